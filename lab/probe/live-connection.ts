import { afterSeconds } from './after-seconds';
import { ConnectionLine } from './connections';
import { ProgramOutput } from './program-output';

/** How often and how long a connection's program asks, and on how many connections. */
export interface LivePlan {
  readonly connections: number;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
}

/** A long-lived connection on which a question is sent once the last one is answered. Writes a ConnectionLine for each answer, and for its end. */
export abstract class LiveConnection {
  private ended = false;
  private sent: number | undefined;
  private late: NodeJS.Timeout | undefined;

  constructor(
    private readonly number: number,
    private readonly output: ProgramOutput,
    private readonly timeoutSeconds: number,
    private readonly onChange: () => void,
  ) {}

  get isAwaiting(): boolean {
    return !this.ended && this.sent !== undefined;
  }

  /** Sends a question, if none is under way. */
  send(): void {
    if (this.ended || this.sent !== undefined) return;
    this.sent = this.output.now();
    this.late = afterSeconds(this.timeoutSeconds, () => this.end('timeout'));
    this.transmit();
  }

  protected abstract readonly localPort: number | undefined;

  /** Puts a question on the wire, once there is a connection. */
  protected abstract transmit(): void;

  protected abstract destroy(): void;

  /** Takes an answer; its first word is the server. */
  protected answered(text: string): void {
    if (this.sent === undefined) return;
    clearTimeout(this.late);
    const [sent, server] = [this.sent, text.trim().split(/\s/)[0]];
    this.sent = undefined;
    this.write({ answer: { sent, milliseconds: this.output.now() - sent, server } });
  }

  protected end(outcome: string): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.late);
    const time = this.output.now();
    this.write({ end: { outcome, time, awaitedMilliseconds: time - (this.sent ?? time) } });
    this.destroy();
  }

  private write(line: Omit<ConnectionLine, 'connection'>): void {
    const { localPort } = this;
    this.output.write({ connection: this.number, ...(localPort !== undefined && { localPort }), ...line });
    this.onChange();
  }
}

/** `reset`, `timeout`, or the system's or OpenSSL's name of the error. */
export function outcomeOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'reset';
  return code === 'ETIMEDOUT' ? 'timeout' : (code ?? message);
}

import { Lab } from '../lab';
import { ConnectionLine, Connections } from './connections';
import { ProbeProcess } from './probe-process';

export interface ConnectionPlan {
  readonly url: string;
  readonly connections: number;
  /** Between two requests on a connection; 0.25 by default. */
  readonly intervalSeconds?: number;
  /** After which a connection without an answer counts as dead; 15 by default, as TCP sends again and again over a gap. */
  readonly timeoutSeconds?: number;
  /** The client's address to connect from, if it has several. */
  readonly localAddress?: string;
}

/** Long-lived connections from the client's place, each with a request now and then. One that ends is not opened anew. */
export class ConnectionProbe {
  /** Opens the connections; returns when each has had its first answer. */
  static async start(lab: Lab, plan: ConnectionPlan): Promise<ConnectionProbe> {
    const whole = { intervalSeconds: 0.25, timeoutSeconds: 15, ...plan };
    const process = ProbeProcess.start<ConnectionLine>(lab, 'connection', whole);
    const answered = (lines: readonly ConnectionLine[]) => {
      const { all } = new Connections(lines);
      return all.length === plan.connections && all.every(({ server, end }) => server !== undefined || end);
    };
    const description = `${plan.connections} connections to ${plan.url} have had an answer`;
    await process.until(description, answered, 20 + whole.timeoutSeconds);
    const probe = new ConnectionProbe(process);
    await probe.refuseEnded(description);
    return probe;
  }

  private constructor(private readonly process: ProbeProcess<ConnectionLine>) {}

  /** What has become of them by now. */
  soFar(): Connections {
    return new Connections(this.process.lines());
  }

  /** Sends no more, waits for the answers under way, and gives all that was recorded. */
  async stop(): Promise<Connections> {
    return new Connections(await this.process.stop());
  }

  private async refuseEnded(description: string): Promise<void> {
    if (this.soFar().ended().length === 0) return;
    const outcomes = (await this.stop()).outcomes();
    throw new Error(`It is not so that ${description}: ${JSON.stringify(outcomes)}`);
  }
}

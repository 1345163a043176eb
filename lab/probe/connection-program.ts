/**
 * Opens connections, and sends a request on each every so often once the last one is answered. Writes a ConnectionLine
 * for each answer and each end. Arguments: FILE, and the ConnectionPlan as JSON.
 */
import { Socket, connect } from 'node:net';
import { AnswerReader } from './answer-reader';
import type { ConnectionPlan } from './connection-probe';
import type { ConnectionLine } from './connections';
import { ProgramOutput } from './program-output';

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as Required<ConnectionPlan>;
const url = new URL(plan.url);
const request = `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: keep-alive\r\n\r\n`;
const output = new ProgramOutput(file);

class LiveConnection {
  ended = false;
  private readonly socket: Socket;
  private readonly reader = new AnswerReader();
  private sent: number | undefined;
  private late: NodeJS.Timeout | undefined;

  constructor(private readonly number: number) {
    this.socket = connect({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 80),
      localAddress: plan.localAddress,
      noDelay: true,
    });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (part) => this.read(String(part)));
    this.socket.on('error', (error: NodeJS.ErrnoException) => this.end(outcomeOf(error)));
    this.socket.on('end', () => this.end('closed'));
    this.send();
  }

  get isAwaiting(): boolean {
    return !this.ended && this.sent !== undefined;
  }

  send(): void {
    if (this.ended || this.sent !== undefined) return;
    this.sent = output.now();
    this.late = setTimeout(() => this.end('timeout'), plan.timeoutSeconds * 1000);
    this.socket.write(request);
  }

  private read(part: string): void {
    const body = this.reader.read(part);
    if (body === undefined || this.sent === undefined) return;
    clearTimeout(this.late);
    const [sent, server] = [this.sent, body.trim().split(/\s/)[0]];
    this.sent = undefined;
    this.write({ answer: { sent, milliseconds: output.now() - sent, server } });
  }

  private end(outcome: string): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.late);
    const time = output.now();
    this.write({ end: { outcome, time, awaitedMilliseconds: time - (this.sent ?? time) } });
    this.socket.destroy();
  }

  private write(line: Omit<ConnectionLine, 'connection'>): void {
    const { localPort } = this.socket;
    output.write({ connection: this.number, ...(localPort !== undefined && { localPort }), ...line });
    finish();
  }
}

function outcomeOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'reset';
  return code === 'ETIMEDOUT' ? 'timeout' : (code ?? message);
}

let ending = false;
const connections: LiveConnection[] = [];
const timers: NodeJS.Timeout[] = [];
for (let number = 0; number < plan.connections; number += 1) {
  // Spread over the interval, so that the machines have an even load.
  const wait = (number / plan.connections) * plan.intervalSeconds * 1000;
  timers.push(setTimeout(() => open(number), wait));
}

function open(number: number): void {
  const connection = new LiveConnection(number);
  connections.push(connection);
  timers.push(setInterval(() => connection.send(), plan.intervalSeconds * 1000));
}

process.on('SIGTERM', () => {
  ending = true;
  timers.forEach((timer) => clearTimeout(timer));
  finish();
});

function finish(): void {
  if (ending && !connections.some((connection) => connection.isAwaiting)) output.end();
}

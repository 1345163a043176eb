/**
 * Opens connections, and sends a request on each every so often once the last one is answered. Writes a ConnectionLine
 * for each answer and each end. Arguments: FILE, and the ConnectionPlan as JSON.
 */
import { Socket, connect } from 'node:net';
import { AnswerReader } from './answer-reader';
import type { ConnectionPlan } from './connection-probe';
import { holdConnections } from './hold-connections';
import { LiveConnection, outcomeOf } from './live-connection';
import { ProgramOutput } from './program-output';

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as Required<ConnectionPlan>;
const url = new URL(plan.url);
const request = `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: keep-alive\r\n\r\n`;
const output = new ProgramOutput(file);

class KeptConnection extends LiveConnection {
  private readonly socket: Socket;
  private readonly reader = new AnswerReader();

  constructor(number: number, onChange: () => void) {
    super(number, output, plan.timeoutSeconds, onChange);
    this.socket = connect({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 80),
      localAddress: plan.localAddress,
      localPort: plan.localPorts?.[number],
      noDelay: true,
    });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (part) => this.read(String(part)));
    this.socket.on('error', (error: NodeJS.ErrnoException) => this.end(outcomeOf(error)));
    this.socket.on('end', () => this.end('closed'));
  }

  protected get localPort(): number | undefined {
    return this.socket.localPort;
  }

  protected transmit(): void {
    this.socket.write(request);
  }

  protected destroy(): void {
    this.socket.destroy();
  }

  private read(part: string): void {
    const body = this.reader.read(part);
    if (body !== undefined) this.answered(body);
  }
}

holdConnections(plan, output, (number, onChange) => new KeptConnection(number, onChange));

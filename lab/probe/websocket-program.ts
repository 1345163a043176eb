/**
 * Opens websockets, and sends a ping text on each every so often once the last one is answered. Writes a ConnectionLine
 * for each answer and each end. Arguments: FILE, and the WebSocketPlan as JSON.
 */
import { Socket } from 'node:net';
import WebSocket from 'ws';
import { holdConnections } from './hold-connections';
import { LiveConnection, outcomeOf } from './live-connection';
import { ProgramOutput } from './program-output';
import { tlsOptions } from './tls-options';
import type { WebSocketPlan } from './websocket-probe';

/** What a socket that ends without a close frame is told to have ended with. */
const NO_CLOSE_FRAME = 1006;

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as Required<WebSocketPlan>;
const output = new ProgramOutput(file);
const options = {
  headers: plan.headers,
  localAddress: plan.localAddress,
  perMessageDeflate: false,
  ...tlsOptions(plan),
};

class LiveWebSocket extends LiveConnection {
  private readonly socket = new WebSocket(plan.url, options);
  private below: Socket | undefined;
  private pings = 0;

  constructor(number: number, onChange: () => void) {
    super(number, output, plan.timeoutSeconds, onChange);
    this.socket.on('upgrade', ({ socket }) => this.watch(socket));
    this.socket.on('message', (data) => this.answered(String(data)));
    this.socket.on('unexpected-response', (_, { statusCode }) => this.end(`http-${statusCode}`));
    this.socket.on('error', (error: NodeJS.ErrnoException) => this.end(outcomeOf(error)));
    this.socket.on('close', (code) => this.end(code === NO_CLOSE_FRAME ? 'closed' : `closed-${code}`));
  }

  protected get localPort(): number | undefined {
    return this.below?.localPort;
  }

  protected transmit(): void {
    if (this.socket.readyState === WebSocket.CONNECTING) this.socket.once('open', () => this.ping());
    else this.ping();
  }

  protected destroy(): void {
    this.socket.terminate();
  }

  private ping(): void {
    this.pings += 1;
    this.socket.send(`ping ${this.pings}`, () => undefined); // an error is heard of below
  }

  /** The library keeps what ends an open connection's TCP to itself. */
  private watch(socket: Socket): void {
    this.below = socket;
    socket.on('error', (error: NodeJS.ErrnoException) => this.end(outcomeOf(error)));
  }
}

holdConnections(plan, output, (number, onChange) => new LiveWebSocket(number, onChange));

/**
 * Sends datagrams at a fixed rate, and writes a Sample for each once it is answered or given up.
 * Arguments: FILE, and the DatagramPlan as JSON.
 */
import { Socket, createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { Datagrams } from './datagrams';
import { ProgramOutput, steadily } from './program-output';
import type { DatagramPlan } from './udp-probe';

const [file, words] = process.argv.slice(2);
const plan = JSON.parse(words) as Required<DatagramPlan>;
const lateAfter = plan.timeoutSeconds * 1000;
const output = new ProgramOutput(file);
const channels = new Set<Channel>();
let ending = false;

/** A socket, and what was sent from it. */
class Channel {
  readonly datagrams = new Datagrams((sample) => output.write(sample), lateAfter);
  readonly socket: Socket = createSocket(isIPv6(plan.address) ? 'udp6' : 'udp4');

  /** Connected, so that it takes answers from nobody else, and hears of a port that is closed. */
  constructor(onReady: (channel: Channel) => void) {
    this.socket.on('message', (text) => this.datagrams.answer(text.toString(), output.now()));
    this.socket.on('error', (error: NodeJS.ErrnoException) => this.refused(error));
    this.socket.on('connect', () => {
      channels.add(this);
      onReady(this);
    });
    this.socket.connect(plan.port, plan.address);
  }

  send(number: number): void {
    this.socket.send(this.datagrams.send(number, output.now()), (error) => error && this.refused(error));
  }

  private refused(error: NodeJS.ErrnoException): void {
    if (!channels.has(this)) throw error; // there is no way to that address at all
    this.datagrams.refuse(error.code ?? error.message, output.now());
  }
}

let stopSending = (): void => undefined;
if (plan.socket === 'each') {
  stopSending = steadily(plan.perSecond, (number) => new Channel((channel) => channel.send(number)));
} else {
  new Channel((channel) => {
    stopSending = steadily(plan.perSecond, (number) => channel.send(number));
  });
}

setInterval(() => {
  for (const channel of channels) {
    channel.datagrams.giveUp(output.now());
    if (plan.socket === 'each' && channel.datagrams.isEmpty) close(channel);
  }
  if (ending && [...channels].every(({ datagrams }) => datagrams.isEmpty)) output.end();
}, 5);

function close(channel: Channel): void {
  channels.delete(channel);
  channel.socket.close();
}

process.on('SIGTERM', () => {
  ending = true;
  stopSending();
});

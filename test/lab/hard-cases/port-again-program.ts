/**
 * Opens connections in pairs: one that HOST answers and that ends at once, and the next one from the same port, which is asked on only after a while.
 * Prints the Answers on the latter, as JSON. Arguments: ADDRESS HOST MILLISECONDS PORT...
 */
import { once } from 'node:events';
import { Socket, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [address, host, milliseconds, ...ports] = process.argv.slice(2);
const REQUEST = 'GET / HTTP/1.1\r\nHost: port-again\r\n\r\n';
const GIVE_UP_MILLISECONDS = 5000;
const TRIES = 10;

export interface Answer {
  /** Who answered, or what came instead. */
  readonly server: string;
  readonly milliseconds: number;
}

async function open(localPort: number): Promise<Socket> {
  const socket = connect({ host: address, port: 80, localPort });
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: Socket): Promise<Answer> {
  const asked = performance.now();
  const server = await answerer(socket);
  socket.resetAndDestroy();
  return { server, milliseconds: performance.now() - asked };
}

async function answerer(socket: Socket): Promise<string> {
  try {
    socket.write(REQUEST);
    const [text] = await once(socket, 'data', { signal: AbortSignal.timeout(GIVE_UP_MILLISECONDS) });
    return String(text).trim().split(/\s+/).at(-1) ?? '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** Round robin, it is the other one's turn then. */
async function nextAfterHost(port: number): Promise<Socket> {
  for (let tries = 0; tries < TRIES; tries += 1)
    if ((await ask(await open(port))).server === host) return open(port);
  throw new Error(`${host} has answered none of ${TRIES} requests`);
}

async function main(): Promise<void> {
  const later: Socket[] = [];
  for (const port of ports) later.push(await nextAfterHost(Number(port)));
  await pause(Number(milliseconds));
  const answers: Answer[] = [];
  for (const socket of later) answers.push(await ask(socket)); // one after the other: a moment without a processor delays one of them
  console.log(JSON.stringify(answers));
}

void main();

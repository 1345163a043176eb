import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Server, createServer as plainServer } from 'node:http';
import { createServer as secureServer } from 'node:https';
import { AddressInfo, Socket } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { ConnectionProbe, WebSocketProbe, waitUntil } from '../../lab/index';
import { CertificateAuthority } from './support/certificates';
import { endPrograms, thisMachine } from './support/this-machine';
import { echoProgram } from './support/websocket-echo';

afterAll(endPrograms);

const CONNECTIONS = 4;

const start = (url: string, more = {}) =>
  WebSocketProbe.start(thisMachine, { url, connections: CONNECTIONS, intervalSeconds: 0.1, ...more });

const allEnd = (probe: WebSocketProbe) =>
  waitUntil('all have ended', () => probe.soFar().ended().length === CONNECTIONS, 20);

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('the echo program of the lab', () => {
  let program: ChildProcess;
  let port: number;

  beforeEach(async () => {
    program = spawn('perl', [echoProgram, '0', 'app1'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [words] = await once(program.stdout!, 'data');
    port = Number(/^listening on (\d+)$/m.exec(String(words))?.[1]);
  });
  afterEach(() => program.kill('SIGKILL'));

  test('answers on each websocket, again and again, with its name', async () => {
    const probe = await start(`ws://127.0.0.1:${port}/`);
    await waitUntil(
      'each has answers',
      () => probe.soFar().all.every(({ answers }) => answers.length > 5),
      20,
    );
    const connections = await probe.stop();
    expect(connections.outcomes()).toEqual({ alive: CONNECTIONS });
    expect(Object.keys(connections.byServer())).toEqual(['app1']);
    expect(new Set(connections.all.map(({ localPort }) => localPort)).size).toBe(CONNECTIONS);
    expect(connections.longestStallSeconds()).toBeGreaterThan(0);
  });

  test('answers who asks without an upgrade with its name alone', async () => {
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('app1\n');
  });

  test('a program that is killed', async () => {
    const killed = await start(`ws://127.0.0.1:${port}/`);
    program.kill('SIGKILL');
    await allEnd(killed);
    expect(Object.keys((await killed.stop()).outcomes()).join()).toMatch(/^(closed|reset)(,reset|,closed)?$/);
  });

  test('a program that hangs is a stall, then a timeout', async () => {
    const probe = await start(`ws://127.0.0.1:${port}/`, { timeoutSeconds: 1 });
    program.kill('SIGSTOP');
    await allEnd(probe);
    const connections = await probe.stop();
    expect(connections.outcomes()).toEqual({ timeout: CONNECTIONS });
    expect(connections.longestStallSeconds()).toBeGreaterThanOrEqual(1);
  });
});

describe('how websockets end', () => {
  let server: Server;
  let sockets: WebSocketServer;
  let url: string;

  beforeEach(async () => {
    server = plainServer();
    sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => socket.on('message', (text) => socket.send(`s1 ${text}`)));
    url = `ws://127.0.0.1:${await listen(server)}/`;
  });
  afterEach(() => {
    sockets.close();
    server.closeAllConnections();
    server.close();
  });

  const below = (client: WebSocket) => (client as unknown as { _socket: Socket })._socket;

  /** A client that is busy reads a reset that comes along with an answer as an end (findings/), so nothing else is under way here. */
  const resetInsteadOfAnAnswer = (client: WebSocket) =>
    client.removeAllListeners('message').on('message', () => below(client).resetAndDestroy());

  test.each([
    ['with a close frame', 'closed-1001', (client: WebSocket) => client.close(1001)],
    ['without one', 'closed', (client: WebSocket) => below(client).end()],
    ['by a reset', 'reset', resetInsteadOfAnAnswer],
  ])('%s', async (_, outcome, event) => {
    const probe = await start(url);
    sockets.clients.forEach((client) => void event(client));
    await allEnd(probe);
    expect((await probe.stop()).outcomes()).toEqual({ [outcome]: CONNECTIONS });
  });

  test('a server that refuses the upgrade is said at once', async () => {
    sockets.options.verifyClient = (_: object, answer: (good: boolean, status: number) => void) =>
      answer(false, 502);
    await expect(start(url)).rejects.toThrow(/not so that 4 connections .*: {"http-502":4}/);
  });
});

test('wss: good for a trusted name, refused for another', async () => {
  const authority = new CertificateAuthority();
  const { certFile, keyFile } = authority.server('app.test');
  const server = secureServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.on('message', (text) => socket.send(`s1 ${text}`)));
  const url = `wss://127.0.0.1:${await listen(server)}/`;
  const trusting = { caFile: authority.certFile };
  const probe = await start(url, { ...trusting, serverName: 'app.test' });
  expect((await probe.stop()).outcomes()).toEqual({ alive: CONNECTIONS });
  await expect(start(url, { ...trusting, serverName: 'other.test' })).rejects.toThrow(
    /{"ERR_TLS_CERT_ALTNAME_INVALID":4}/,
  );
  authority.remove();
  sockets.close();
  server.closeAllConnections();
  server.close();
});

test('plain kept connections: answered by one server, and closed in good order', async () => {
  const server = plainServer((_, answer) => answer.end('s1\n'));
  const port = await listen(server);
  const plan = { url: `http://127.0.0.1:${port}/`, connections: CONNECTIONS, intervalSeconds: 0.1 };
  const probe = await ConnectionProbe.start(thisMachine, plan);
  expect(probe.soFar().outcomes()).toEqual({ alive: CONNECTIONS });
  server.closeAllConnections();
  server.close();
  await waitUntil('all have ended', () => probe.soFar().ended().length === CONNECTIONS, 20);
  const connections = await probe.stop();
  expect(Object.keys(connections.byServer())).toEqual(['s1']);
  expect(connections.alive()).toEqual([]);
});

import { waitUntil } from '../../lab/index';
import { ReaderProbe } from './reader/reader-probe';
import { SessionProbe } from './reader/session-probe';
import { SqlServer } from './support/sql-server';
import { endPrograms, thisMachine } from './support/this-machine';

afterAll(endPrograms);

let server: SqlServer;
beforeEach(async () => (server = await SqlServer.start('db1 192.0.2.254')));
afterEach(() => server.stop());
const url = () => `mysql://reader@127.0.0.1:${server.port}`;

describe('readers', () => {
  const start = (timeoutSeconds: number) =>
    ReaderProbe.start(thisMachine, { url: url(), perSecond: 50, timeoutSeconds });

  test('each asks on a connection of its own', async () => {
    const probe = await start(10); // a busy machine takes its time
    await waitUntil('20 have asked', () => probe.soFar().samples.length >= 20, 20);
    const recording = await probe.stop();
    expect(recording.spread()).toEqual({ 'db1 192.0.2.254': recording.samples.length });
    expect(server.statements.every((word) => word === 'SELECT')).toBe(true);
    expect(server.connections).toBe(server.statements.length);
  });

  test('a server that says nothing is a timeout, one that is away an error, for each', async () => {
    const probe = await start(0.5);
    const seen = (outcome: string) =>
      waitUntil(`there is ${outcome}`, () => probe.soFar().outcomes()[outcome] > 1, 20);
    await seen('ok');
    server.answers = 'never';
    await seen('timeout');
    server.stop();
    await seen('ECONNREFUSED');
    const recording = await probe.stop();
    expect(recording.longestGapSeconds()).toBeGreaterThan(0.5);
  });
});

describe('sessions', () => {
  const start = () => SessionProbe.start(thisMachine, { url: url(), connections: 3 });

  test('each asks again and again on one connection', async () => {
    const probe = await start();
    await waitUntil(
      'each has had three answers',
      () => probe.soFar().all.every(({ answers }) => answers.length >= 3),
      20,
    );
    const sessions = await probe.stop();
    expect(sessions.outcomes()).toEqual({ alive: 3 });
    expect(Object.keys(sessions.byServer())).toEqual(['db1']);
    expect(server.connections).toBe(3);
  });

  test('one that the server ends has ended, and is not opened anew', async () => {
    const probe = await start();
    server.disconnect();
    await waitUntil('all have ended', () => probe.soFar().ended().length === 3, 20);
    expect((await probe.stop()).outcomes()).toEqual({ closed: 3 });
    expect(server.connections).toBe(3);
  });
});

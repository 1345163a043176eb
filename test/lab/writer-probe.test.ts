import { waitUntil } from '../../lab/index';
import { SqlServer } from './support/sql-server';
import { endPrograms, thisMachine } from './support/this-machine';
import { WriterProbe } from './writer/writer-probe';
import { Write, Writes } from './writer/writes';

afterAll(endPrograms);

const kept = (number: number, start: number, server = 's1'): Write => ({
  ...{ number, start, server },
  milliseconds: 10,
  outcome: 'ok',
});
const failed = (number: number, start: number, outcome: string): Write => ({
  ...{ number, start, outcome },
  milliseconds: 500,
});

describe('what became of inserts', () => {
  const writes = new Writes([kept(1, 0), kept(2, 100), failed(3, 200, 'timeout'), kept(4, 3000, 's2')]);

  test('some are acknowledged, others not', () => {
    expect([writes.acknowledged(), writes.unacknowledged()]).toEqual([[1, 2, 4], [3]]);
  });

  test('an acknowledged one that a table has not is lost; one that was not acknowledged may be there', () => {
    expect(writes.missingFrom([1, 3, 4])).toEqual([2]);
    expect(writes.missingFrom([4, 2, 1])).toEqual([]);
  });

  test('gaps, errors and servers are those of any recording', () => {
    const { recording } = writes;
    expect(recording.longestGapSeconds()).toBe(2.9);
    expect(recording.outcomes()).toEqual({ ok: 3, timeout: 1 });
    expect(recording.spread()).toEqual({ s1: 2, s2: 1 });
  });
});

describe('a writer', () => {
  let server: SqlServer;
  beforeEach(async () => (server = await SqlServer.start('db1')));
  afterEach(() => server.stop());

  const start = (timeoutSeconds = 10) => {
    const access = {
      host: '127.0.0.1',
      port: server.port,
      user: 'app',
      password: 'secret',
      database: 'shop',
    };
    return WriterProbe.start(thisMachine, { ...access, perSecond: 50, timeoutSeconds });
  };

  /** Until so many more inserts are acknowledged than now. */
  const more = (probe: WriterProbe, count = 5) => {
    const wanted = probe.soFar().acknowledged().length + count;
    return waitUntil('more are acknowledged', () => probe.soFar().acknowledged().length >= wanted, 20);
  };

  test('makes its table once, and inserts each number once', async () => {
    const probe = await start();
    await more(probe, 20);
    const writes = await probe.stop();
    expect(server.statements.slice(0, 3)).toEqual(['SELECT', 'CREATE', 'INSERT']);
    expect(server.numbers).toEqual(Array.from(server.numbers, (_, at) => at + 1));
    expect(writes.acknowledged()).toEqual(server.numbers);
    expect(writes.recording.spread()).toEqual({ db1: server.numbers.length });
    expect(writes.recording.rate()).toBeGreaterThan(10);
    expect(writes.recording.rate()).toBeLessThan(60);
  });

  test('goes on over a new connection when the server has ended the old one', async () => {
    const probe = await start();
    await more(probe);
    server.disconnect();
    await more(probe);
    const writes = await probe.stop();
    expect(writes.missingFrom(server.numbers)).toEqual([]);
    expect(server.statements.filter((word) => word === 'SELECT').length).toBeGreaterThan(1);
    expect(server.statements.filter((word) => word === 'CREATE')).toHaveLength(1);
  });

  test.each([
    ['never', 'timeout', 0.5],
    ['read-only', 'ER_OPTION_PREVENTS_STATEMENT', 0],
  ] as const)(
    'a server that answers %s is an error for each insert, and a gap',
    async (answers, outcome, gap) => {
      const probe = await start(answers === 'never' ? 0.5 : undefined);
      await more(probe);
      server.answers = answers;
      await waitUntil('there is an error', () => probe.soFar().unacknowledged().length > 1, 20);
      server.answers = 'ok';
      await more(probe);
      const { recording } = await probe.stop();
      expect([...new Set(recording.failures().map((write) => write.outcome))]).toEqual([outcome]);
      expect(recording.longestGapSeconds()).toBeGreaterThan(gap);
    },
  );

  test('a server that is away is an error for each try, until it is there', async () => {
    const probe = await start();
    server.stop();
    await waitUntil('there is an error', () => probe.soFar().unacknowledged().length > 1, 20);
    const { recording } = await probe.stop();
    expect(recording.failures().map((write) => write.outcome)).toContain('ECONNREFUSED');
  });
});

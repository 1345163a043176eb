import { AnswerReader } from '../../lab/probe/answer-reader';
import { ConnectionLine, Connections } from '../../lab/probe/connections';

describe('answers of a kept connection', () => {
  const length = 'HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 4\r\n\r\nrs1\n';
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nrs2\n\r\n2\r\nok\r\n0\r\n\r\n';

  test.each([
    ['of a known length', length, 'rs1\n'],
    ['in chunks', chunked, 'rs2\nok'],
    ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', ''],
  ])('%s, however it is cut up, one after the other', (_, text, body) => {
    const reader = new AnswerReader();
    expect(reader.read(text)).toBe(body);
    const parts = [...text].map((part) => reader.read(part));
    expect(parts.filter((part) => part !== undefined)).toEqual([body]);
    expect(parts[parts.length - 1]).toBe(body);
  });
});

describe('what became of connections', () => {
  const answer = (
    connection: number,
    sent: number,
    milliseconds: number,
    server: string,
  ): ConnectionLine => ({
    connection,
    localPort: 40000 + connection,
    answer: { sent, milliseconds, server },
  });
  const end = (connection: number, outcome: string, awaitedMilliseconds: number): ConnectionLine => ({
    connection,
    end: { outcome, time: 9000, awaitedMilliseconds },
  });
  const connections = new Connections([
    answer(1, 1000, 20, 'rs2'),
    answer(0, 1001, 10, 'rs1'),
    answer(0, 1250, 3600, 'rs1'),
    answer(2, 1100, 10, 'rs1'),
    answer(2, 1350, 10, 'rs3'),
    end(2, 'closed', 0),
    end(1, 'reset', 4000),
    { connection: 3, end: { outcome: 'ECONNREFUSED', time: 1, awaitedMilliseconds: 1 } },
  ]);

  test('those alive, those ended, and how', () => {
    expect(connections.alive().map(({ number }) => number)).toEqual([0]);
    expect(connections.ended().map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(connections.outcomes()).toEqual({ alive: 1, reset: 1, closed: 1, ECONNREFUSED: 1 });
  });

  test('a connection belongs to who answered first', () => {
    const ports = Object.entries(connections.byServer()).map(([server, own]) => [
      server,
      own.map(({ localPort }) => localPort),
    ]);
    expect(ports).toEqual([
      ['rs1', [40000, 40002]],
      ['rs2', [40001]],
    ]);
    expect(connections.all[2].servers).toEqual(['rs1', 'rs3']);
  });

  test('a wait in vain is a stall too', () => {
    expect(connections.all.map((each) => each.longestStallSeconds)).toEqual([3.6, 4, 0.01, 0.001]);
    expect(connections.longestStallSeconds()).toBe(4);
  });
});

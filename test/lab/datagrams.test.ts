import { Datagrams } from '../../lab/probe/datagrams';
import { Sample } from '../../lab/probe/recording';

describe('datagrams and their answers', () => {
  let samples: Sample[];
  let datagrams: Datagrams;

  beforeEach(() => {
    samples = [];
    datagrams = new Datagrams((sample) => samples.push(sample), 500);
    [1000, 1050, 1100].forEach((time, at) => datagrams.send(at + 1, time));
  });

  test('an answer that names its datagram belongs to that, whatever the order', () => {
    datagrams.answer('rs2 probe 2\n', 1060);
    datagrams.answer('rs1 probe 1\n', 1070);
    expect(samples).toEqual([
      { start: 1050, milliseconds: 10, outcome: 'ok', server: 'rs2' },
      { start: 1000, milliseconds: 70, outcome: 'ok', server: 'rs1' },
    ]);
  });

  test('an answer that names none belongs to the oldest', () => {
    datagrams.answer('rs1\n', 1060);
    datagrams.answer('rs1\n', 1061);
    expect(samples.map(({ start }) => start)).toEqual([1000, 1050]);
  });

  test('a closed port refuses the oldest', () => {
    datagrams.refuse('ECONNREFUSED', 1002);
    expect(samples).toEqual([{ start: 1000, milliseconds: 2, outcome: 'ECONNREFUSED' }]);
  });

  test('what waits too long is lost, and an answer that comes then counts for nothing', () => {
    datagrams.giveUp(1549);
    datagrams.giveUp(1550);
    expect(samples.map(({ start, outcome }) => [start, outcome])).toEqual([
      [1000, 'timeout'],
      [1050, 'timeout'],
    ]);
    datagrams.answer('rs1 probe 1', 1560);
    expect(samples).toHaveLength(2);
    expect(datagrams.isEmpty).toBe(false);
    datagrams.answer('rs1 probe 3', 1560);
    expect(datagrams.isEmpty).toBe(true);
  });
});

import { Usage } from '../../bench/measure';
import { inTurns, timesOf, usageRows } from '../../bench/sides';

const base = { commit: 'base', directory: '/base' };
const current = { commit: 'new', directory: '/new' };
const took = (seconds: number): Usage => ({ cpuSeconds: seconds, wallSeconds: seconds, megabytes: seconds });

it('builds take turns, and each has its median', async () => {
  const order: string[] = [];
  const sides = await inTurns({ runs: 3 }, { base, current }, async ({ commit }) => {
    order.push(commit);
    return took(order.length);
  });
  expect(order).toEqual(['base', 'new', 'base', 'new', 'base', 'new']);
  expect(sides).toEqual({ base: took(3), current: took(4) });
});

it('a build that is not asked for has no figure', async () => {
  expect(await inTurns({ runs: 1 }, { current }, async () => took(1))).toEqual({ current: took(1) });
});

it('a build that takes too long once is asked no more, and has no figure', async () => {
  let asked = 0;
  const once = async ({ commit }: typeof base) => (commit === 'base' && ++asked > 0 ? undefined : took(1));
  expect(await inTurns({ runs: 3 }, { base, current }, once)).toEqual({ base: undefined, current: took(1) });
  expect(asked).toBe(1);
});

it('a row a figure', () => {
  const row = { part: 'synth', what: '10 hosts', against: 'base', how: 'once' };
  expect(usageRows(row, { current: { cpuSeconds: 1, wallSeconds: 2, megabytes: 3 } })).toEqual([
    { ...row, unit: 'CPU s', current: 1 },
    { ...row, unit: 's', current: 2 },
    { ...row, unit: 'MB peak', current: 3 },
  ]);
});

it.each([
  [1, 'one run'],
  [3, 'median of 3 runs'],
])('%d in words', (runs, words) => {
  expect(timesOf(runs, 'run')).toBe(words);
});

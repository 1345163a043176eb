import { expectShares } from './support/expect-shares';

const HALVES = { d1: 1 / 2, d2: 1 / 2 };

test('halves are halves, within what is allowed', () => {
  expectShares({ d1: 260, d2: 240 }, HALVES, 0.05);
});

test.each<[what: string, counts: Record<string, number>, unfair: string[], strangers: string[]]>([
  ['nobody answered', {}, ['d1', 'd2'], []],
  ['one alone answered', { d2: 500 }, ['d1', 'd2'], []],
  ['answers said nothing', { '': 500 }, ['d1', 'd2'], ['']],
  ['one answered too often', { d1: 300, d2: 200 }, ['d1', 'd2'], []],
])('%s: what fails has the counts, and no NaN', (_, counts, unfair, strangers) => {
  let words = '';
  try {
    expectShares(counts, HALVES, 0.05);
  } catch (error) {
    words = (error as Error).message.replace(/\x1b\[\d+m/g, '');
  }
  expect(words).toMatch(/Expected/);
  expect(words).not.toContain('NaN');
  for (const word of [...unfair, ...strangers]) expect(words).toContain(`"${word}"`);
});

import { Series, seriesTables, short, spread } from '../../bench/series';

const series = (of: string, values: readonly number[], more: Partial<Series> = {}): Series => ({
  ...{ part: 'data-path', of, figure: 'kept', unit: 'requests/s', values },
  ...more,
});

it.each([
  [[5, 1, 3], '3 (1 to 5)'],
  [[4, 1, 3, 2], '2.5 (1 to 4)'],
  [[1234.5], '1235'],
  [[], 'not run'],
])('%j is %s', (values, text) => {
  expect(spread(values)).toBe(text);
});

it.each([
  [1234.56, '1235'],
  [21.449, '21.4'],
  [0.0098512, '0.00985'],
])('%d is written as %s', (value, text) => {
  expect(short(value)).toBe(text);
});

it('a row for each thing, a column for each figure, and a dash where there is none', () => {
  const large = series('DR', [110], { figure: 'large', unit: 'MB/s' });
  expect(seriesTables([series('direct', [100]), series('DR', [90, 80, 100]), large])).toEqual([
    '|  | kept, requests/s | large, MB/s |',
    '| --- | ---: | ---: |',
    '| direct | 100 | – |',
    '| DR | 90 (80 to 100) | 110 |',
  ]);
});

it('ratios are those of each round, not of the medians', () => {
  const ratios = [0.9, 0.1, 0.8];
  const lines = seriesTables([series('DR', [90, 20, 80], { against: 'direct', ratios })]);
  expect(lines.slice(3)).toEqual([
    '',
    '| times direct | kept |',
    '| --- | ---: |',
    '| DR | 0.8 (0.1 to 0.9) |',
  ]);
});

it('what was not run says why, once', () => {
  const none = { values: [], notRun: 'its deploy failed (1)' };
  const lines = seriesTables([
    series('HAProxy', [], none),
    series('HAProxy', [], { ...none, figure: 'large' }),
  ]);
  expect(lines).toContain('| HAProxy | not run | not run |');
  expect(lines.filter((line) => line.startsWith('-'))).toEqual([
    '- HAProxy was not run: its deploy failed (1)',
  ]);
});

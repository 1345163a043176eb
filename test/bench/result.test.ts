import { Result, Row, ratio, toJson, toMarkdown } from '../../bench/result';

const row: Row = {
  part: 'synth',
  what: '10 hosts',
  unit: 'CPU s',
  against: 'e403189',
  base: 4.5,
  current: 0.5,
  how: 'median of 3 runs',
};
const result: Result = {
  date: '2026-11-29',
  machine: 'a box',
  base: 'e403189',
  current: 'abcdef0',
  rows: [row],
  series: [],
  notes: [],
  unfinished: [],
};

it('a ratio says how many times more the base took', () => {
  expect(ratio(row)).toBe(9);
});

it.each([
  ['base', { current: 1 }],
  ['new', { base: 1 }],
])('without %s there is no ratio', (_, row) => {
  expect(ratio(row)).toBeUndefined();
});

it('nothing is not compared with: no ratio is infinite', () => {
  expect(ratio({ base: 3, current: 0 })).toBeUndefined();
});

it('a table has one line for each row', () => {
  expect(toMarkdown(result)).toBe(`Base e403189, new abcdef0, 2026-11-29, on a box.

| part | what | unit | base is | base | new | base : new | how |
| --- | --- | --- | --- | ---: | ---: | ---: | --- |
| synth | 10 hosts | CPU s | e403189 | 4.5 | 0.5 | 9 | median of 3 runs |
`);
});

it('a side that was not measured is a dash', () => {
  const rows = [{ ...row, base: undefined }];
  expect(toMarkdown({ ...result, rows })).toContain('| – | 0.5 | – |');
});

it.each([
  [67157, '67157'],
  [1234.56, '1235'],
  [21.449, '21.4'],
  [0.98512, '0.985'],
])('%d is written as %s', (base, text) => {
  expect(toMarkdown({ ...result, rows: [{ ...row, base }] })).toContain(`| ${text} | 0.5 |`);
});

it('a part that did not come to its end says why', () => {
  const unfinished = [{ part: 'deploy', why: 'The lab needs root: run it as root.' }];
  const rows = [{ ...row, part: 'deploy' }];
  expect(toMarkdown({ ...result, rows, unfinished })).toMatch(
    /\n- deploy did not come to its end: The lab needs root: run it as root\.\n$/,
  );
});

it('a part of which there is nothing was not run', () => {
  const unfinished = [{ part: 'data-path', why: 'The part data-path needs wrk: apt-get install wrk.' }];
  expect(toMarkdown({ ...result, unfinished })).toMatch(
    /\n- data-path was not run: The part data-path needs wrk/,
  );
});

it('a part with series has tables of its own, and notes stand below all', () => {
  const series = [{ part: 'failover', of: 'a pair', figure: 'power-off', unit: 's', values: [3, 1, 2] }];
  const notes = ['failover: a note'];
  expect(toMarkdown({ ...result, base: undefined, rows: [], series, notes }))
    .toBe(`Of abcdef0, 2026-11-29, on a box.

**failover**: the median of all rounds, and from where to where they go.

|  | power-off, s |
| --- | ---: |
| a pair | 2 (1 to 3) |

- failover: a note
`);
});

it('JSON has the rows with their ratios', () => {
  expect(JSON.parse(toJson(result)).rows).toEqual([{ ...row, ratio: 9 }]);
});

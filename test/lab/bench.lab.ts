import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chartsOf } from '../../bench/charts/charts-of';
import { svgOfChart } from '../../bench/charts/svg';
import { chosenParts } from '../../bench/parts';
import { Result, toMarkdown } from '../../bench/result';
import { Series } from '../../bench/series';
import { Survey } from '../../bench/survey';

const ROOT = join(__dirname, '../..');

/** A build whose library is that of this checkout, as other lab tests have it: what the bench compiles would be compiled for half a minute. */
const library = mkdtempSync(join(tmpdir(), 'linux-lb-bench-library-'));

beforeAll(() => {
  mkdirSync(join(library, 'build/lib'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(library, 'node_modules'));
  const [register, sources] = ['tools/typescript.js', 'lib'].map((path) => JSON.stringify(join(ROOT, path)));
  writeFileSync(
    join(library, 'build/lib/index.js'),
    `require(${register});\nmodule.exports = require(${sources});\n`,
  );
});

afterAll(() => rmSync(library, { recursive: true }));

/** The bench's short form of a part, from its machines to its result. */
async function shortForm(part: string): Promise<Result> {
  const [survey] = chosenParts([part]) as Survey[];
  const surveyed = {
    current: { commit: 'abcdef0', directory: library },
    isShort: true,
    progress: () => undefined,
  };
  const series: Series[] = [];
  for await (const each of survey.series(surveyed)) series.push(each);
  const { notes } = survey;
  return {
    ...{ date: '2026-11-30', machine: 'a box', current: 'abcdef0', series, notes },
    ...{ rows: [], unfinished: [] },
  };
}

/** Those of wrk that a busy director has not seen the end of. */
const CLIENTS_THAT_LEAVE = 16;

/** The director has no part in what goes past it, and may take no time that can be counted. */
const mayBeNone = ({ of, figure }: Series) => of.startsWith('direct,') && figure.startsWith('director,');

/** What has no figure, and does not say why. */
const without = ({ series }: Result) =>
  series
    .filter(({ notRun }) => notRun === undefined)
    .filter((each) => !each.values.some((value) => value > 0 || (value === 0 && mayBeNone(each))))
    .map(({ of, figure }) => `${of}: ${figure}`);

const rowsOf = ({ series }: Result) => [...new Set(series.map(({ of }) => of))];

const LOADS = [
  'kept connections',
  'director, kept connections',
  'new connections',
  'director, new connections',
];

describe.each([
  {
    part: 'data-path',
    rows: [
      ...['direct, one server', 'LVS DR', 'LVS TUN', 'LVS NAT', 'nginx stream', 'nginx http'],
      ...['HAProxy tcp', 'HAProxy http'],
    ],
    figures: [...LOADS, 'file of 1 MiB', 'director, file of 1 MiB', 'one at a time, p50'],
    notRun: ['HAProxy tcp', 'HAProxy http'],
    panels: 2,
  },
  {
    part: 'failover',
    rows: ['LVS DR pair, fast (advert 0.05 s)'],
    figures: ['VRRP’s bound', 'nothing', 'power-off'],
    notRun: [],
    panels: 1,
  },
  {
    part: 'growth-connections',
    rows: ['LVS NAT', 'nginx http', 'nginx stream'].flatMap((kind) => [
      `${kind}, 10 connections`,
      `${kind}, 100 connections`,
    ]),
    figures: [...LOADS, 'one at a time, p50', 'held, as the director counts', 'memory of its kernel'],
    notRun: [],
    panels: 5,
  },
])('npm run bench -- $part, in short', ({ part, rows, figures, notRun, panels }) => {
  let result: Result;

  test('every row has its figures, or says why it was not run', async () => {
    result = await shortForm(part);
    expect(rowsOf(result)).toEqual(rows);
    expect(without(result)).toEqual([]);
    for (const row of rows) {
      const own = result.series.filter(({ of }) => of === row);
      const reasons = own.flatMap((each) => each.notRun ?? []);
      expect([row, reasons.length > 0, reasons]).toEqual([row, notRun.includes(row), reasons]);
      expect(own.map(({ figure }) => figure)).toEqual(expect.arrayContaining(figures));
    }
  });

  test('as many connections are held as the row says', () => {
    const held = result.series.filter(({ figure }) => figure.startsWith('held'));
    expect(held).toHaveLength(part === 'growth-connections' ? rows.length : 0);
    for (const { of, values } of held) {
      const beyond = values[0] - Number(/(\d+) conn/.exec(of)![1]);
      expect([of, beyond >= 0 && beyond <= CLIENTS_THAT_LEAVE]).toEqual([of, true]);
    }
  });

  test('a table and a chart can be made of it', () => {
    const table = toMarkdown(result);
    for (const row of rows) expect(table).toContain(`\n| ${row} | `);
    const [chart] = chartsOf(part, result);
    expect(chart.panels).toHaveLength(panels);
    expect(svgOfChart(chart)).toContain(`By npm run bench -- ${part}, 2026-11-30, abcdef0, a box.`);
  });
});

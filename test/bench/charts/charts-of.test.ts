import { Chart, Lines, Rows } from '../../../bench/charts/chart';
import { chartsOf } from '../../../bench/charts/charts-of';
import { sentencesOf } from '../../../bench/charts/sentences';
import { Result } from '../../../bench/result';
import { Series } from '../../../bench/series';

const resultOf = (...series: Series[]): Result => ({
  date: '2026-11-30',
  machine: 'a box',
  current: 'abcdef0',
  ...{ rows: [], series, notes: [], unfinished: [] },
});
const only = (result: Result, file = 'file'): Chart => {
  const charts = chartsOf(file, result);
  expect(charts).toHaveLength(1);
  return charts[0];
};

const seconds = (of: string, figure: string, ...values: number[]): Series => ({
  ...{ part: 'failover', of, figure, unit: 's', values },
});

test('failover: a panel for each pace, a group for each pair, the bound, and nothing of what is no time', () => {
  const { name, title, origin, panels } = only(
    resultOf(
      seconds('LVS DR pair, fast (advert 0.05 s)', 'VRRP’s bound', 0.18),
      seconds('LVS DR pair, fast (advert 0.05 s)', 'power-off', 0.3, 0.1, 0.2),
      { ...seconds('LVS DR pair, fast (advert 0.05 s)', 'planned switch: failed', 0), unit: 'requests' },
      seconds('nginx pair, default (advert 1 s)', 'power-off', 3),
    ),
    'failover-idle',
  );
  expect([name, title, origin]).toEqual([
    'failover-idle',
    'Without an answer when something happens (idle)',
    'npm run bench -- failover, 2026-11-30, abcdef0, a box',
  ]);
  expect(panels.map(({ title }) => title.split(':')[0])).toEqual([
    'fast (advert 0.05 s)',
    'default (advert 1 s)',
  ]);
  const [fast] = panels as Rows[];
  expect(fast.rows).toEqual(['power-off']);
  expect(fast.groups).toEqual([{ name: 'LVS DR pair', spans: [{ middle: 0.2, least: 0.1, most: 0.3 }] }]);
  expect(fast.bound).toEqual({ name: 'VRRP’s bound', value: 0.18 });
});

const requests = (
  of: string,
  figure: string,
  values: number[],
  ratios?: number[],
  against = 'LVS DR',
): Series => ({
  ...{ part: 'data-path', of, figure, unit: 'u', values },
  ...(ratios && { against, ratios }),
});

test('data-path: ratios where there are some, without what they are to', () => {
  const { panels } = only(
    resultOf(
      requests('LVS DR', 'director, kept connections', [2], [1]),
      requests('nginx http', 'director, kept connections', [20], [10]),
    ),
  );
  const [time] = panels as Rows[];
  expect([time.title, time.rows]).toEqual([
    'director’s processor time of a request, times LVS DR',
    ['nginx http'],
  ]);
  expect(time.groups[0].spans).toEqual([{ middle: 10, least: 10, most: 10 }]);
});

test('data-path: what was not run has no span', () => {
  const { panels } = only(
    resultOf(
      requests('nginx http', 'kept connections', [20], [10], 'direct'),
      requests('HAProxy tcp', 'kept connections', []),
    ),
  );
  expect((panels[0] as Rows).rows).toEqual(['nginx http']);
});

const grown = (of: string, figure: string, values: number[], ratios: number[]): Series => ({
  ...{ part: 'growth-services', of, figure, unit: 'u', values, against: 'x', ratios },
});

test('growth: a line for each way, over what grows', () => {
  const { title, panels } = only(
    resultOf(
      grown('LVS NAT, 1 service', 'director, kept connections', [2], [1]),
      grown('LVS NAT, 1,000 services', 'director, kept connections', [3], [1.5]),
      grown('nginx http, 1 service', 'reload', [0.5], [1]),
    ),
  );
  expect(title).toBe('How it grows: services');
  const [time, reload] = panels as Lines[];
  expect(time.lines).toEqual([
    {
      name: 'LVS NAT',
      points: [
        { at: 1, span: { middle: 1, least: 1, most: 1 } },
        { at: 1000, span: { middle: 1.5, least: 1.5, most: 1.5 } },
      ],
    },
  ]);
  expect(reload.lines[0].points[0].span.middle).toBe(0.5);
});

test('a file with several parts has charts of their names, and parts that nobody draws have none', () => {
  const names = chartsOf(
    'growth',
    resultOf(grown('LVS NAT, 1 service', 'reload', [2], [1]), seconds('LVS DR pair, fast', 'power-off', 1), {
      ...seconds('x', 'y', 1),
      part: 'synth',
    }),
  ).map(({ name }) => name);
  expect(names).toEqual(['growth-services', 'failover']);
});

test('those who do not see it hear each figure', () => {
  const chart = only(resultOf(seconds('LVS DR pair, fast', 'power-off', 0.3, 0.1, 0.2)));
  expect(sentencesOf(chart)).toBe(
    'fast: longest time without an answer, s. LVS DR pair: power-off 0.2 (0.1 to 0.3). By npm run bench -- failover, 2026-11-30, abcdef0, a box.',
  );
});

test('data-path: what takes no time is not drawn, as its logarithm is none', () => {
  const { panels } = only(
    resultOf(
      requests('nftables DNAT', 'director, kept connections', [0, 0.1]),
      requests('nginx http', 'director, kept connections', [20]),
    ),
  );
  expect((panels[0] as Rows).rows).toEqual(['nginx http']);
});

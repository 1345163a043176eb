import { PALETTE } from '../../cli/diagram/dot/palette';
import { Rows, Span } from './chart';
import { BOUND, COLOURS, legendOf, mark } from './marks';
import { PanelOption, axis, label, powersOfTenAround, text } from './theme';

const LINE = 19;
const [ABOVE, BELOW] = [56, 34];
const LEFT = 150;

/** A panel of spans: a line from the least to the most, and a point with its number for the median. */
export function rowsOption(panel: Rows): PanelOption {
  const { rows, groups, title } = panel;
  const inside = rows.length * (groups.length * LINE + 8);
  return {
    height: ABOVE + inside + BELOW,
    option: (at, top) => ({
      grid: { left: LEFT, right: 56, top: top + ABOVE, height: inside },
      title: { ...text(title, 13, 'ink', 'bold'), left: 12, top: top + 8, padding: 0 },
      xAxis: { ...axis, type: panel.isLogarithmic ? 'log' : 'value', gridIndex: at, ...limits(panel) },
      yAxis: {
        ...axis,
        type: 'category',
        gridIndex: at,
        data: [...rows],
        inverse: true,
        axisLabel: { ...axis.axisLabel, color: PALETTE.ink.light },
        splitLine: { show: false },
      },
      series: [
        ...groups.flatMap(({ spans }, group) =>
          spansSeries(spans, at, group, (group - (groups.length - 1) / 2) * LINE),
        ),
        ...boundSeries(panel, at),
      ],
      legend: legendOf(
        groups.map(({ name }) => name),
        14,
        top + 36,
        panel.bound && `${panel.bound.name}: ${label(panel.bound.value)}`,
      ),
    }),
  };
}

/** On a logarithmic axis the powers of ten; on another one from nothing on. */
function limits({ isLogarithmic, groups, bound }: Rows): object {
  const all = groups.flatMap(({ spans }) => spans.flatMap((span) => span ?? []));
  if (isLogarithmic) return powersOfTenAround(all);
  return { min: 0, max: niceAbove(Math.max(...all.map(({ most }) => most), bound?.value ?? 0)) };
}

/** One, two or five, and noughts. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 10].map((times) => times * power).find((nice) => nice >= value) ?? value;
}

function spansSeries(spans: readonly (Span | undefined)[], at: number, group: number, dy: number): object[] {
  const data = spans.flatMap((span, row) => (span ? [[span.least, span.middle, span.most, row]] : []));
  const colour = COLOURS[group % COLOURS.length];
  return [
    {
      type: 'custom',
      xAxisIndex: at,
      yAxisIndex: at,
      silent: true,
      data,
      encode: { x: [0, 1, 2], y: 3 },
      renderItem: (_: unknown, api: { value(at: number): number; coord(point: number[]): number[] }) => {
        const row = api.value(3);
        const [least, middle, most] = [0, 1, 2].map((index) => api.coord([api.value(index), row])[0]);
        const y = api.coord([api.value(1), row])[1] + dy;
        return {
          type: 'group',
          children: [
            line(least, y, most, y, colour),
            line(least, y - 3, least, y + 3, colour),
            line(most, y - 3, most, y + 3, colour),
            mark(group, middle, y, colour),
            {
              type: 'text',
              style: {
                text: label(api.value(1)),
                x: most + 8,
                y,
                fontSize: 12,
                fill: PALETTE.ink.light,
                verticalAlign: 'middle',
              },
            },
          ],
        };
      },
    },
  ];
}

const line = (x1: number, y1: number, x2: number, y2: number, stroke: string) => ({
  type: 'line',
  shape: { x1, y1, x2, y2 },
  style: { fill: 'none', stroke, lineWidth: 2 },
});

function boundSeries({ bound }: Rows, at: number): object[] {
  if (bound === undefined) return [];
  return [
    {
      type: 'line',
      xAxisIndex: at,
      yAxisIndex: at,
      silent: true,
      data: [],
      markLine: {
        silent: true,
        symbol: 'none',
        lineStyle: { color: BOUND.color, type: BOUND.lineDash, width: BOUND.width },
        label: { show: false },
        data: [{ xAxis: bound.value }],
      },
    },
  ];
}

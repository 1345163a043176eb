import { PALETTE } from '../../cli/diagram/dot/palette';
import { Line, Lines, Span } from './chart';
import { COLOURS, SYMBOLS, legendOf } from './marks';
import { PanelOption, axis, label, powersOfTenAround, text } from './theme';

const [ABOVE, INSIDE, BELOW] = [56, 150, 48];

/** A panel of lines through the medians, each with a line upright from the least to the most. */
export function linesOption(panel: Lines): PanelOption {
  return {
    height: ABOVE + INSIDE + BELOW,
    option: (at, top) => ({
      grid: { left: 64, right: 40, top: top + ABOVE, height: INSIDE },
      title: { ...text(panel.title, 13, 'ink', 'bold'), left: 12, top: top + 8, padding: 0 },
      xAxis: {
        ...axis,
        type: 'category',
        gridIndex: at,
        data: stepsOf(panel).map(label),
        name: panel.along,
        nameLocation: 'middle',
        nameGap: 28,
        splitLine: { show: false },
      },
      yAxis: { ...axis, type: 'log', gridIndex: at, ...powersOfTenAround(spansOf(panel)) },
      series: panel.lines.flatMap((line, index) => lineSeries(line, panel, at, index)),
      legend: legendOf(
        panel.lines.map(({ name }) => name),
        14,
        top + 36,
      ),
    }),
  };
}

function stepsOf({ lines }: Lines): number[] {
  return [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
}

function spansOf({ lines }: Lines): Span[] {
  return lines.flatMap(({ points }) => points.map(({ span }) => span));
}

function lineSeries({ name, points }: Line, panel: Lines, at: number, index: number): object[] {
  const steps = stepsOf(panel);
  const colour = COLOURS[index % COLOURS.length];
  const dx = (index - (panel.lines.length - 1) / 2) * 5;
  const place = { xAxisIndex: at, yAxisIndex: at, silent: true };
  return [
    {
      ...place,
      type: 'line',
      name,
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 9,
      itemStyle: { color: colour, borderWidth: 0 },
      lineStyle: { color: colour, width: 2 },
      data: points.map((point) => [steps.indexOf(point.at), point.span.middle]),
      label: { show: false },
      labelLayout: { moveOverlap: 'shiftY' },
      endLabel: {
        show: true,
        formatter: ({ value }: { value: number[] }) => label(value[1]),
        color: PALETTE.ink.light,
        fontSize: 12,
      },
    },
    {
      ...place,
      type: 'custom',
      data: points.map((point) => [steps.indexOf(point.at), point.span.least, point.span.most]),
      encode: { x: 0, y: [1, 2] },
      renderItem: (_: unknown, api: { value(at: number): number; coord(point: number[]): number[] }) => {
        const [x, y1] = api.coord([api.value(0), api.value(1)]);
        const [, y2] = api.coord([api.value(0), api.value(2)]);
        return {
          type: 'line',
          shape: { x1: x + dx, y1, x2: x + dx, y2 },
          style: { fill: 'none', stroke: colour, lineWidth: 1.2 },
        };
      },
    },
  ];
}

import type { EChartsOption } from 'echarts';
import { FONT } from '../../cli/diagram/dot/dot';
import { PALETTE } from '../../cli/diagram/dot/palette';
import { Chart, Panel } from './chart';
import { linesOption } from './lines-option';
import { rowsOption } from './rows-option';
import { PanelOption, text } from './theme';

/** Above all panels. */
const HEAD = 62;

/** A chart as echarts takes it, and how high it is. */
export function optionOf(chart: Chart): { readonly height: number; readonly option: EChartsOption } {
  let top = HEAD;
  const parts = chart.panels.map((panel, at) => {
    const { height, option } = panelOption(panel);
    top += height;
    return option(at, top - height);
  });
  const option = {
    animation: false,
    backgroundColor: PALETTE.paper.light,
    textStyle: { fontFamily: FONT, color: PALETTE.ink.light },
    title: [
      { ...text(chart.title, 17, 'ink', 'bold'), left: 12, top: 10, padding: 0 },
      { ...text(chart.origin, 11, 'faint'), left: 12, top: 36, padding: 0 },
      ...parts.map(({ title }) => title),
    ],
    grid: parts.map(({ grid }) => grid),
    xAxis: parts.map(({ xAxis }) => xAxis),
    yAxis: parts.map(({ yAxis }) => yAxis),
    series: parts.flatMap(({ series }) => series),
    graphic: parts.flatMap(({ legend }) => legend),
  };
  return { height: top + 8, option: option as EChartsOption };
}

function panelOption(panel: Panel): PanelOption {
  return panel.kind === 'rows' ? rowsOption(panel) : linesOption(panel);
}

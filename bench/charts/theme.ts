import { FONT } from '../../cli/diagram/dot/dot';
import { PALETTE } from '../../cli/diagram/dot/palette';
import { short } from '../series';
import { Span } from './chart';

export const WIDTH = 640;

/** What a panel is to echarts: its place, and all that is in it. */
export interface PanelOption {
  readonly height: number;
  readonly option: (at: number, top: number) => PanelParts;
}

export interface PanelParts {
  readonly grid: object;
  readonly xAxis: object;
  readonly yAxis: object;
  readonly title: object;
  readonly series: readonly object[];
  readonly legend: readonly object[];
}

/** Words as a title has them. */
export function text(words: string, fontSize: number, colour: keyof typeof PALETTE, fontWeight = 'normal') {
  return {
    text: words,
    textStyle: { fontSize, fontWeight, color: PALETTE[colour].light, fontFamily: FONT },
  };
}

/** What all axes have in common. */
export const axis = {
  axisLine: { show: true, lineStyle: { color: PALETTE.hostEdge.light } },
  axisTick: { show: false },
  axisLabel: { color: PALETTE.faint.light, fontSize: 12, formatter: label },
  splitLine: { show: true, lineStyle: { color: PALETTE.networkEdge.light, width: 0.6 } },
  minorTick: { show: false },
  nameTextStyle: { color: PALETTE.faint.light, fontSize: 12 },
};

/** The powers of ten around all that is there, for a logarithmic axis. */
export function powersOfTenAround(spans: readonly Span[]): { readonly min: number; readonly max: number } {
  const least = Math.min(...spans.map((span) => span.least).filter((value) => value > 0));
  const most = Math.max(...spans.map((span) => span.most));
  return { min: 10 ** Math.floor(Math.log10(least)), max: 10 ** Math.ceil(Math.log10(most)) };
}

/** A number as it is read at an axis or beside a point. */
export function label(value: number | string): string {
  if (typeof value === 'string') return value;
  return value >= 1000 ? value.toLocaleString('en-US') : short(value);
}

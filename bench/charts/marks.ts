import { PALETTE } from '../../cli/diagram/dot/palette';

/** Of what is told apart, in this order: in darkness, too. */
export const COLOURS = [PALETTE.request.light, PALETTE.answer.light, PALETTE.own.light];
export const SYMBOLS = ['circle', 'diamond', 'rect'];
/** The line where something is to end. */
export const BOUND = { color: PALETTE.addressEdge.light, lineDash: [4, 3], width: 1.5, lineWidth: 1.5 };
const PER_LETTER = 7;

/** They differ in shape, too, for those who see no colours. */
export function mark(group: number, x: number, y: number, fill: string): object {
  const symbol = SYMBOLS[group % SYMBOLS.length];
  if (symbol === 'circle') return { type: 'circle', shape: { cx: x, cy: y, r: 5 }, style: { fill } };
  if (symbol === 'rect')
    return { type: 'rect', shape: { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }, style: { fill } };
  const points = [
    [x, y - 6],
    [x + 6, y],
    [x, y + 6],
    [x - 6, y],
  ];
  return { type: 'polygon', shape: { points }, style: { fill } };
}

/** What each mark stands for: names in a row above a panel. */
export function legendOf(names: readonly string[], left: number, y: number, bound?: string): object[] {
  let x = left;
  const entry = (mark: object, name: string) => {
    const style = {
      text: name,
      x: x + 16,
      y,
      fontSize: 12,
      fill: PALETTE.ink.light,
      verticalAlign: 'middle',
    };
    x += 34 + name.length * PER_LETTER;
    return [mark, { type: 'text', style }];
  };
  return [
    ...names.flatMap((name, index) => entry(mark(index, x + 5, y, COLOURS[index % COLOURS.length]), name)),
    ...(bound === undefined ? [] : entry(boundMark(x + 5, y), bound)),
  ];
}

function boundMark(x: number, y: number): object {
  return {
    type: 'line',
    shape: { x1: x, y1: y - 7, x2: x, y2: y + 7 },
    style: { ...BOUND, fill: 'none', stroke: BOUND.color },
  };
}

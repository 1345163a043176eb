import Table from 'cli-table3';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** What a report is written on: a terminal has lines and colours, a file or a pipe has neither. */
export interface Paper {
  styled(style: Style, text: string): string;
  table(head: readonly string[], rows: readonly (readonly string[])[]): string;
}

/** The paper of standard output. */
export function standardPaper(): Paper {
  return process.stdout.isTTY ? terminal(!process.env.NO_COLOR) : PLAIN;
}

export function terminal(hasColours: boolean): Paper {
  return {
    styled: (style, text) => (hasColours ? styleText(style, text, { validateStream: false }) : text),
    table: (head, rows) => tableOf(head, rows, {}),
  };
}

const SIDES = ['top', 'bottom', 'left', 'right', 'mid'];
const NO_LINES = Object.fromEntries([
  ...SIDES.flatMap((side) =>
    [side, `${side}-mid`, `${side}-left`, `${side}-right`].map((name) => [name, '']),
  ),
  ['mid-mid', ''],
  ['middle', '  '],
]);

export const PLAIN: Paper = {
  styled: (_, text) => text,
  table: (head, rows) => tableOf(head, rows, NO_LINES).replace(/ +$/gm, ''),
};

function tableOf(head: readonly string[], rows: readonly (readonly string[])[], chars: object): string {
  const padding = Object.keys(chars).length === 0 ? {} : { 'padding-left': 0, 'padding-right': 0 };
  const table = new Table({
    head: [...head],
    chars,
    style: { head: [], border: [], compact: true, ...padding },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

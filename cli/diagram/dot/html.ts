import { Card, Cell } from '../picture/picture';
import { PALETTE } from './palette';

const ENTITIES: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text within Graphviz's labels of HTML, and in SVG, which has no place for signs that control something. */
export function escaped(text: string): string {
  return text.replace(/\p{Cc}|\p{Cs}/gu, ' ').replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

/** A card's label: title, lines, and a table of machines. */
export function cardLabel({ title, lines, cells }: Card): string {
  const rows = [
    row(`<FONT POINT-SIZE="13"><B>${escaped(title)}</B></FONT>`),
    ...lines.map((line) => row(`<FONT COLOR="${PALETTE.faint.light}">${escaped(line)}</FONT>`)),
    ...(cells.length > 0 ? [row(cellTable(cells))] : []),
  ];
  return `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="1" CELLPADDING="1">${rows.join('')}</TABLE>>`;
}

function row(content: string): string {
  return `<TR><TD ALIGN="LEFT">${content}</TD></TR>`;
}

/** One below the other while these are few, else in columns, each about four times as high as they are many. */
function cellTable(cells: readonly Cell[]): string {
  const columns = cells.length <= 6 ? 1 : Math.ceil(Math.sqrt(cells.length / 4));
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, at) =>
    cells.slice(at * columns, (at + 1) * columns),
  );
  const text = rows.map((each) => `<TR>${each.map(cellOf).join('')}</TR>`).join('');
  return `<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="4" CELLPADDING="4">${text}</TABLE>`;
}

function cellOf({ title, lines }: Cell): string {
  const text = [`<B>${escaped(title)}</B>`, ...lines.map(escaped)].join('  ');
  return `<TD ALIGN="LEFT" STYLE="ROUNDED" BGCOLOR="${PALETTE.paper.light}" COLOR="${PALETTE.serversEdge.light}">${text}</TD>`;
}

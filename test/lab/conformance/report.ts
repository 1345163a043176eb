import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Figures by cell and check, printed as a table at the end. */
export class Report {
  private readonly figures = new Map<string, Map<string, string>>();

  /** @param file name of the table in docs */
  constructor(
    private readonly file: string,
    private readonly cells: readonly string[],
    private readonly checks: readonly string[],
  ) {}

  note(cell: string, check: string, figure: string): void {
    const row = this.figures.get(cell) ?? new Map<string, string>();
    this.figures.set(cell, row.set(check, figure));
  }

  /** A Markdown table with a row for each cell, of those that were not run the row of an earlier table. `-`: not shown there. */
  markdown(earlier = new Map<string, string>()): string {
    const row = (words: readonly string[]) => `| ${words.join(' | ')} |`;
    const line = (cell: string) => {
      const figures = this.figures.get(cell);
      return figures
        ? row([cell, ...this.checks.map((check) => figures.get(check) ?? '-')])
        : (earlier.get(cell) ?? []);
    };
    return [
      row(['scheme', ...this.checks]),
      row(['---', ...this.checks.map(() => '---')]),
      ...this.cells.flatMap(line),
    ].join('\n');
  }

  /** Prints the table, and puts it into docs where LINUX_LB_WRITE_TABLE=1 asks for it. */
  write(): void {
    console.log(`\n${this.markdown()}\n`);
    if (process.env.LINUX_LB_WRITE_TABLE !== '1') return;
    const path = join(__dirname, '../../../docs', this.file);
    writeFileSync(path, `${this.markdown(rowsOf(readFileSync(path, 'utf8')))}\n`);
  }
}

/** Rows of a Markdown table, by what stands in their first column. */
function rowsOf(table: string): Map<string, string> {
  const rows = table
    .split('\n')
    .slice(2)
    .filter((line) => line !== '');
  return new Map(rows.map((line) => [line.split('|')[1].trim(), line]));
}

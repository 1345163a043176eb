import { writeFileSync } from 'node:fs';
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

  /** A Markdown table with a row for each cell. `-`: not shown there. */
  markdown(): string {
    const row = (words: readonly string[]) => `| ${words.join(' | ')} |`;
    const shown = this.cells.filter((cell) => this.figures.has(cell));
    const line = (cell: string) =>
      row([cell, ...this.checks.map((check) => this.figures.get(cell)?.get(check) ?? '-')]);
    return [
      row(['scheme', ...this.checks]),
      row(['---', ...this.checks.map(() => '---')]),
      ...shown.map(line),
    ].join('\n');
  }

  /** Prints the table, and puts it into docs where LINUX_LB_WRITE_TABLE=1 asks for it. */
  write(): void {
    console.log(`\n${this.markdown()}\n`);
    if (process.env.LINUX_LB_WRITE_TABLE !== '1') return;
    const path = join(__dirname, '../../../docs', this.file);
    writeFileSync(path, `${this.markdown()}\n`);
  }
}

/** A Markdown table: what stands above the columns, and the rows. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function markdown({ columns, rows }: Table): string {
  return [columns, columns.map(() => '---'), ...rows].map((words) => `| ${words.join(' | ')} |`).join('\n');
}

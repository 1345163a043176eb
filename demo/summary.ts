import Table from 'cli-table3';

/** What was done, and the figure. */
export type Row = [string, string];

/** Prints what the demo showed, in one table. */
export function printSummary(rows: readonly Row[]): void {
  const table = new Table({ head: ['shown', 'seen'], style: { head: [], border: [] } });
  table.push(...rows);
  console.log(`\n${table.toString()}`);
}

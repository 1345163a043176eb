/** One comparison. A side that was not measured has no figure. */
export interface Row {
  readonly part: string;
  readonly what: string;
  readonly unit: string;
  /** What the new build is compared with: the base build, or another program. */
  readonly against: string;
  readonly base?: number;
  readonly current?: number;
  /** How it was measured, and why a side was not. */
  readonly how: string;
}

/** A part that did not come to its end, and why, in one sentence. */
export interface Unfinished {
  readonly part: string;
  readonly why: string;
}

export interface Result {
  readonly date: string;
  readonly machine: string;
  readonly base: string;
  readonly current: string;
  readonly rows: readonly Row[];
  readonly unfinished: readonly Unfinished[];
}

/** How many times more the base took. */
export function ratio({ base, current }: Pick<Row, 'base' | 'current'>): number | undefined {
  return base === undefined || current === undefined || current === 0 ? undefined : base / current;
}

/** The result for programs: rows with their ratios. */
export function toJson(result: Result): string {
  const rows = result.rows.map((row) => ({ ...row, ratio: ratio(row) }));
  return `${JSON.stringify({ ...result, rows }, null, 2)}\n`;
}

/** The result for readers. */
export function toMarkdown({ date, machine, base, current, rows, unfinished }: Result): string {
  const lines = rows.map((row) => {
    const { part, what, unit, against, how } = row;
    const figures = [figure(row.base), figure(row.current), figure(ratio(row))];
    return `| ${[part, what, unit, against, ...figures, how].join(' | ')} |`;
  });
  return [
    `Base ${base}, new ${current}, ${date}, on ${machine}.`,
    '',
    '| part | what | unit | base is | base | new | base : new | how |',
    '| --- | --- | --- | --- | ---: | ---: | ---: | --- |',
    ...lines,
    ...(unfinished.length > 0 ? [''] : []),
    ...unfinished.map(({ part, why }) => `- ${part} did not come to its end: ${why}`),
    '',
  ].join('\n');
}

/** Three digits that count; a dash for what was not measured. */
function figure(value: number | undefined): string {
  if (value === undefined) return '–';
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

import { Series, seriesTables, short } from './series';

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
  /** What rows compare with; undefined if no part compares builds. */
  readonly base?: string;
  readonly current: string;
  readonly rows: readonly Row[];
  readonly series: readonly Series[];
  /** What figures do not say by themselves. */
  readonly notes: readonly string[];
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
export function toMarkdown(result: Result): string {
  const { date, machine, base, current, rows, series, notes, unfinished } = result;
  const builds = base === undefined ? `Of ${current}` : `Base ${base}, new ${current}`;
  return [
    `${builds}, ${date}, on ${machine}.`,
    ...(rows.length > 0 ? ['', ...comparisons(rows)] : []),
    ...[...new Set(series.map(({ part }) => part))].flatMap((part) => [
      '',
      `**${part}**: the median of all rounds, and from where to where they go.`,
      '',
      ...seriesTables(series.filter((each) => each.part === part)),
    ]),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []),
    ...(unfinished.length > 0 ? [''] : []),
    ...unfinished.map((each) => `- ${unfinishedLine(result, each)}`),
    '',
  ].join('\n');
}

function comparisons(rows: readonly Row[]): string[] {
  const lines = rows.map((row) => {
    const { part, what, unit, against, how } = row;
    const figures = [figure(row.base), figure(row.current), figure(ratio(row))];
    return `| ${[part, what, unit, against, ...figures, how].join(' | ')} |`;
  });
  return [
    '| part | what | unit | base is | base | new | base : new | how |',
    '| --- | --- | --- | --- | ---: | ---: | ---: | --- |',
    ...lines,
  ];
}

function unfinishedLine({ rows, series }: Result, { part, why }: Unfinished): string {
  const hasBegun = [...rows, ...series].some((each) => each.part === part);
  return `${part} ${hasBegun ? 'did not come to its end' : 'was not run'}: ${why}`;
}

/** A dash for what was not measured. */
function figure(value: number | undefined): string {
  return value === undefined ? '–' : short(value);
}

import { median } from './statistics';

/** One figure of one thing, measured again and again. */
export interface Series {
  readonly part: string;
  /** What it is a figure of: a row of the part's table. */
  readonly of: string;
  /** What was measured: a column. */
  readonly figure: string;
  readonly unit: string;
  /** Each round's, in their order; none if it was not run. */
  readonly values: readonly number[];
  /** What each round's value is compared with. */
  readonly against?: string;
  /** Of each round by itself, so that a busy machine is busy for both. */
  readonly ratios?: readonly number[];
  /** Why it was not run. */
  readonly notRun?: string;
}

/** A part's figures as tables: one of what was measured, and one of ratios for each thing that others are compared with. */
export function seriesTables(all: readonly Series[]): string[] {
  const [compared, against] = [all.filter(({ ratios }) => ratios), new Set(all.map((each) => each.against))];
  return [
    ...table('', all, ({ values }) => values),
    ...[...against].flatMap((other) => {
      if (other === undefined) return [];
      const mine = compared.filter((each) => each.against === other);
      return ['', ...table(`times ${other}`, mine, ({ ratios }) => ratios ?? [])];
    }),
    ...notRun(all),
  ];
}

function table(
  corner: string,
  series: readonly Series[],
  valuesOf: (series: Series) => readonly number[],
): string[] {
  const things = [...new Set(series.map(({ of }) => of))];
  const columns = new Map(series.map(({ figure, unit }) => [figure, unit]));
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const cell = (thing: string, figure: string) => {
    const found = series.find((each) => each.of === thing && each.figure === figure);
    return found ? spread(valuesOf(found)) : '–';
  };
  const figures = [...columns.keys()];
  const unitOf = (figure: string) => (corner === '' ? `, ${columns.get(figure)}` : '');
  return [
    row([corner, ...figures.map((figure) => `${figure}${unitOf(figure)}`)]),
    row(['---', ...figures.map(() => '---:')]),
    ...things.map((thing) => row([thing, ...figures.map((figure) => cell(thing, figure))])),
  ];
}

function notRun(all: readonly Series[]): string[] {
  const reasons = new Map(
    all.flatMap(({ of, notRun }) => (notRun === undefined ? [] : [[of, notRun] as const])),
  );
  const lines = [...reasons].map(([of, why]) => `- ${of} was not run: ${why}`);
  return lines.length > 0 ? ['', ...lines] : [];
}

/** The median, and from where to where they go. */
export function spread(values: readonly number[]): string {
  if (values.length === 0) return 'not run';
  const middle = short(median(values));
  if (values.length === 1) return middle;
  return `${middle} (${short(Math.min(...values))} to ${short(Math.max(...values))})`;
}

/** Three digits that count. */
export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

import { median } from '../statistics';

/** What is to be seen of a result: panels, one below the other. */
export interface Chart {
  /** The file's, without its ending. */
  readonly name: string;
  readonly title: string;
  /** What made its figures. */
  readonly origin: string;
  readonly panels: readonly Panel[];
}

export type Panel = Rows | Lines;

/** The median of several rounds, and from where to where they go. */
export interface Span {
  readonly middle: number;
  readonly least: number;
  readonly most: number;
}

/** Rows of spans: one for each thing that is compared. */
export interface Rows {
  readonly kind: 'rows';
  readonly title: string;
  readonly isLogarithmic: boolean;
  readonly rows: readonly string[];
  /** Each with a span for each row, or none where it was not measured. */
  readonly groups: readonly Group[];
  /** Where something is to end. */
  readonly bound?: { readonly name: string; readonly value: number };
}

export interface Group {
  readonly name: string;
  readonly spans: readonly (Span | undefined)[];
}

/** What becomes of something while something else grows. */
export interface Lines {
  readonly kind: 'lines';
  readonly title: string;
  /** What grows. */
  readonly along: string;
  readonly isLogarithmic: boolean;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly name: string;
  readonly points: readonly { readonly at: number; readonly span: Span }[];
}

export function spanOf(values: readonly number[]): Span | undefined {
  if (values.length === 0) return undefined;
  return { middle: median(values), least: Math.min(...values), most: Math.max(...values) };
}

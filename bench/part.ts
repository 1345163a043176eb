import { Build } from './build';
import { Row } from './result';

/** What parts compare, and how thoroughly. */
export interface Bench {
  readonly base: Build;
  readonly current: Build;
  /** How often each figure is measured; the median counts. */
  readonly runs: number;
  readonly progress: (line: string) => void;
}

/** Something to compare. It gives its rows as they come; when it throws, what it gave stays. */
export interface Part {
  readonly name: string;
  readonly rows: (bench: Bench) => AsyncGenerator<Row>;
}

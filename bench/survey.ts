import { Build } from './build';
import { Series } from './series';

/** What is surveyed, and how thoroughly. */
export interface Surveyed {
  readonly current: Build;
  /** How often each figure is measured, if that was said. */
  readonly runs?: number;
  readonly progress: (line: string) => void;
}

/** Something to measure of this checkout, which no other commit is compared with. It gives its series as they come; when it throws, what it gave stays. */
export interface Survey {
  readonly name: string;
  /** What its figures do not say by themselves. */
  readonly notes: readonly string[];
  readonly series: (surveyed: Surveyed) => AsyncGenerator<Series>;
}

import { Build } from './build';
import { Series } from './series';

/** What is surveyed, and how thoroughly. */
export interface Surveyed {
  readonly current: Build;
  /** How often each figure is measured, if that was said. */
  readonly runs?: number;
  /** Whether it is only to show that a part runs from one end to the other: as little of all as will do, whatever `runs` says. */
  readonly isShort?: boolean;
  readonly progress: (line: string) => void;
}

/** Something to measure of this checkout, which no other commit is compared with. It gives its series as they come; when it throws, what it gave stays. */
export interface Survey {
  readonly name: string;
  /** What its figures do not say by themselves. */
  readonly notes: readonly string[];
  readonly series: (surveyed: Surveyed) => AsyncGenerator<Series>;
}

/** The name of a part's lab. That of the short form is its own: who raises a lab takes one of that name away, and a test may run beside a bench. */
export function labOf(part: string, { isShort }: Pick<Surveyed, 'isShort'>): string {
  return isShort ? `bench-short-${part}` : `bench-${part}`;
}

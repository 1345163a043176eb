import { Recording, Sample } from '../../../lab/index';

/** One insert: `ok` if the server acknowledged it; else `timeout`, or MySQL's or the system's name of the error. `server` is its own name. */
export interface Write extends Sample {
  /** From 1 on; a number is tried once. */
  readonly number: number;
}

/** What became of numbered inserts. */
export class Writes {
  /** Gaps, failures and the spread over servers. */
  readonly recording: Recording;

  constructor(private readonly all: readonly Write[]) {
    this.recording = new Recording(all);
  }

  /** The numbers that a server has said to have kept, in order. */
  acknowledged(): number[] {
    return this.numbersOf((write) => write.outcome === 'ok');
  }

  /** Those that ended in an error: they may be in a table all the same. */
  unacknowledged(): number[] {
    return this.numbersOf((write) => write.outcome !== 'ok');
  }

  /** Acknowledged numbers that a table has not: lost. */
  missingFrom(rows: readonly number[]): number[] {
    const kept = new Set(rows);
    return this.acknowledged().filter((number) => !kept.has(number));
  }

  private numbersOf(condition: (write: Write) => boolean): number[] {
    return this.all
      .filter(condition)
      .map(({ number }) => number)
      .sort((a, b) => a - b);
  }
}

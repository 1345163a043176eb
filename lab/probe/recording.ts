/** One request: when it began, how it ended, who answered. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly milliseconds: number;
  /** `ok`, an HTTP status from 400 on (`http-502`), `timeout`, or the system's name of the error (`ECONNREFUSED`). */
  readonly outcome: string;
  /** The first line of the answer. */
  readonly server?: string;
}

/** What a probe saw: all figures that tests, demo and benchmarks speak of are computed here. */
export class Recording {
  /** In order of their beginning. */
  readonly samples: readonly Sample[];

  constructor(samples: readonly Sample[]) {
    this.samples = [...samples].sort((a, b) => a.start - b.start);
  }

  /** The part that began within a time, in milliseconds since 1970. */
  between(from: number, to: number = Infinity): Recording {
    return new Recording(this.samples.filter(({ start }) => start >= from && start < to));
  }

  /** Good answers per server. */
  spread(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { server = '' } of this.good()) counts[server] = (counts[server] ?? 0) + 1;
    return counts;
  }

  failures(): Sample[] {
    return this.samples.filter(({ outcome }) => outcome !== 'ok');
  }

  /** How often each outcome was seen. */
  outcomes(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { outcome } of this.samples) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  }

  /** The longest time without a good answer, from the first request to the end of the last one. */
  longestGapSeconds(): number {
    if (this.samples.length === 0) return 0;
    const answers = this.good().map(endOf);
    const end = Math.max(...this.samples.map(endOf));
    const times = [this.samples[0].start, ...answers.sort((a, b) => a - b), end];
    return Math.max(...times.slice(1).map((time, at) => time - times[at])) / 1000;
  }

  /** Requests begun per second. */
  rate(): number {
    const first = this.samples[0]?.start ?? 0;
    const last = this.samples[this.samples.length - 1]?.start ?? 0;
    return last > first ? ((this.samples.length - 1) * 1000) / (last - first) : 0;
  }

  private good(): Sample[] {
    return this.samples.filter(({ outcome }) => outcome === 'ok');
  }
}

function endOf(sample: Sample): number {
  return sample.start + sample.milliseconds;
}

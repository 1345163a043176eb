/** One answer on a connection. */
export interface ConnectionAnswer {
  /** Milliseconds since 1970, of its request. */
  readonly sent: number;
  readonly milliseconds: number;
  /** The first word of the answer. */
  readonly server: string;
}

/** How a connection ended, and how long an answer had been awaited then. */
export interface ConnectionEnd {
  /**
   * `reset`, `closed` (by the server, in good order; or by a reset that a busy machine reads along with the last answer,
   * which libuv tells as an end), `timeout`, or the system's name of another error.
   */
  readonly outcome: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly awaitedMilliseconds: number;
}

/** A line of the probe's program. */
export interface ConnectionLine {
  readonly connection: number;
  readonly localPort?: number;
  readonly answer?: ConnectionAnswer;
  readonly end?: ConnectionEnd;
}

/** One connection, from its first request on. */
export class Connection {
  constructor(
    /** From 0 on. */
    readonly number: number,
    readonly localPort: number | undefined,
    readonly answers: readonly ConnectionAnswer[],
    readonly end: ConnectionEnd | undefined,
  ) {}

  /** `alive`, or how it ended. */
  get outcome(): string {
    return this.end?.outcome ?? 'alive';
  }

  /** Who answered first. */
  get server(): string | undefined {
    return this.answers[0]?.server;
  }

  /** All who answered: more than one where a proxy spreads requests. */
  get servers(): string[] {
    return [...new Set(this.answers.map(({ server }) => server))];
  }

  /** The longest time from a request to its answer, or to the end that came in its place. */
  get longestStallSeconds(): number {
    const waits = this.answers.map(({ milliseconds }) => milliseconds);
    return Math.max(0, ...waits, this.end?.awaitedMilliseconds ?? 0) / 1000;
  }
}

/** What became of long-lived connections. */
export class Connections {
  readonly all: readonly Connection[];

  constructor(lines: readonly ConnectionLine[]) {
    const numbers = [...new Set(lines.map(({ connection }) => connection))].sort((a, b) => a - b);
    this.all = numbers.map((number) => {
      const own = lines.filter(({ connection }) => connection === number);
      const localPort = own.find((line) => line.localPort !== undefined)?.localPort;
      const answers = own.flatMap(({ answer }) => answer ?? []);
      return new Connection(number, localPort, answers, own.find(({ end }) => end)?.end);
    });
  }

  alive(): Connection[] {
    return this.all.filter(({ end }) => end === undefined);
  }

  ended(): Connection[] {
    return this.all.filter(({ end }) => end !== undefined);
  }

  /** By who answered first. */
  byServer(): Record<string, Connection[]> {
    const groups: Record<string, Connection[]> = {};
    for (const each of this.all) if (each.server !== undefined) (groups[each.server] ??= []).push(each);
    return groups;
  }

  /** How many there are of each outcome. */
  outcomes(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { outcome } of this.all) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  }

  longestStallSeconds(): number {
    return Math.max(0, ...this.all.map((each) => each.longestStallSeconds));
  }
}

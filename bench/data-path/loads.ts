import { WrkReport } from './wrk-report';

/** A load that wrk(1) makes, and what is read off it. */
export interface Load {
  readonly words: readonly string[];
  readonly path: string;
  readonly figures: readonly Figure[];
}

/** Something read off one run of a load. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** What the other ways are compared by: one that goes past the director takes none of its time. */
  readonly isOfDirector: boolean;
  readonly of: (report: WrkReport, directorSeconds: number) => number;
}

/** Requests that wrk has had answered, or connections where each has one of its own. */
const rate = (name: string, unit: string): Figure => ({
  name,
  unit,
  isOfDirector: false,
  of: ({ requests, seconds }) => requests / seconds,
});

const directorSecondsPerThousand = (name: string): Figure => ({
  name: `director, ${name}`,
  unit: 'CPU s per 1,000',
  isOfDirector: true,
  of: ({ requests }, directorSeconds) => (directorSeconds * 1000) / requests,
});

const latency = (percent: number): Figure => ({
  name: `one at a time, p${percent}`,
  unit: 'ms',
  isOfDirector: false,
  of: ({ latencies }) => latencies[percent],
});

const wrk = (connections: number, ...words: string[]) => [
  ...['--threads', '1', '--connections', String(connections)],
  ...words,
];

/** Connections at a time; more tell nothing new of machines with one processor each. */
const BUSY = 16;

export const KEPT: Load = {
  words: wrk(BUSY),
  path: '/',
  figures: [rate('kept connections', 'requests/s'), directorSecondsPerThousand('kept connections')],
};

export const NEW: Load = {
  words: wrk(BUSY, '--header', 'Connection: close'),
  path: '/',
  figures: [rate('new connections', 'connections/s'), directorSecondsPerThousand('new connections')],
};

const LARGE: Load = {
  words: wrk(4),
  path: '/large',
  figures: [
    {
      name: 'file of 1 MiB',
      unit: 'MB/s',
      isOfDirector: false,
      of: ({ bytes, seconds }) => bytes / seconds / 1e6,
    },
    {
      name: 'director, file of 1 MiB',
      unit: 'CPU s per GB',
      isOfDirector: true,
      of: ({ bytes }, directorSeconds) => (directorSeconds * 1e9) / bytes,
    },
  ],
};

export const ALONE: Load = {
  words: wrk(1, '--latency'),
  path: '/',
  figures: [latency(50), latency(99)],
};

/** All that is measured of a way. */
export const LOADS: readonly Load[] = [KEPT, NEW, LARGE, ALONE];

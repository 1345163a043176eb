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

const REQUESTS: Figure = {
  name: 'kept connections',
  unit: 'requests/s',
  isOfDirector: false,
  of: ({ requests, seconds }) => requests / seconds,
};

const perThousand = (requests: number, cpuSeconds: number) => (cpuSeconds * 1000) / requests;

/** Connections at a time; more tell nothing new of machines with one processor each. */
const BUSY = ['--threads', '1', '--connections', '16'];

export const LOADS: readonly Load[] = [
  {
    words: BUSY,
    path: '/',
    figures: [
      REQUESTS,
      {
        name: 'director, kept connections',
        unit: 'CPU s per 1,000',
        isOfDirector: true,
        of: ({ requests }, cpuSeconds) => perThousand(requests, cpuSeconds),
      },
    ],
  },
  {
    words: [...BUSY, '--header', 'Connection: close'],
    path: '/',
    figures: [
      { ...REQUESTS, name: 'new connections', unit: 'connections/s' },
      {
        name: 'director, new connections',
        unit: 'CPU s per 1,000',
        isOfDirector: true,
        of: ({ requests }, cpuSeconds) => perThousand(requests, cpuSeconds),
      },
    ],
  },
  {
    words: ['--threads', '1', '--connections', '4'],
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
        of: ({ bytes }, cpuSeconds) => (cpuSeconds * 1e9) / bytes,
      },
    ],
  },
  {
    words: ['--threads', '1', '--connections', '1', '--latency'],
    path: '/',
    figures: [
      { name: 'one at a time, p50', unit: 'ms', isOfDirector: false, of: ({ latencies }) => latencies['50'] },
      { name: 'one at a time, p99', unit: 'ms', isOfDirector: false, of: ({ latencies }) => latencies['99'] },
    ],
  },
];

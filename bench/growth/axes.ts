import { AT_REST, Gauge, HELD, KERNEL_MEMORY, MEMORY, RELOAD } from './gauges';
import { Kind, Size } from './places';

/** One thing that grows from director to director, while all else stays. */
export interface Axis {
  readonly part: string;
  readonly noun: string;
  readonly steps: readonly number[];
  /** The short form's. */
  readonly shortSteps: readonly number[];
  readonly sizeOf: (count: number) => Size;
  readonly gauges: readonly Gauge[];
  /** Asked after all loads, as a director may be no more what it was. */
  readonly lastGauges: readonly Gauge[];
  /** Whether clients hold as many connections meanwhile. */
  readonly isHeld?: boolean;
  /** Why a step cannot be had with a kind; nothing, if it can. */
  readonly whyNot?: (kind: Kind, count: number) => string | undefined;
  readonly notes: readonly string[];
}

const ALL = [
  'a director for each step, user-mode-linux with one processor, all of them side by side and asked in turns; each has LVS by NAT and nginx on layers 4 and 7. Their servers are addresses of one container on this machine’s own kernel.',
  'ratios are to the smallest step of the same way and round. The director’s seconds are those that its processes had of this machine’s processors, health checks and all.',
];
const CHECKS = 'keepalived checks each server of each service by a TCP connection every 10 s.';

/** What one worker of the library's nginx has, which takes one for a client and one for a server. */
const WORKER_CONNECTIONS = 16_384;
const PER_CLIENT: Partial<Record<Kind, number>> = { 'nginx stream': 2, 'nginx http': 1 };
/** Of those that are held, as many are left for all others. */
const SPARE = 100;

export const SERVERS: Axis = {
  part: 'growth-servers',
  noun: 'server',
  steps: [1, 4, 16, 64],
  shortSteps: [1, 4],
  sizeOf: (servers) => ({ servers, services: 1 }),
  gauges: [MEMORY],
  lastGauges: [],
  notes: [...ALL, CHECKS],
};

export const SERVICES: Axis = {
  part: 'growth-services',
  noun: 'service',
  steps: [1, 10, 100, 1000],
  shortSteps: [1, 10],
  sizeOf: (services) => ({ servers: 2, services }),
  gauges: [MEMORY, AT_REST],
  lastGauges: [RELOAD],
  notes: [
    ...ALL,
    `services have two servers each: for LVS and nginx stream they are ports, for nginx http names on one port. The last of them is asked. ${CHECKS}`,
    'a reload is over when a client has an answer of a service that was added at the end of the configuration; the command and the log-in for it are in its seconds.',
    'at rest nobody asks: it is the whole director, with keepalived’s checks.',
  ],
};

export const CONNECTIONS: Axis = {
  part: 'growth-connections',
  noun: 'connection',
  steps: [10, 100, 1000, 8000, 100_000],
  shortSteps: [10, 100],
  sizeOf: () => ({ servers: 2, services: 1 }),
  gauges: [HELD, KERNEL_MEMORY, MEMORY],
  lastGauges: [],
  isHeld: true,
  whyNot: (kind, count) =>
    count * (PER_CLIENT[kind] ?? 0) > WORKER_CONNECTIONS - SPARE
      ? `a worker of the library’s nginx has ${WORKER_CONNECTIONS.toLocaleString('en-US')} connections, and a director here has one worker`
      : undefined,
  notes: [
    ...ALL,
    CHECKS,
    'connections are held without a word, by clients with several addresses, on one way after the other. Through LVS and nginx stream each goes to a server; nginx http opens none to a server before there is a request.',
    'memory is all that the director’s kernel has in its slabs, and the share of keepalived’s or nginx’s processes: what connections take is the difference to the smallest step.',
  ],
};

export const AXES: readonly Axis[] = [SERVERS, SERVICES, CONNECTIONS];

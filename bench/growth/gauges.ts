import { setTimeout as delay } from 'node:timers/promises';
import { Lab } from '../../lab/index';
import { mustExec } from '../../test/lab/support/must-exec';
import { cpuSecondsOfMachine } from '../data-path/machine-seconds';
import { GrowthWay, Kind } from './places';
import { reloadSeconds } from './reload';

/** Something that is asked of a director while no load is on it. */
export interface Gauge {
  readonly name: string;
  readonly unit: string;
  /** Of ways of this kind alone, where it is no matter of the others. */
  readonly kind?: Kind;
  readonly of: (lab: Lab, way: GrowthWay) => Promise<number>;
}

const REST_SECONDS = 5;

const programOf = (kind: Kind) => (kind === 'LVS NAT' ? 'keepalived' : 'nginx');

/** What is shared is divided among those that share it. */
const shareOfMemory = (program: string) =>
  `for pid in $(pgrep -x ${program}); do cat /proc/$pid/smaps_rollup; done | awk '/^Pss:/ { sum += $2 } END { print sum }'`;

export const MEMORY: Gauge = {
  name: 'memory of its processes',
  unit: 'MB',
  of: async (lab, { director, kind }) =>
    (Number(await mustExec(lab, director, shareOfMemory(programOf(kind)))) * 1024) / 1e6,
};

export const KERNEL_MEMORY: Gauge = {
  name: 'memory of its kernel',
  unit: 'MB',
  of: async (lab, { director }) =>
    (Number(await mustExec(lab, director, `awk '/^Slab:/ { print $2 }' /proc/meminfo`)) * 1024) / 1e6,
};

/** With checks on, as nobody asks. */
export const AT_REST: Gauge = {
  name: 'at rest',
  unit: 'CPU s per minute',
  kind: 'LVS NAT',
  of: async (lab, { director }) => {
    const before = cpuSecondsOfMachine(lab, director);
    await delay(REST_SECONDS * 1000);
    return ((cpuSecondsOfMachine(lab, director) - before) * 60) / REST_SECONDS;
  },
};

export const RELOAD: Gauge = { name: 'reload', unit: 's', of: reloadSeconds };

export const HELD: Gauge = {
  name: 'held, as the director counts',
  unit: 'connections',
  of: async (lab, { director, kind, port }) => Number(await mustExec(lab, director, countOf(kind, port))),
};

function countOf(kind: Kind, port: number): string {
  if (kind !== 'LVS NAT')
    return `ss --no-header --tcp --numeric state established 'sport = :${port}' | wc -l`;
  const inHex = port.toString(16).toUpperCase().padStart(4, '0');
  return `awk '$5 == "${inHex}" && $8 == "ESTABLISHED"' /proc/net/ip_vs_conn | wc -l`;
}

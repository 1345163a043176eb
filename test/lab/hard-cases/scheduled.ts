import { setTimeout as delay } from 'node:timers/promises';
import { Lab } from '../../../lab/index';

/** The kernel sums its counters up every 2 s. */
const SUMMED_MILLISECONDS = 2500;

/** Marks from here on are of packets that the other director has handed on: they stay on this host. */
const FIRST_HANDED_ON_MARK = 0x30000000;

/** How many connections a director's IPVS has scheduled since it has its services, over all of them: those of the sync daemon are none. */
export async function scheduled(lab: Lab, director: string): Promise<number> {
  const { stdout } = await lab.exec(director, 'ipvsadm -Ln --stats --exact');
  const services = stdout.split('\n').filter((line) => /^(TCP|UDP|FWM) /.test(line) && !isHandedOn(line));
  return services.reduce((sum, line) => sum + Number(line.split(/\s+/)[2]), 0);
}

/** The same once the kernel has counted all that was before. */
export async function scheduledSoFar(lab: Lab, director: string): Promise<number> {
  let [last, now] = [-1, await scheduled(lab, director)];
  while (now !== last) {
    await delay(SUMMED_MILLISECONDS);
    [last, now] = [now, await scheduled(lab, director)];
  }
  return now;
}

function isHandedOn(line: string): boolean {
  return Number(/^FWM +(\d+)/.exec(line)?.[1] ?? 0) >= FIRST_HANDED_ON_MARK;
}

import { Lab, OwnerSample, waitUntil } from '../../../lab/index';
import { ADVERT_SECONDS, MARGIN_SECONDS, masterDownSeconds } from './vrrp-bound';

/** The worst order: the parent has time to fork a child anew, which is left behind. */
export const KILL_CHILDREN_THEN_PARENT =
  'parent=$(systemctl show -p MainPID --value keepalived); kill -9 $(pgrep keepalived | grep -vx $parent); kill -9 $parent';

/** When keepalived was killed on a director, and when systemd had it back: milliseconds since 1970. */
export interface Killed {
  readonly killed: number;
  readonly back: number;
}

/** Kills all of keepalived on a director, and waits until systemd has started it again. */
export async function killKeepalived(lab: Lab, director: string): Promise<Killed> {
  const killed = Date.now();
  await lab.exec(director, KILL_CHILDREN_THEN_PARENT);
  await waitUntil(
    'keepalived is back',
    async () => (await lab.exec(director, 'systemctl is-active keepalived')).stdout === 'active\n',
    30,
  );
  return { killed, back: Date.now() };
}

/**
 * Samples with several owners that no slow start explains. A killed keepalived leaves the address in the kernel until it runs again, so a start that takes
 * longer than the other director waits has two owners for that long (docs/conformance.md): where it has let go before, there is no such time.
 */
export function unexplainedOwners(
  several: readonly OwnerSample[],
  { killed, back }: Killed,
  waitingPriority: number,
): OwnerSample[] {
  const takesOver = killed + (masterDownSeconds(waitingPriority) - ADVERT_SECONDS) * 1000;
  const letGo = back + MARGIN_SECONDS * 1000;
  return several.filter(({ time }) => time < takesOver || time > letGo);
}

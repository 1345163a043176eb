import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { VrrpSettings } from './vrrp-settings';
import { VrrpTracker } from './vrrp-tracker';
import { checkTracker } from './vrrp-tracker-check';

/** Highest priority that a director may have; keepalived cuts off what is above, and two would have the same. */
const HIGHEST_PRIORITY = 254;

/** Checks the trackers of a pair or group, each alone and all together. */
export function checkTrack(where: string, vrrp: VrrpSettings, priorities: readonly number[]): void {
  const trackers = vrrp.track ?? [];
  for (const tracker of trackers) checkTracker(where, tracker);
  for (const [index, tracker] of trackers.entries()) {
    if (trackers.slice(0, index).some((other) => areTwins(other, tracker)))
      refuse(where, 'vrrp.track', tracker.subject, 'named once');
  }
  const weighted = trackers.filter(({ weight }) => weight !== 0);
  if (weighted.length > 0) checkWeights(where, vrrp, priorities, weighted);
}

/** Commands and scripts are one kind to keepalived. */
function areTwins(one: VrrpTracker, other: VrrpTracker): boolean {
  const kind = ({ kind: of }: VrrpTracker) => (of === 'command' ? 'script' : of);
  return kind(one) === kind(other) && one.subject === other.subject;
}

function checkWeights(
  where: string,
  vrrp: VrrpSettings,
  priorities: readonly number[],
  weighted: readonly VrrpTracker[],
): void {
  const [first] = weighted;
  const property = `vrrp.track.${first.subject}.weight`;
  if (!vrrp.preempt)
    refuse(
      where,
      property,
      first.weight,
      '0 or left out without preempt, where a lower priority moves nothing',
    );
  // What a file adds is its number times the weight, and only the host knows the number.
  const certain = weighted.filter(({ kind }) => kind !== 'file');
  const weights = certain.map(({ weight }) => weight);
  if (certain.length === 0 || ![...priorities, ...weights].every(isKnown)) return;
  // From the first to the last: whoever lacks something gives way to whoever does not, also where some between them lack it, too.
  const gap = priorities[0] - priorities[priorities.length - 1];
  if (certain.length === weighted.length && sum(weights.map(Math.abs)) <= gap) {
    const and = certain.length > 1 ? ', together with the other weights,' : '';
    refuse(
      where,
      property,
      first.weight,
      `further from 0${and} than the gap between the priorities, which is ${gap}`,
    );
  }
  checkPositiveWeights(where, priorities[0], certain);
}

function checkPositiveWeights(where: string, highest: number, weighted: readonly VrrpTracker[]): void {
  const positive = weighted.filter(({ weight }) => weight > 0);
  const room = HIGHEST_PRIORITY - highest;
  if (sum(positive.map(({ weight }) => weight)) <= room) return;
  const [{ subject, weight }] = positive;
  refuse(
    where,
    `vrrp.track.${subject}.weight`,
    weight,
    `below 0, or ${room} at most together with all positive weights, since the highest of the priorities is ${highest}, and none may be above ${HIGHEST_PRIORITY}`,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

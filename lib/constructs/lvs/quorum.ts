import { VirtualServiceSettings } from '../../options/virtual-service';
import { isKnown } from '../../validation/tokens';
import { describe } from '../../validation/validation-error';

/** A quorum that all servers together reach, and from which they come back. What only Terraform knows, keepalived checks on the host. */
export function quorumComplaints(
  where: string,
  id: string,
  { quorum = 1, hysteresis = 0, sorryServer }: VirtualServiceSettings,
  weights: readonly number[],
): string[] {
  if (![quorum, hysteresis, ...weights].every(isKnown)) return [];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return [];
  if (quorum > sum)
    return [describe(where, `${id}.quorum`, quorum, `at most ${sum}, the sum of the real servers' weights`)];
  if (sorryServer === undefined || quorum + hysteresis <= sum) return [];
  const allowed = `at most ${sum - quorum}: the weights' sum is ${sum}, and below quorum and hysteresis together the sorry server keeps the connections`;
  return [describe(where, `${id}.hysteresis`, hysteresis, allowed)];
}

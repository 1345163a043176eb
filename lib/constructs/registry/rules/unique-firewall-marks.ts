import { isKnown } from '../../../validation/tokens';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';
import { shareHost } from './share-host';

/** A mark stands for one virtual service on a host: IPVS would balance packets of two as one. */
export function uniqueFirewallMarks(clusters: readonly Cluster[]): string[] {
  const all = clusters.flatMap((cluster) =>
    [...(cluster.marks?.() ?? [])]
      .filter(([, mark]) => isKnown(mark))
      .map(([service, mark]) => ({ cluster, service, mark })),
  );
  return all.flatMap(({ cluster, service, mark }, index) => {
    const twin = all
      .slice(0, index)
      .find((other) => other.mark === mark && shareHost(other.cluster, cluster));
    if (!twin) return [];
    const allowed = `unique on the directors; '${twin.service}' of ${twin.cluster.construct.node.path} has it already`;
    return [describe(cluster.construct.node.path, `${service}.firewallMark`, mark, allowed)];
  });
}

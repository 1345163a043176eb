import { sameSubnet } from '../../../validation/addresses';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** Two clusters with one virtual router id on a network take each other's adverts for their own. */
export function uniqueVirtualRouterIds(clusters: readonly Cluster[]): string[] {
  const speaking = clusters.filter(({ virtualRouterId }) => virtualRouterId !== undefined);
  return speaking.flatMap((cluster, index) => {
    const twin = speaking
      .slice(0, index)
      .find((other) => other.virtualRouterId === cluster.virtualRouterId && shareNetwork(other, cluster));
    if (!twin) return [];
    const allowed = `unique on the network; ${twin.construct.node.path} has it already`;
    return [describe(cluster.construct.node.path, 'vrrp.virtualRouterId', cluster.virtualRouterId, allowed)];
  });
}

/** Of a host whose address only Terraform knows, the others of its cluster tell the network, or another cluster on the very same interface. */
function shareNetwork(one: Cluster, other: Cluster): boolean {
  const others = other.adverts ?? [];
  return (one.adverts ?? []).some((a) => others.some((b) => a === b || sameSubnet(a.address, b.address)));
}

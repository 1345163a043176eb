import { sameSubnet } from '../../../validation/addresses';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** Two pairs with one virtual router id on a network take each other's adverts for their own. */
export function uniqueVirtualRouterIds(clusters: readonly Cluster[]): string[] {
  const pairs = clusters.filter(({ virtualRouterId }) => virtualRouterId !== undefined);
  return pairs.flatMap((pair, index) => {
    const twin = pairs
      .slice(0, index)
      .find((other) => other.virtualRouterId === pair.virtualRouterId && shareNetwork(other, pair));
    if (!twin) return [];
    const allowed = `unique on the network; ${twin.construct.node.path} has it already`;
    return [describe(pair.construct.node.path, 'vrrp.virtualRouterId', pair.virtualRouterId, allowed)];
  });
}

function shareNetwork(one: Cluster, other: Cluster): boolean {
  const others = other.adverts ?? [];
  return (one.adverts ?? []).some((a) => others.some((b) => sameSubnet(a.address, b.address)));
}

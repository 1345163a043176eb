import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';
import { shareHost } from './share-host';

/** The kernel synchronises connections once on a host, along with one VRRP instance. */
export function oneConnectionSync(clusters: readonly Cluster[]): string[] {
  const syncing = clusters.filter(({ connectionSync }) => connectionSync);
  return syncing.flatMap((cluster, index) => {
    const twin = syncing.slice(0, index).find((other) => shareHost(other, cluster));
    if (!twin) return [];
    const allowed = `false, since ${twin.construct.node.path} on the same host has it already`;
    return [describe(cluster.construct.node.path, 'connectionSync', true, allowed)];
  });
}

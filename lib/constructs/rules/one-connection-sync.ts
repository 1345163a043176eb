import { describe } from '../../validation/validation-error';
import { Cluster } from '../cluster';

/** The kernel synchronises connections once on a host, along with one VRRP instance. */
export function oneConnectionSync(clusters: readonly Cluster[]): string[] {
  const syncing = clusters.filter(({ connectionSync }) => connectionSync);
  return syncing.flatMap((cluster, index) => {
    const hosts = cluster.members().map(({ host }) => host);
    const twin = syncing
      .slice(0, index)
      .find((other) => other.members().some(({ host }) => hosts.includes(host)));
    if (!twin) return [];
    const allowed = `false, since ${twin.construct.node.path} on the same host has it already`;
    return [describe(cluster.construct.node.path, 'connectionSync', true, allowed)];
  });
}

import { ServerHost } from '../../../options/server-host';
import { Cluster } from '../cluster';

/** Whether two clusters have a host in common. */
export function shareHost(one: Cluster, other: Cluster): boolean {
  return hasOneOf(
    one,
    other.members().map(({ host }) => host),
  );
}

/** Whether a cluster has one of these hosts. */
export function hasOneOf(cluster: Cluster, hosts: readonly ServerHost[]): boolean {
  return cluster.members().some(({ host }) => hosts.includes(host));
}

import { Cluster } from '../cluster';

/** Whether two clusters have a host in common. */
export function shareHost(one: Cluster, other: Cluster): boolean {
  const hosts = one.members().map(({ host }) => host);
  return other.members().some(({ host }) => hosts.includes(host));
}

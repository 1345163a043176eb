import { InventoryCluster } from '../../lib/inventory';
import { ClusterStatus, ServerStatus, ServiceStatus, Status } from '../status/status';

/** Why a server may not be drained; undefined if it may. */
export function refusalOf(
  server: string,
  { clusters: seen, hosts }: Status,
  clusters: readonly InventoryCluster[],
): string | undefined {
  const answering = hosts.filter(({ answers }) => answers).map(({ name }) => name);
  for (const [at, cluster] of clusters.entries()) {
    const strict =
      'virtualServices' in cluster
        ? cluster.virtualServices.find(
            ({ strictHashing, servers }) => strictHashing && servers.some(({ name }) => name === server),
          )
        : undefined;
    if (strict)
      return `service ${strict.id} (${cluster.path}) hashes (${strict.scheduler}) and does not fall back, so that the clients of a drained server would be refused`;
    const alone = seen[at].services.find((service) => isLast(server, service, seen[at], answering));
    if (alone) return `no other server of service ${alone.id} (${cluster.path}) takes work`;
  }
  return undefined;
}

/** On some member that answers. One that is drained already takes nothing away. */
function isLast(
  server: string,
  { scheduler, servers }: ServiceStatus,
  { members }: ClusterStatus,
  answering: readonly string[],
): boolean {
  if (!servers.some(({ name }) => name === server)) return false;
  const isLvs = scheduler !== undefined;
  const takesWork = ({ weight, drained, on }: ServerStatus, host: string) =>
    !drained.includes(host) && (isLvs ? (on[host]?.weight ?? 0) > 0 : weight !== '0');
  return members.some(
    ({ host }) =>
      answering.includes(host) &&
      servers.some(({ name, drained }) => name === server && !drained.includes(host)) &&
      !servers.some((other) => other.name !== server && takesWork(other, host)),
  );
}

import { ClusterStatus, ServerStatus, Status } from '../status/status';

/** Connections to a server by the host that has them: of directors those that have a virtual IP, as the others have news of connections, but not of their end in time. */
export function connectionsTo(server: string, { clusters }: Status): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const cluster of clusters)
    for (const [host, count] of countsIn(server, cluster)) counts.set(host, (counts.get(host) ?? 0) + count);
  return counts;
}

function countsIn(server: string, { services, virtualIps, members }: ClusterStatus): [string, number][] {
  const owners = virtualIps.flatMap((virtualIp) => virtualIp.owners);
  return members.map(({ host }): [string, number] => {
    // Two services of nginx may use one place, and its connections are those of both.
    const byPlace = new Map<string, number>();
    for (const { id, scheduler, servers } of services) {
      if (scheduler !== undefined && !owners.includes(host)) continue;
      for (const { address, on } of servers.filter(({ name }: ServerStatus) => name === server))
        byPlace.set(scheduler === undefined ? address : id, on[host]?.active ?? 0);
    }
    return [host, [...byPlace.values()].reduce((sum, count) => sum + count, 0)];
  });
}

/** `3 connections are left (2 on d1, 1 on d2)` */
export function leftText(counts: ReadonlyMap<string, number>): string {
  const left = [...counts].filter(([, count]) => count > 0);
  const sum = left.reduce((total, [, count]) => total + count, 0);
  if (sum === 0) return 'no connection is left';
  const hosts = left.map(([host, count]) => (left.length > 1 ? `${count} on ${host}` : `on ${host}`));
  return `${sum} ${sum === 1 ? 'connection is' : 'connections are'} left (${hosts.join(', ')})`;
}

export function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

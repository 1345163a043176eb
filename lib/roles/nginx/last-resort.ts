import { UpstreamServer } from '../../config/nginx/upstream-model';
import { BalancerRealServer, BalancerUpstream } from './balancer-servers';

/**
 * nginx leaves a server out after a request to it failed, whosever fault that was, and answers 502 while all of them are left out: two requests to a URL that
 * servers break off would end the service of all others. So there is somebody who is never left out:
 *
 * - `servers`: backups, or where there are none each server once more, as a backup of its own;
 * - `upstream`: where the method knows no backups, the same servers as an upstream of their own, which is asked if nobody was;
 * - `none`: a server that may have so many connections and no more would get more, since either counts its own; and a body that is not kept cannot be sent to
 *   another upstream.
 */
export type LastResort = 'servers' | 'upstream' | 'none';

export function lastResortOf({ servers, settings }: BalancerUpstream): LastResort {
  if (settings.balancing?._takesBackups ?? true) {
    return servers.some((server) => isLiveBackup(server) || mayHaveTwin(server)) ? 'servers' : 'none';
  }
  return servers.some(({ maxConnections }) => maxConnections !== undefined) ? 'none' : 'upstream';
}

/** nginx never leaves out an only server. */
export function withLastResort(servers: readonly UpstreamServer[]): UpstreamServer[] {
  if (servers.length === 1) return [...servers];
  if (servers.some(({ backup, down }) => backup && !down))
    return servers.map((server) => (server.backup ? { ...server, maxFails: '0' } : server));
  const twins = servers
    .filter(({ down, maxConns, maxFails }) => !down && maxConns === undefined && maxFails !== '0')
    .map((server) => ({ ...server, maxFails: '0', backup: true }));
  return [...servers, ...twins];
}

/** A backup of weight 0 gets no requests. */
export function isLiveBackup({ backup, weight }: BalancerRealServer): boolean {
  return backup && weight !== 0;
}

export function mayHaveTwin({ weight, maxConnections }: BalancerRealServer): boolean {
  return weight !== 0 && maxConnections === undefined;
}

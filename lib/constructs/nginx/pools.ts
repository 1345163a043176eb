import { TerraformStack } from 'cdktf';
import { UpstreamSettings } from '../../options/nginx/upstream';
import { TransportProtocol } from '../../options/transport-protocol';
import { ServerHost } from '../../options/server-host';
import { BalancerRealServer } from '../../roles/nginx/balancer-servers';
import { describe, refuse } from '../../validation/validation-error';
import { RealServerPool } from '../real-server-pool';
import { upstreamAddress } from './upstream-address';

/** A pool as one server or route of nginx uses it. */
export interface PoolUse {
  /** As messages name it, such as `web` or `web.routes['/api/']`. */
  readonly property: string;
  readonly pool: RealServerPool;
  readonly settings: UpstreamSettings;
  readonly protocol: TransportProtocol;
}

/** Terraform's order ends at a stack's border: a balancer could not wait for another stack's real servers. */
export function checkPool(where: string, { property, pool }: PoolUse): void {
  if (!where.startsWith(`${TerraformStack.of(pool).node.path}/`))
    refuse(where, `${property}.pool`, pool.node.path, 'a pool of the same stack');
}

/** The servers of a pool as a balancer reaches them. */
function poolServers(balancer: ServerHost, pool: RealServerPool): BalancerRealServer[] {
  return pool._servers.map(({ host, weight, backup = false }) => ({
    address: upstreamAddress(balancer, host),
    port: pool.port,
    weight,
    backup,
  }));
}

/** A pool as the upstream of that name. */
export function poolUpstream<Settings>(
  name: string,
  balancer: ServerHost,
  pool: RealServerPool,
  settings: Settings,
): { name: string; servers: BalancerRealServer[]; settings: Settings } {
  return { name, servers: poolServers(balancer, pool), settings };
}

/** Complaints that only synth can have, when the pool has all of its servers. */
export function poolComplaints(where: string, { property, pool, settings }: PoolUse): string[] {
  const servers = pool._servers;
  const { balancing } = settings;
  if (servers.length > 0 && servers.every(({ backup }) => backup))
    return [describe(where, `${property}.pool`, pool.node.path, 'a pool with a server that is no backup')];
  if (balancing && !balancing._takesBackups && servers.some(({ backup }) => backup)) {
    const allowed = "one that knows backup servers, which the pool has: 'round robin' or 'least_conn'";
    return [describe(where, `${property}.balancing`, balancing.name, allowed)];
  }
  return servers
    .filter(({ forwardingMethod }) => forwardingMethod !== undefined)
    .map(({ host, forwardingMethod }) =>
      describe(
        where,
        `${property}.pool`,
        `${host.name} by ${forwardingMethod?.name}`,
        'a pool without forwarding methods, which are for LVS alone',
      ),
    );
}

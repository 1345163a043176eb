import { TerraformStack } from 'cdktf';
import { UpstreamSettings } from '../../options/nginx/upstream';
import { TransportProtocol } from '../../options/transport-protocol';
import { ServerHost } from '../../options/server-host';
import { BalancerRealServer } from '../../roles/nginx/balancer-servers';
import { isAddress } from '../../validation/addresses';
import { checkPort } from '../../validation/ranges';
import { describe, refuse } from '../../validation/validation-error';
import { ExternalPoolServer, PoolServer, serverName } from '../pool/pool-server';
import { RealServerPool } from '../pool/real-server-pool';
import { upstreamAddress } from './upstream-address';

/** Servers of a pool on one port. */
export interface PoolPort {
  readonly pool: RealServerPool;
  readonly serverPort?: number;
}

/** A pool as one server or route of nginx uses it. */
export interface PoolUse extends PoolPort {
  /** As messages name it, such as `web` or `web.routes['/api/']`. */
  readonly property: string;
  readonly settings: UpstreamSettings;
  readonly protocol: TransportProtocol;
}

export function serverPortOf({ pool, serverPort }: PoolPort): number {
  return serverPort ?? pool.port;
}

/** Terraform's order ends at a stack's border: a balancer could not wait for another stack's real servers. */
export function checkPool(where: string, { property, pool, serverPort }: PoolUse): void {
  checkPort(where, `${property}.serverPort`, serverPort);
  if (!where.startsWith(`${TerraformStack.of(pool).node.path}/`))
    refuse(where, `${property}.pool`, pool.node.path, 'a pool of the same stack');
}

/** The servers of a pool as a balancer reaches them. */
function poolServers(balancer: ServerHost, from: PoolPort): BalancerRealServer[] {
  const { servers, externalServers: externals } = from.pool;
  return [
    ...servers.map((server) => ({
      address: upstreamAddress(balancer, server.host),
      isName: false,
      ...shareOf(from, server),
    })),
    ...externals.map((server) => ({
      address: server.external.address,
      isName: !isAddress(server.external.address),
      ...shareOf(from, server),
    })),
  ];
}

function shareOf(from: PoolPort, server: PoolServer | ExternalPoolServer) {
  const { weight, upperThreshold, backup = false } = server;
  return {
    name: serverName(server),
    port: serverPortOf(from),
    weight,
    maxConnections: upperThreshold,
    backup,
  };
}

/** A pool as the upstream of that name. */
export function poolUpstream<Settings>(
  name: string,
  balancer: ServerHost,
  from: PoolPort,
  settings: Settings,
): { name: string; servers: BalancerRealServer[]; settings: Settings } {
  return { name, servers: poolServers(balancer, from), settings };
}

/** Complaints that only synth can have, when the pool has all of its servers. */
export function poolComplaints(where: string, { property, pool, settings }: PoolUse): string[] {
  const servers = [...pool.servers, ...pool.externalServers];
  const { balancing } = settings;
  if (servers.length > 0 && servers.every(({ backup }) => backup))
    return [describe(where, `${property}.pool`, pool.node.path, 'a pool with a server that is no backup')];
  if (balancing && !balancing._takesBackups && servers.some(({ backup }) => backup)) {
    const allowed = "one that knows backup servers, which the pool has: 'round robin' or 'least_conn'";
    return [describe(where, `${property}.balancing`, balancing.name, allowed)];
  }
  return servers
    .filter(({ forwardingMethod }) => forwardingMethod !== undefined)
    .map((server) =>
      describe(
        where,
        `${property}.pool`,
        `${serverName(server)} by ${server.forwardingMethod?.name}`,
        'a pool without forwarding methods, which are for LVS alone',
      ),
    );
}

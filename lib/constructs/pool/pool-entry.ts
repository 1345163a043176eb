import { InventoryPool, InventoryServer } from '../../inventory';
import { RealService } from '../../options/real-service';
import { ownerEntry } from '../../provisioning/owner';
import { addressOf } from '../../validation/addresses';
import { numberText } from '../../validation/tokens';
import { healthCheckEntry } from './health-check-entry';
import { ExternalPoolServer, PoolServer } from './pool-server';
import type { RealServerPool } from './real-server-pool';

/** What the inventory says of a pool. */
export function poolEntry(pool: RealServerPool, name: string, service?: RealService): InventoryPool {
  return {
    path: pool.node.path,
    name,
    owner: ownerEntry(pool),
    service: service?._specification.program,
    port: numberText(pool.port),
    check: healthCheckEntry(pool.healthCheck),
    servers: [...pool.servers, ...pool.externalServers].map((server) => serverEntry(server, pool.port)),
  };
}

/** A server with the address that it has for nobody in particular, or with the one at which somebody reaches it. */
export function serverEntry(
  server: PoolServer | ExternalPoolServer,
  port: number,
  reachedAt?: string,
): InventoryServer {
  const isExternal = 'external' in server;
  const own = isExternal ? server.external.address : addressOf(server.host.networkInterfaces[0].address);
  return {
    name: isExternal ? server.external.name : server.host.name,
    external: isExternal,
    address: reachedAt ?? own,
    port: numberText(port),
    weight: numberText(server.weight),
  };
}

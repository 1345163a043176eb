import { Inventory, InventoryCluster, InventoryNginxCluster, InventoryServer } from '../../../lib/inventory';
import { joined } from './joined';
import { Networks } from './networks';

/** A server of a pool, as whoever balances it knows it. */
export interface PoolServer extends InventoryServer {
  readonly pool: string;
}

/** Clusters that have hosts in common, and these hosts. */
export interface Balancers {
  readonly hosts: readonly string[];
  readonly clusters: readonly InventoryCluster[];
}

/** An inventory, and what several parts of a picture ask of it. */
export class Scene {
  public readonly networks: Networks;
  public readonly balancers: readonly Balancers[];

  constructor(public readonly inventory: Inventory) {
    const { hosts, clusters } = inventory;
    this.networks = new Networks(hosts);
    this.balancers = joined(clusters.map(hostsOf)).map((group) => ({
      hosts: group,
      clusters: clusters.filter((cluster) => group.includes(hostsOf(cluster)[0])),
    }));
  }

  public clustersOn(host: string): InventoryCluster[] {
    return this.inventory.clusters.filter((cluster) => hostsOf(cluster).includes(host));
  }

  /** Servers of all pools, with the addresses at which they are reached. */
  public poolServers(): PoolServer[] {
    const asked = this.inventory.clusters.flatMap(serversOf);
    return this.inventory.pools.flatMap(({ path, servers }) =>
      servers.map((server) => {
        const reached = asked.find(({ pool, name }) => pool === path && name === server.name);
        return { ...server, address: reached?.address ?? server.address, pool: path };
      }),
    );
  }

  /** The nginx of a host that answers what LVS sends there: the second of two tiers. */
  public secondTierOn(host: string): InventoryNginxCluster | undefined {
    const isAsked = this.inventory.clusters.some(
      (cluster) =>
        'virtualServices' in cluster &&
        !hostsOf(cluster).includes(host) &&
        serversOf(cluster).some(({ name }) => name === host),
    );
    return isAsked ? this.clustersOn(host).find((each) => 'httpServers' in each) : undefined;
  }
}

export function hostsOf({ members }: InventoryCluster): string[] {
  return members.map(({ host }) => host);
}

/** All servers that a cluster sends something to. */
export function serversOf(cluster: InventoryCluster): PoolServer[] {
  const of = ({ pool, servers }: { pool: string; servers: readonly InventoryServer[] }) =>
    servers.map((server) => ({ ...server, pool }));
  if ('virtualServices' in cluster) return cluster.virtualServices.flatMap(of);
  const http = cluster.httpServers.flatMap((server) => [server, ...server.routes]);
  const stream = cluster.streamServers.flatMap((server) => [server, ...server.serverNameRoutes]);
  return [...http, ...stream].flatMap(of);
}

import { Inventory, InventoryCluster, InventoryServer, Mistake } from '../../lib/inventory';
import { Scope, upstreamsOf } from '../scope';

/** Clusters that send work to a server. */
export function balancing(inventory: Inventory, server: string): readonly InventoryCluster[] {
  const { clusters, stack } = inventory;
  const found = clusters.filter((cluster) => serversOf(cluster).some(({ name }) => name === server));
  if (found.length > 0) return found;
  const names = [...new Set(clusters.flatMap(serversOf).map(({ name }) => name))];
  const choice = names.length === 0 ? ', nor any other.' : `: name one of ${names.join(', ')}.`;
  throw new Mistake(`No cluster of stack ${stack} has a server "${server}"${choice}`);
}

function serversOf(cluster: InventoryCluster): readonly InventoryServer[] {
  const uses = 'virtualServices' in cluster ? cluster.virtualServices : upstreamsOf(cluster);
  return uses.flatMap<InventoryServer>(({ servers }) => servers);
}

/** The members of clusters, without their pools. */
export function scopeOfBalancers(inventory: Inventory, clusters: readonly InventoryCluster[]): Scope {
  const paths = clusters.map(({ path }) => path);
  const members = clusters.flatMap((cluster) => cluster.members.map(({ host }) => host));
  return {
    inventory,
    clusters,
    deployments: inventory.deployments.filter(({ path }) => paths.includes(path)),
    hosts: inventory.hosts.filter(({ name }) => members.includes(name)),
  };
}

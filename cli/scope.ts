import {
  Inventory,
  InventoryCluster,
  InventoryDeployment,
  InventoryHost,
  InventoryUpstream,
  Mistake,
} from '../lib/inventory';

/** The part of a stack that a command is about. */
export interface Scope {
  readonly inventory: Inventory;
  readonly clusters: readonly InventoryCluster[];
  /** Those of the clusters, and of the pools that they use. */
  readonly deployments: readonly InventoryDeployment[];
  readonly hosts: readonly InventoryHost[];
}

/** Clusters by path or name, with their pools; all of the stack if none is named. */
export function scopeOf(inventory: Inventory, names: readonly string[]): Scope {
  const clusters = names.length === 0 ? inventory.clusters : names.map((name) => clusterOf(inventory, name));
  const paths = new Set(clusters.flatMap((cluster) => [cluster.path, ...poolsOf(cluster)]));
  const deployments = inventory.deployments.filter(({ path }) => names.length === 0 || paths.has(path));
  const hosts = inventory.hosts.filter(({ name }) => deployments.some(({ host }) => host === name));
  return { inventory, clusters: [...new Set(clusters)], deployments, hosts };
}

export function clusterOf({ clusters, stack }: Inventory, named: string): InventoryCluster {
  const found = clusters.find(({ path, name }) => path === named || name === named);
  if (found) return found;
  throw new Mistake(`Stack ${stack} has no cluster "${named}"${choiceOf(clusters.map(({ path }) => path))}`);
}

export function hostOf({ hosts, stack }: Inventory, named: string): InventoryHost {
  const found = hosts.find(({ name }) => name === named);
  if (found) return found;
  throw new Mistake(`Stack ${stack} has no host "${named}"${choiceOf(hosts.map(({ name }) => name))}`);
}

function choiceOf(all: readonly string[]): string {
  return all.length === 0 ? ', nor any other.' : `: name one of ${all.join(', ')}.`;
}

/** Paths of the pools that a cluster sends work to. */
export function poolsOf(cluster: InventoryCluster): string[] {
  const upstreams: readonly { readonly pool: string }[] =
    'virtualServices' in cluster ? cluster.virtualServices : upstreamsOf(cluster);
  return [...new Set(upstreams.map(({ pool }) => pool))];
}

/** All places that nginx sends requests or connections to. */
export function upstreamsOf(cluster: InventoryCluster): InventoryUpstream[] {
  if ('virtualServices' in cluster) return [];
  const { httpServers, streamServers } = cluster;
  return [
    ...httpServers.flatMap((server) => [server, ...server.routes]),
    ...streamServers.flatMap((server) => [server, ...server.serverNameRoutes]),
  ];
}

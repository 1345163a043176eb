import { INVENTORY_VERSION, Inventory } from '../../inventory';
import { Cluster, ClusterInventory } from './cluster';
import { deploymentEntries } from './entries/deployment';
import { hostEntries } from './entries/host';

/** What the inventory says of a stack. The form is a contract: docs/inventory.md. Every object is written key by key, so that no language's order is in it. */
export function inventory(stack: string, clusters: readonly Cluster[]): Inventory {
  const entries = clusters.map((cluster) => cluster.inventory());
  return {
    version: INVENTORY_VERSION,
    stack,
    hosts: hostEntries(clusters),
    clusters: entries.flatMap((entry: ClusterInventory) => entry.cluster ?? []),
    pools: entries.flatMap((entry: ClusterInventory) => entry.pool ?? []),
    deployments: clusters.flatMap(deploymentEntries),
  };
}

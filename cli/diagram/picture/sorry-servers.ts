import { InventoryCluster, InventorySorryServer } from '../../../lib/inventory';
import { Network } from './networks';
import { Card, Way } from './picture';
import { Scene, hostsOf } from './scene';
import { memberCard } from './servers';
import { place } from './words';

/** Who answers when no server does. */
export function sorryCards(scene: Scene): { network?: Network; card: Card }[] {
  const all = new Map(scene.inventory.clusters.flatMap(sorryServers).map((each) => [idOf(each), each]));
  return [...all].map(([id, { address, port }]) => ({
    network: scene.networks.ofAddress(address),
    card: { kind: 'sorry server', id, title: 'sorry server', lines: [place(address, port)], cells: [] },
  }));
}

export function sorryWays(scene: Scene): Way[] {
  return scene.inventory.clusters.flatMap((cluster) =>
    [...new Set(sorryServers(cluster).map(idOf))].map((to): Way => {
      const from = memberCard(cluster.path, hostsOf(cluster)[0]);
      return { kind: 'standby', from, to, label: 'if no server works' };
    }),
  );
}

function sorryServers(cluster: InventoryCluster): InventorySorryServer[] {
  if (!('virtualServices' in cluster)) return [];
  return cluster.virtualServices.flatMap(({ sorryServer }) => sorryServer ?? []);
}

function idOf({ address, port }: InventorySorryServer): string {
  return `sorry server ${place(address, port)}`;
}

import { InventoryPool } from '../../../lib/inventory';
import { Card, Cell } from './picture';
import { Network } from './networks';
import { PoolServer, Scene } from './scene';
import { atMost, shown } from './words';

/** Servers that have all in common: a network and pools. They are one card, so that sixty of them are no more than two. */
export interface ServerGroup {
  readonly network?: Network;
  readonly card: Card;
}

/** Those that are nothing else. */
export function serverGroups(scene: Scene): ServerGroup[] {
  const alone = scene.poolServers().filter((server) => !isBalancer(scene, server));
  const groups = new Map<string, PoolServer[]>();
  for (const server of alone) {
    const id = groupOf(scene, server);
    const known = groups.get(id) ?? [];
    if (!known.some(({ name }) => name === server.name)) groups.set(id, [...known, server]);
  }
  return [...groups].map(([id, servers]) => ({
    network: networkOf(scene, servers[0]),
    card: groupCard(scene, id, servers),
  }));
}

/** Id of the card that stands for a server of a pool. */
export function serverCard(scene: Scene, server: PoolServer): string {
  if (!isBalancer(scene, server)) return groupOf(scene, server);
  const tier = scene.secondTierOn(server.name);
  return tier ? memberCard(tier.path, server.name) : localCard(server.name);
}

/** Id of the card of a member of a cluster. */
export function memberCard(cluster: string, host: string): string {
  return `${host} of ${cluster}`;
}

/** Id of the card of servers on a host that balances, too. */
export function localCard(host: string): string {
  return `server ${host}`;
}

/** The card of such servers; none where the host is no server, or is one by its nginx alone. */
export function localServers(scene: Scene, host: string): Card[] {
  const pools = poolsOf(scene, { name: host, external: false });
  if (pools.length === 0 || scene.secondTierOn(host)) return [];
  const lines = poolLines(pools);
  return [{ kind: 'servers', id: localCard(host), title: 'real server', lines, cells: [] }];
}

function isBalancer(scene: Scene, { name, external }: PoolServer): boolean {
  return !external && scene.clustersOn(name).length > 0;
}

function groupOf(scene: Scene, server: PoolServer): string {
  const pools = poolsOf(scene, server).map(({ path }) => path);
  const network = networkOf(scene, server)?.id ?? 'elsewhere';
  return `${server.external ? 'external servers' : 'servers'} of ${pools.join(', ')} in ${network}`;
}

function poolsOf({ inventory }: Scene, server: { name: string; external: boolean }): InventoryPool[] {
  const isIt = (each: { name: string; external: boolean }) =>
    each.name === server.name && each.external === server.external;
  return inventory.pools.filter(({ servers }) => servers.some(isIt));
}

function networkOf({ networks }: Scene, { name, address, external }: PoolServer): Network | undefined {
  return networks.ofAddress(address) ?? (external ? undefined : networks.ofHost(name).at(0));
}

function groupCard(scene: Scene, id: string, servers: readonly PoolServer[]): Card {
  const [{ external }] = servers;
  const pools = poolsOf(scene, servers[0]);
  const count = servers.length === 1 ? '' : `${servers.length} `;
  const title = `${count}${external ? 'external' : 'real'} server${servers.length === 1 ? '' : 's'}`;
  return { kind: 'servers', id, title, lines: poolLines(pools), cells: cellsOf(servers) };
}

function poolLines(pools: readonly InventoryPool[]): string[] {
  return atMost(
    4,
    pools.map(({ path, port, service }) => `${path}: port ${shown(port)}${service ? `, ${service}` : ''}`),
  );
}

/** Weights are said where they differ. */
function cellsOf(servers: readonly PoolServer[]): Cell[] {
  const areWeighted = new Set(servers.map(({ weight }) => weight)).size > 1;
  return servers.map(({ name, address, weight }) => ({
    title: name,
    lines: [shown(address), ...(areWeighted ? [`weight ${shown(weight)}`] : [])],
  }));
}

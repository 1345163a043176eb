import { InventoryCluster, InventoryVirtualIp, InventoryVirtualService } from '../../../lib/inventory';
import { Card } from './picture';
import { Network } from './networks';
import { Scene, hostsOf } from './scene';
import { atMost, shown } from './words';

/** Virtual IPs of a cluster in one network. */
export interface Addresses {
  readonly network?: Network;
  readonly card: Card;
}

/** Those that clients ask, with what is served there. */
export function clientAddresses(scene: Scene, cluster: InventoryCluster): Addresses[] {
  const asked = cluster.virtualIps.filter((each) => !isGateway(scene, cluster, each));
  return byNetwork(scene, asked).map(([network, virtualIps]) => ({
    network,
    card: {
      kind: 'virtual IP',
      id: `virtual IPs of ${cluster.path} in ${network?.id ?? 'elsewhere'}`,
      title: titleOf(virtualIps),
      lines: atMost(
        8,
        virtualIps.flatMap((each) => served(cluster, each, virtualIps.length > 1)),
      ),
      cells: [],
    },
  }));
}

/** Those through which servers behind NAT answer. */
export function gateways(scene: Scene, cluster: InventoryCluster): Addresses[] {
  const inner = cluster.virtualIps.filter((each) => isGateway(scene, cluster, each));
  return byNetwork(scene, inner).map(([network, virtualIps]) => ({
    network,
    card: {
      kind: 'gateway',
      id: `gateways of ${cluster.path} in ${network?.id ?? 'elsewhere'}`,
      title: titleOf(virtualIps),
      lines: ['the way back for answers'],
      cells: [],
    },
  }));
}

/** What a cluster listens on at each address of its hosts. */
export function everywhere(cluster: InventoryCluster): string[] {
  return 'httpServers' in cluster ? atMost(8, listeners(cluster, undefined)) : [];
}

/** More than two are named by the lines below. */
function titleOf(virtualIps: readonly InventoryVirtualIp[]): string {
  if (virtualIps.length > 2) return `${virtualIps.length} virtual IPs`;
  return `virtual IP ${virtualIps.map(({ address }) => shown(address)).join(', ')}`;
}

function byNetwork(
  { networks }: Scene,
  virtualIps: readonly InventoryVirtualIp[],
): [Network | undefined, InventoryVirtualIp[]][] {
  const groups = new Map<Network | undefined, InventoryVirtualIp[]>();
  for (const virtualIp of virtualIps) {
    const [holder] = virtualIp.holders;
    const network = holder && networks.ofDevice(holder.host, holder.device);
    groups.set(network, [...(groups.get(network) ?? []), virtualIp]);
  }
  return [...groups];
}

/** No service is on it, and it is where servers behind NAT are. */
function isGateway({ networks }: Scene, cluster: InventoryCluster, { address, holders }: InventoryVirtualIp) {
  if (!('virtualServices' in cluster)) return false;
  if (cluster.virtualServices.some(({ virtualIp }) => virtualIp === address)) return false;
  const [holder] = holders;
  const network = holder && networks.ofDevice(holder.host, holder.device);
  const behind = cluster.virtualServices.filter(({ forwardingMethod }) => forwardingMethod === 'NAT');
  const isThere = (server: { address: string }) => networks.ofAddress(server.address) === network;
  return network !== undefined && behind.some(({ servers }) => servers.some(isThere));
}

function served(cluster: InventoryCluster, { address }: InventoryVirtualIp, areSeveral: boolean): string[] {
  const lines =
    'virtualServices' in cluster
      ? cluster.virtualServices.filter(({ virtualIp }) => virtualIp === address).map(serviceLine)
      : [...listeners(cluster, address), ...listeners(cluster, undefined)];
  return areSeveral ? lines.map((line) => `${shown(address)}: ${line}`) : lines;
}

/** `TCP 80 and 443, wrr (http)`. */
export function serviceLine(service: InventoryVirtualService): string {
  const { id, protocol, port, additionalPorts = [], scheduler } = service;
  return `${protocol} ${[port, ...additionalPorts].map(shown).join(', ')}: ${id}, ${scheduler}`;
}

function listeners(cluster: InventoryCluster, address: string | undefined): string[] {
  if (!('httpServers' in cluster)) return [];
  return [...cluster.httpServers, ...cluster.streamServers].flatMap((server) =>
    server.listeners
      .filter((each) => each.address === address)
      .map(({ layer, tls, port }) => `${layerOf(layer, tls)} ${shown(port)}: ${server.id}`),
  );
}

function layerOf(layer: string, tls: boolean): string {
  if (layer === 'http') return tls ? 'HTTPS' : 'HTTP';
  return `${layer.toUpperCase()}${tls ? ' with TLS' : ''}`;
}

/** Whether clients ask the hosts of a cluster by the hosts' own addresses. */
export function isAskedByHost(scene: Scene, cluster: InventoryCluster): boolean {
  const isBehind = hostsOf(cluster).some((host) => scene.secondTierOn(host) === cluster);
  return !isBehind && clientAddresses(scene, cluster).length === 0;
}

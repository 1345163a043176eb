import { InventoryCluster, InventoryMember } from '../../../lib/inventory';
import { listed } from '../../finding';
import { clientAddresses, everywhere, gateways, isAskedByHost } from './addresses';
import { Network } from './networks';
import { Card, Part } from './picture';
import { Balancers, Scene, hostsOf, serversOf } from './scene';
import { localServers, memberCard } from './servers';
import { addressOf } from './words';

const KINDS: { readonly [kind in InventoryCluster['kind']]: string } = {
  LvsDirector: 'LVS director',
  LvsDirectorPair: 'pair of LVS directors',
  LvsDirectorGroup: 'group of LVS directors',
  NginxBalancer: 'nginx balancer',
  NginxHaPair: 'pair of nginx balancers',
  NginxHaGroup: 'group of nginx balancers',
};

/** What a cluster is, and its path. */
export function nameOf({ kind, path }: InventoryCluster): string {
  return `${path}, ${KINDS[kind]}`;
}

/** Networks in which clusters of a group are asked, and ask. */
export function networksOf(scene: Scene, { hosts, clusters }: Balancers): Network[] {
  const own = hosts.flatMap((host) => scene.networks.ofHost(host));
  const addresses = clusters.flatMap((each) => [...clientAddresses(scene, each), ...gateways(scene, each)]);
  const asked = clusters
    .flatMap(serversOf)
    .map(({ address }) => scene.networks.ofAddress(address))
    .filter((network) => network !== undefined && own.includes(network));
  const used = [...addresses.map(({ network }) => network), ...asked].filter((each) => each !== undefined);
  return used.length === 0 ? own.slice(0, 1) : [...new Set(used)];
}

/** The hosts of a group: in a frame of their own if they are several. */
export function balancerParts(scene: Scene, group: Balancers): Part[] {
  const parts = group.hosts.map((host) => hostPart(scene, host));
  if (parts.length === 1) return parts;
  const title = group.clusters.map(titleOf).join('\n');
  return [{ kind: 'balancers', id: `hosts ${group.hosts.join(', ')}`, title, parts }];
}

function titleOf(cluster: InventoryCluster): string {
  const { vrrp } = cluster;
  return `${nameOf(cluster)}${vrrp ? `, VRRP ${vrrp.virtualRouterId}` : ''}`;
}

/** A card, or several in a frame where the host has several parts. */
function hostPart(scene: Scene, host: string): Part {
  const clusters = scene.clustersOn(host);
  const local = localServers(scene, host);
  if (clusters.length === 1 && local.length === 0) return onlyCard(scene, host, clusters[0]);
  const cards = clusters.map((cluster) => ({
    ...onlyCard(scene, host, cluster),
    title: roleOf(cluster, host),
  }));
  const parts = cards.map((card, at) => ({
    ...card,
    lines: [clusters[at].path, ...everywhereOf(scene, clusters[at])],
  }));
  return {
    kind: 'host',
    id: `host ${host}`,
    title: [host, ...ownAddresses(scene, host)].join('  '),
    parts: [...parts, ...local],
  };
}

function onlyCard(scene: Scene, host: string, cluster: InventoryCluster): Card {
  return {
    kind: 'virtualServices' in cluster ? 'director' : 'balancer',
    id: memberCard(cluster.path, host),
    title: host,
    lines: [
      `${roleOf(cluster, host)}${hostsOf(cluster).length === 1 ? ` of ${cluster.path}` : ''}`,
      ...ownAddresses(scene, host),
      ...everywhereOf(scene, cluster),
    ],
    cells: [],
  };
}

function everywhereOf(scene: Scene, cluster: InventoryCluster): string[] {
  const isSecond = hostsOf(cluster).some((host) => scene.secondTierOn(host) === cluster);
  return isSecond || isAskedByHost(scene, cluster) ? everywhere(cluster) : [];
}

function roleOf(cluster: InventoryCluster, host: string): string {
  const program = 'virtualServices' in cluster ? 'LVS' : 'nginx';
  const { role } = cluster.members.find((each): boolean => isOf(each, host))!;
  return `${program}, ${role}`;
}

function isOf(member: InventoryMember, host: string): boolean {
  return member.host === host;
}

/** A line for each device. */
function ownAddresses({ inventory }: Scene, name: string): string[] {
  const { networkInterfaces = [] } = inventory.hosts.find((host) => host.name === name) ?? {};
  const devices = [...new Set(networkInterfaces.map(({ device }) => device))];
  return devices.map((device) => {
    const addresses = networkInterfaces.filter((each) => each.device === device);
    return `${device} ${listed(addresses.map(({ address }) => addressOf(address)))}`;
  });
}

import { isIP } from 'node:net';
import { Inventory, isExpression } from '../inventory';
import { Subnet, formatSubnet, highestFree, subnetOf } from './subnet';

/** One bridge: the subnets that share it, and the address of the client's place in each. */
export interface Lan {
  readonly bridge: string;
  readonly subnets: readonly string[];
  readonly clientAddresses: readonly string[];
}

/** NICs of one subnet share a bridge; a NIC with addresses of two subnets joins these into one LAN. */
export function lansOf(inventory: Inventory): Lan[] {
  let groups: string[][] = [];
  for (const addresses of addressesPerDevice(inventory)) {
    const own = addresses.map((address) => formatSubnet(subnetOf(address)));
    const joined = groups.filter((group) => group.some((subnet) => own.includes(subnet)));
    groups = groups.filter((group) => !joined.includes(group));
    groups.push([...new Set([...joined.flat(), ...own])]);
  }
  const taken = takenAddresses(inventory);
  return groups.map((group, at) => ({
    bridge: `lan${at}`,
    subnets: group,
    clientAddresses: group.map((text) => clientAddress(subnetOf(text), taken)),
  }));
}

export function lanOf(lans: readonly Lan[], address: string): Lan {
  const subnet = formatSubnet(subnetOf(address));
  const lan = lans.find(({ subnets }) => subnets.includes(subnet));
  if (!lan) throw new Error(`no LAN has ${subnet}`);
  return lan;
}

function addressesPerDevice(inventory: Inventory): string[][] {
  const devices = new Map<string, string[]>();
  for (const host of inventory.hosts) {
    for (const { device, address } of host.networkInterfaces) {
      const place = `${host.name}:${device}`;
      devices.set(place, [...(devices.get(place) ?? []), address]);
    }
  }
  return [...devices.values()];
}

function takenAddresses(inventory: Inventory): string[] {
  const written = [
    ...inventory.hosts.flatMap((host) => [
      host.ssh.address,
      ...host.networkInterfaces.map((nic) => nic.address),
    ]),
    ...(inventory.clusters ?? []).flatMap((cluster) => cluster.virtualIps.map((vip) => vip.address)),
  ];
  return written
    .filter((address) => !isExpression(address))
    .map((address) => address.split('/')[0])
    .filter((address) => isIP(address) !== 0);
}

function clientAddress(subnet: Subnet, taken: readonly string[]): string {
  return `${highestFree(subnet, taken)}/${subnet.prefix}`;
}

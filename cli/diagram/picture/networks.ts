import { IPv4, IPv6, isValidCIDR, parseCIDR } from 'ipaddr.js';
import { InventoryHost } from '../../../lib/inventory';
import { isInSubnetOf } from '../../subnet';
import { joined } from './joined';

/** What cards of hosts are plugged into: subnets that some host has on one device. */
export interface Network {
  readonly id: string;
  readonly subnets: readonly string[];
}

/** The networks that addresses of hosts tell of. Addresses that Terraform alone knows tell of none. */
export class Networks {
  private readonly all: readonly Network[];

  constructor(private readonly hosts: readonly InventoryHost[]) {
    const devices = hosts.flatMap((host) => [...devicesOf(host).values()]);
    this.all = joined(devices).map((subnets) => ({ id: subnets[0], subnets }));
  }

  /** That of a host's device. */
  public ofDevice(name: string, device: string): Network | undefined {
    const host = this.hosts.find((each) => each.name === name);
    const [subnet] = (host && devicesOf(host).get(device)) ?? [];
    return this.all.find(({ subnets }) => subnets.includes(subnet));
  }

  /** That of an address. */
  public ofAddress(address: string): Network | undefined {
    return this.all.find(({ subnets }) => subnets.some((subnet) => isInSubnetOf(subnet, address)));
  }

  /** Those of a host, that of its first device first. */
  public ofHost(name: string): Network[] {
    const host = this.hosts.find((each) => each.name === name);
    const subnets = host ? [...devicesOf(host).values()].flat() : [];
    const found = subnets.map((subnet) => this.all.find((each) => each.subnets.includes(subnet))!);
    return [...new Set(found)];
  }
}

/** Subnets by device. */
function devicesOf({ networkInterfaces }: InventoryHost): Map<string, string[]> {
  const devices = new Map<string, string[]>();
  for (const { device, address } of networkInterfaces)
    if (isValidCIDR(address)) devices.set(device, [...(devices.get(device) ?? []), subnetOf(address)]);
  return devices;
}

function subnetOf(card: string): string {
  const [address, prefix] = parseCIDR(card);
  if (address.kind() === 'ipv4') return `${IPv4.networkAddressFromCIDR(card).toString()}/${prefix}`;
  return `${IPv6.networkAddressFromCIDR(card).toRFC5952String()}/${prefix}`;
}

import { IPv4, IPv6, fromByteArray, parse, parseCIDR } from 'ipaddr.js';
import { FoundCluster } from '../keepalived-model/cluster';
import { FoundAddress } from '../keepalived-model/found';

/** A device and its address with prefix. */
export type Interface = readonly [device: string, address: string];

/** Addresses of a director's own, which no keepalived.conf says: the last ones of the subnets that it has to be in. */
export function directorInterfaces(cluster: FoundCluster, member: number): Interface[] {
  const taken = takenBy(cluster);
  const known = unicastAddress(cluster, member);
  const subnets = subnetsOf(cluster).filter(
    ([, subnet]) => known === undefined || !isIn(known[1].split('/')[0], subnet),
  );
  const made = subnets.map(([device, subnet]): Interface => [device, lastFree(subnet, taken, member)]);
  return known === undefined ? made : [known, ...made];
}

/** The address of a real server with the prefix that its subnet is likely to have. */
export function withPrefix(address: string, prefix?: number): string {
  const usual = parse(address).kind() === 'ipv4' ? 24 : 64;
  const isHost = prefix === undefined || prefix >= (usual === 24 ? 31 : 127);
  return `${address}/${isHost ? usual : prefix}`;
}

function unicastAddress({ vrrp }: FoundCluster, member: number): Interface | undefined {
  const { device, unicastSource, unicastPeers = [] } = vrrp?.instance ?? {};
  const address = member === 0 ? unicastSource : unicastPeers[0];
  return device && address ? [device, withPrefix(address)] : undefined;
}

/** Of virtual IPs, and of servers that packets reach without being changed. */
function subnetsOf(cluster: FoundCluster): Interface[] {
  const near = cluster.services
    .filter(({ method }) => method === 'DR')
    .flatMap(({ virtualIp, servers }): Interface[] => {
      const device = cluster.virtualIps.find(({ address }) => address === virtualIp)!.device;
      return servers.map(({ address }) => [device, subnetOf(withPrefix(address))]);
    });
  const own = cluster.virtualIps.map(({ device, address, prefix }): Interface => [
    device,
    subnetOf(withPrefix(address, prefix)),
  ]);
  const all = [
    ...near,
    ...own.filter(([device, subnet]) => !near.some((each) => isSame(each, [device, subnet]))),
  ];
  return all.filter((each, at) => all.findIndex((other) => other.join() === each.join()) === at);
}

function isSame([device, subnet]: Interface, [otherDevice, other]: Interface): boolean {
  return device === otherDevice && isIn(other.split('/')[0], subnet);
}

function takenBy({ virtualIps, services }: FoundCluster): string[] {
  const addresses = (all: readonly Pick<FoundAddress, 'address'>[]) => all.map(({ address }) => address);
  return [...addresses(virtualIps), ...services.flatMap(({ servers }) => addresses(servers))];
}

function subnetOf(card: string): string {
  const { length } = parse(card.split('/')[0]).toByteArray();
  const network = length === 4 ? IPv4.networkAddressFromCIDR(card) : IPv6.networkAddressFromCIDR(card);
  return `${network.toString()}/${card.split('/')[1]}`;
}

function isIn(address: string, subnet: string): boolean {
  const [network, prefix] = parseCIDR(subnet);
  const own = parse(address);
  if (own.kind() !== network.kind()) return false;
  return own.kind() === 'ipv4'
    ? (own as IPv4).match(network as IPv4, prefix)
    : (own as IPv6).match(network as IPv6, prefix);
}

/** Counted from the end; a subnet of IPv6 as if it had 256 addresses. */
function lastFree(subnet: string, taken: readonly string[], member: number): string {
  const [network, prefix] = parseCIDR(subnet);
  const bytes = network.toByteArray();
  const size = bytes.length === 4 ? Math.min(256, 2 ** (32 - prefix)) : 256;
  const free = Array.from({ length: size - 2 }, (_, at) => size - 2 - at)
    .map((last) => fromByteArray([...bytes.slice(0, -1), bytes.at(-1)! + last]).toString())
    .filter((address) => !taken.includes(address));
  return `${free[member] ?? free[0]}/${prefix}`;
}

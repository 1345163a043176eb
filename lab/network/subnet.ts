import { isIPv6 } from 'node:net';
import { Mistake } from '../mistake';

/** An address with its prefix, as numbers. */
export interface Subnet {
  readonly bits: 32 | 128;
  readonly prefix: number;
  /** The first address: the network itself. */
  readonly network: bigint;
}

export function parseAddress(address: string): bigint {
  if (!isIPv6(address)) {
    return address.split('.').reduce((sum, octet) => (sum << 8n) | BigInt(Number(octet)), 0n);
  }
  const [head, tail] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = tail ? new Array<string>(8 - head.length - tail.length).fill('0') : [];
  return [...head, ...zeros, ...(tail ?? [])].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

export function formatAddress(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  );
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1); // the shortest form
}

/** The subnet of an address with prefix, such as 192.0.2.11/24. */
export function subnetOf(addressWithPrefix: string): Subnet {
  const [address, words] = addressWithPrefix.split('/');
  const bits = isIPv6(address) ? 128 : 32;
  const prefix = Number(words);
  if (words === undefined || !(prefix >= 0 && prefix <= bits)) {
    throw new Mistake(`${addressWithPrefix} is no address with prefix: write it like 192.0.2.11/24.`);
  }
  const hostBits = BigInt(bits - prefix);
  return { bits, prefix, network: (parseAddress(address) >> hostBits) << hostBits };
}

export function formatSubnet(subnet: Subnet): string {
  return `${formatAddress(subnet.network, subnet.bits)}/${subnet.prefix}`;
}

export function contains(subnet: Subnet, address: string): boolean {
  if ((isIPv6(address) ? 128 : 32) !== subnet.bits) return false;
  return (
    parseAddress(address) >> BigInt(subnet.bits - subnet.prefix) ===
    subnet.network >> BigInt(subnet.bits - subnet.prefix)
  );
}

/** The highest address of the subnet that a host may have and nobody of `taken` has. */
export function highestFree(subnet: Subnet, taken: readonly string[]): string {
  const used = new Set(taken.filter((address) => contains(subnet, address)).map(parseAddress));
  const size = 1n << BigInt(subnet.bits - subnet.prefix);
  // The last IPv4 address is the broadcast address; the last IPv6 ones are reserved for anycast.
  for (let offset = size - (subnet.bits === 32 ? 2n : 257n); offset > 0n; offset -= 1n) {
    if (!used.has(subnet.network + offset)) return formatAddress(subnet.network + offset, subnet.bits);
  }
  throw new Mistake(
    `The subnet ${formatSubnet(subnet)} has no free address for the client's place: make it wider.`,
  );
}

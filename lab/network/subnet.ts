import { isIPv6 } from 'node:net';
import { fromByteArray, parse } from 'ipaddr.js';
import { Mistake } from '../mistake';

/** An address with its prefix, as numbers. */
export interface Subnet {
  readonly bits: 32 | 128;
  readonly prefix: number;
  /** The first address: the network itself. */
  readonly network: bigint;
}

export function parseAddress(address: string): bigint {
  return BigInt(`0x${Buffer.from(parse(address).toByteArray()).toString('hex')}`);
}

export function formatAddress(value: bigint, bits: 32 | 128): string {
  const digits = value.toString(16).padStart(bits / 4, '0');
  return fromByteArray([...Buffer.from(digits, 'hex')]).toString();
}

/** The subnet of an address with prefix, such as 192.0.2.11/24. */
export function subnetOf(addressWithPrefix: string): Subnet {
  const [address, words] = addressWithPrefix.split('/');
  const bits = isIPv6(address) ? 128 : 32;
  const prefix = Number(words);
  if (words === undefined || !(prefix >= 0 && prefix <= bits)) {
    throw new Mistake(`${addressWithPrefix} is no address with prefix: write it like 192.0.2.11/24.`);
  }
  return { bits, prefix, network: networkOf(parseAddress(address), { bits, prefix }) };
}

export function formatSubnet(subnet: Subnet): string {
  return `${formatAddress(subnet.network, subnet.bits)}/${subnet.prefix}`;
}

export function contains(subnet: Subnet, address: string): boolean {
  return (
    isIPv6(address) === (subnet.bits === 128) && networkOf(parseAddress(address), subnet) === subnet.network
  );
}

function networkOf(address: bigint, { bits, prefix }: Pick<Subnet, 'bits' | 'prefix'>): bigint {
  const hostBits = BigInt(bits - prefix);
  return (address >> hostBits) << hostBits;
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

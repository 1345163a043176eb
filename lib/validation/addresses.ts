import { BlockList, isIP } from 'node:net';
import { firstPart, isKnown } from './tokens';
import { refuse } from './validation-error';

/** @internal */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
}

/**
 * Splits `address/prefix`; undefined if it is anything else.
 *
 * @internal
 */
export function parseCidr(text: string): Cidr | undefined {
  const [address, prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (rest.length > 0 || family === 0 || !/^\d{1,3}$/.test(prefix ?? '')) return undefined;
  return Number(prefix) <= maxPrefix(address) ? { address, prefix: Number(prefix) } : undefined;
}

/**
 * The part before the slash; of a token, Terraform takes it.
 *
 * @internal
 */
export function addressOf(cidr: string): string {
  return firstPart(cidr, '/');
}

/** @internal */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** @internal */
export function isIpv6(address: string): boolean {
  return isIP(address) === 6;
}

/**
 * 32 for IPv4, 128 for IPv6.
 *
 * @internal
 */
export function maxPrefix(address: string): number {
  return isIpv6(address) ? 128 : 32;
}

/** @internal */
export function inSubnet(address: string, subnet: Cidr): boolean {
  if (isIP(address) !== isIP(subnet.address)) return false;
  const family = isIpv6(address) ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(subnet.address, subnet.prefix, family);
  return list.check(address, family);
}

/** @internal */
export function sameSubnet(one: string, other: string): boolean {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  return a !== undefined && b !== undefined && a.prefix === b.prefix && inSubnet(b.address, a);
}

/** @internal */
export function checkAddress(where: string, property: string, value: string): void {
  if (isKnown(value) && isIP(value) === 0) refuse(where, property, value, 'an IPv4 or IPv6 address');
}

/** @internal */
export function checkCidr(where: string, property: string, value: string): void {
  if (isKnown(value) && !parseCidr(value)) {
    refuse(where, property, value, "an address with its prefix, such as '192.0.2.11/24'");
  }
}

/**
 * Whether this is an IPv4 netmask: ones, then zeros.
 *
 * @internal
 */
export function isNetmask(text: string): boolean {
  if (isIP(text) !== 4) return false;
  const bits = text.split('.').map((octet) => Number(octet).toString(2).padStart(8, '0'));
  return /^1+0*$/.test(bits.join(''));
}

/**
 * Whether this is an address, or a network with its prefix.
 *
 * @internal
 */
export function isAddressOrNetwork(text: string): boolean {
  return isIP(text) !== 0 || parseCidr(text) !== undefined;
}

import { isIP } from 'node:net';
import { IPv4, IPv6, parse } from 'ipaddr.js';
import { asIpv6, tokenFamily } from './address-token';
import { firstPart, isKnown } from './tokens';
import { refuse } from './validation-error';

/** @internal */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
}

/**
 * Splits `address/prefix`, the address in its canonical form; undefined if it is anything else.
 *
 * @internal
 */
export function parseCidr(text: string): Cidr | undefined {
  const [, address = '', prefix = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  if (!isAddress(address) || Number(prefix) > maxPrefix(address)) return undefined;
  return { address: canonical(address), prefix: Number(prefix) };
}

/**
 * An address, or one with its prefix, as `ip` and the kernel write it (RFC 5952), so that two spellings of one are the same text; all else as it is.
 *
 * @internal
 */
export function canonical(text: string): string {
  if (familyOf(text) === 6) return canonicalIpv6(IPv6.parse(text));
  const cidr = parseCidr(text);
  return cidr ? `${cidr.address}/${cidr.prefix}` : text;
}

function canonicalIpv6(address: IPv6): string {
  return address.isIPv4MappedAddress()
    ? `::ffff:${address.toIPv4Address().toString()}`
    : address.toRFC5952String();
}

/**
 * The part before the slash; of a token, Terraform takes it.
 *
 * @internal
 */
export function addressOf(cidr: string): string {
  const address = firstPart(cidr, '/');
  return !isKnown(cidr) && tokenFamily(cidr) === 6 ? asIpv6(address) : address;
}

/**
 * Of either family; one with a zone (`%eth0`) is none that may stand in a configuration.
 *
 * @internal
 */
export function isAddress(text: string): boolean {
  return familyOf(text) !== 0;
}

/**
 * Of a token: whether it is known to become one.
 *
 * @internal
 */
export function isIpv6(address: string): boolean {
  return knownFamily(address) === 6;
}

/**
 * The family of an address, with or without a prefix; undefined if only Terraform knows it, and for anything else.
 *
 * @internal
 */
export function knownFamily(address: string): 4 | 6 | undefined {
  if (!isKnown(address)) return tokenFamily(address);
  const family = familyOf(addressOf(address));
  return family === 4 || family === 6 ? family : undefined;
}

function familyOf(text: string): number {
  return /%/.test(text) ? 0 : isIP(text);
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
  if (!isAddress(address) || isIpv6(address) !== isIpv6(subnet.address)) return false;
  return parse(address).match(parse(subnet.address), subnet.prefix);
}

/** @internal */
export function sameSubnet(one: string, other: string): boolean {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  return a !== undefined && b !== undefined && a.prefix === b.prefix && inSubnet(b.address, a);
}

/** @internal */
export function checkAddress(where: string, property: string, value: string): void {
  if (isKnown(value) && !isAddress(value)) refuse(where, property, value, 'an IPv4 or IPv6 address');
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
  return isIP(text) === 4 && Boolean(IPv4.parse(text).prefixLengthFromSubnetMask());
}

/**
 * Whether this is an address, or a network with its prefix.
 *
 * @internal
 */
export function isAddressOrNetwork(text: string): boolean {
  return isAddress(text) || parseCidr(text) !== undefined;
}

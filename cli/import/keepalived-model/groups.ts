import { isIP, isIPv4 } from 'node:net';
import { canonicalAddress } from '../../facts/canonical-address';
import { Directive } from '../directive';
import { Findings } from '../findings';

export interface AddressAndPort {
  readonly address: string;
  readonly port: number;
}

/** The `virtual_server_group`s by name. */
export function groupsOf(
  groups: readonly Directive[],
  findings: Findings,
): Map<string, readonly AddressAndPort[]> {
  return new Map(
    groups.map(({ words, body = [] }) => [words[1], body.flatMap((each) => membersOf(each, findings))]),
  );
}

/** `192.0.2.1 80`, `192.0.2.1-10 80`, or a firewall mark. */
function membersOf(member: Directive, findings: Findings): AddressAndPort[] {
  const [addresses, port] = member.words;
  const [, first, last] = /^([\d.]+|[\da-f:.]+?)(?:-([\da-f]+))?$/i.exec(addresses) ?? [];
  const all = isIP(first ?? '') === 0 ? [] : range(first, last);
  if (!(Number(port) > 0) || all.length === 0 || isIP(all.at(-1)!) === 0) {
    findings.unplaced(member, 'only addresses with a port are taken of a group');
    return [];
  }
  return all.map((address) => ({ address: canonicalAddress(address), port: Number(port) }));
}

/** The last part of an address counts up, in hexadecimal for IPv6. */
function range(first: string, last: string | undefined): string[] {
  if (last === undefined) return [first];
  const base = isIPv4(first) ? 10 : 16;
  const [, start, from] = /^(.*[.:])([\da-f]*)$/i.exec(first)!;
  const [low, high] = [parseInt(from || '0', base), parseInt(last, base)];
  return Array.from(
    { length: Math.max(0, high - low + 1) },
    (_, at) => `${start}${(low + at).toString(base)}`,
  );
}

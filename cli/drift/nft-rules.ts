import { isIP } from 'node:net';
import { canonicalAddress } from '../facts/canonical-address';

/** A line of firewall.conf. */
export interface Opening {
  readonly action: string;
  readonly hook: string;
  readonly protocol: string;
  /** Absent: any. */
  readonly from?: string;
  readonly to?: string;
  readonly side?: string;
  readonly port?: string;
}

type Family = 'ip' | 'ip6' | 'inet';

export function familyOf(table: string): Family {
  return table.split(' ')[0] as Family;
}

export function openingsOf(config: string): Opening[] {
  const lines = config.split('\n').map((line) => line.split(' '));
  return lines
    .filter(([action]) => action === 'accept' || action === 'notrack')
    .map(([action, hook, protocol, from, to, side, port]) => ({
      action,
      hook,
      protocol,
      from: from === 'any' ? undefined : from,
      to: to === 'any' ? undefined : to,
      side,
      port,
    }));
}

/** The rule that firewall.sh makes of an opening, as nft lists it with numbers; none in a table of the other family. */
export function ruleOf(opening: Opening, family: Family, verdict: string): string | undefined {
  const { hook, protocol, from, to, side, port } = opening;
  const addresses = [from, to].flatMap((address) => address ?? []);
  const isIpv6 = addresses.some((address) => address.includes(':'));
  if (addresses.length > 0 && family === (isIpv6 ? 'ip' : 'ip6')) return undefined;
  const match = (end: string, address?: string) =>
    address === undefined ? [] : [address.includes(':') ? 'ip6' : 'ip', end, address];
  return written(
    [
      ...(hook === 'passing' ? ['fib daddr type != local'] : []),
      ...match('saddr', from),
      ...match('daddr', to),
      ...(side === undefined
        ? ['meta l4proto', numberOf(protocol, isIpv6)]
        : [protocol, side === 'port' ? 'dport' : 'sport', port]),
      verdict,
    ].join(' '),
  );
}

const NUMBERS: { readonly [protocol: string]: string } = {
  igmp: '2',
  ipip: '4',
  tcp: '6',
  udp: '17',
  ipv6: '41',
  gre: '47',
  vrrp: '112',
  sctp: '132',
};

function numberOf(protocol: string, isIpv6: boolean): string {
  if (protocol === 'icmp') return isIpv6 ? '58' : '1';
  return NUMBERS[protocol] ?? protocol;
}

/** One spelling of each address, and of what nft has a name or a number for. */
export function written(rule: string): string {
  return rule
    .split(' ')
    .map(addressWritten)
    .join(' ')
    .replace('fib daddr type != 2 ', 'fib daddr type != local ')
    .replace(/ comment ".*"$/, '');
}

function addressWritten(word: string): string {
  const [address, prefix] = word.split('/');
  if (isIP(address) === 0) return word;
  const one = canonicalAddress(address);
  return prefix === undefined || prefix === (isIP(address) === 4 ? '32' : '128') ? one : `${one}/${prefix}`;
}

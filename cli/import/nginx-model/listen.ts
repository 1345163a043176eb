import { isIP } from 'node:net';
import { canonicalAddress } from '../../facts/canonical-address';
import { Directive } from '../directive';
import { Findings } from '../findings';
import { hostAndPort } from './host-and-port';

/** A `listen`. */
export interface Listen {
  /** None for all addresses of the host. */
  readonly address?: string;
  readonly port: number;
  readonly tls: boolean;
  readonly http2: boolean;
  readonly udp: boolean;
  readonly proxyProtocol: boolean;
  readonly isDefault: boolean;
}

/** What the library says itself, or has no need of. */
const PASSED = /^(ipv6only=|reuseport$|so_keepalive=)/;
const FLAGS = ['ssl', 'http2', 'udp', 'proxy_protocol', 'default_server', 'default'];

/** Nothing where it is a socket or a name. */
export function readListen(directive: Directive, findings: Findings): Listen | undefined {
  const [, place = '', ...words] = directive.words;
  const found = placeOf(place);
  if (found === undefined) return undefined;
  const others = words.filter((word) => !FLAGS.includes(word) && !PASSED.test(word));
  if (others.length > 0)
    findings.changed(directive.place, `\`${directive.text}\` is taken without \`${others.join(' ')}\``);
  const has = (word: string) => words.includes(word);
  return {
    ...found,
    tls: has('ssl'),
    http2: has('http2'),
    udp: has('udp'),
    proxyProtocol: has('proxy_protocol'),
    isDefault: has('default_server') || has('default'),
  };
}

const DEFAULT_PORT = 80;

/** `80`, `*:80`, `192.0.2.1`, `[2001:db8::1]:80`. */
function placeOf(text: string): { address?: string; port: number } | undefined {
  if (/^\d+$/.test(text)) return { port: Number(text) };
  const { host = '', port = DEFAULT_PORT } = hostAndPort(text) ?? {};
  const isAny = ['*', '0.0.0.0', '::'].includes(host);
  if (!isAny && isIP(host) === 0) return undefined;
  return { ...(isAny ? {} : { address: canonicalAddress(host) }), port };
}

/** What is listened to on one port. */
export interface Port extends Omit<Listen, 'address'> {
  readonly addresses: readonly string[];
}

/** Ports of a server, in their order. */
export function portsOf(listens: readonly Listen[]): Port[] {
  const firsts = listens.filter((each, at) => listens.findIndex((other) => isSamePort(each, other)) === at);
  return firsts.map((first) => {
    const own = listens.filter((each) => isSamePort(each, first));
    const some = (flag: 'tls' | 'http2' | 'proxyProtocol' | 'isDefault') => own.some((each) => each[flag]);
    const isAny = own.some(({ address }) => address === undefined);
    return {
      port: first.port,
      udp: first.udp,
      addresses: isAny ? [] : [...new Set(own.flatMap(({ address }) => address ?? []))],
      tls: some('tls'),
      http2: some('http2'),
      proxyProtocol: some('proxyProtocol'),
      isDefault: some('isDefault'),
    };
  });
}

/** The same number of TCP and of UDP are two. */
function isSamePort(one: Listen, other: Listen): boolean {
  return one.port === other.port && one.udp === other.udp;
}

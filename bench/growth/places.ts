import { Way } from '../data-path/ways';

/** What stands in the middle. */
export type Kind = 'LVS NAT' | 'nginx stream' | 'nginx http';

/** In this order: connections that nginx stream holds take most of a director's memory, and what is left of it is no fair place for others. */
export const KINDS: readonly Kind[] = ['LVS NAT', 'nginx http', 'nginx stream'];

/** How many servers and services a director has in bench/apps/growth.js. */
export interface Size {
  readonly servers: number;
  readonly services: number;
}

/** A way through the director of one step of an axis. */
export interface GrowthWay extends Way {
  readonly kind: Kind;
  /** The director's number, from 1 on. */
  readonly at: number;
  /** How much there is of what grows. */
  readonly count: number;
  readonly address: string;
  readonly port: number;
}

/** The machine that is all servers. */
export const SERVERS_MACHINE = 's1';
export const SERVER_PORT = 8000;

export const directorInside = (at: number) => `10.0.0.${10 + at}`;
export const serverSubnet = (at: number) => `10.0.${at}.0/24`;
export const serverAddress = (at: number, number: number) => `10.0.${at}.${number}`;

/** Names of a director's clusters, in which its files are. */
export const lvsCluster = (at: number) => `growth-lvs${at}`;
export const nginxCluster = (at: number) => `growth-nginx${at}`;

const VIRTUAL_IP_FROM: Record<Kind, number> = { 'LVS NAT': 100, 'nginx stream': 120, 'nginx http': 120 };
export const PORT_FROM: Record<Kind, number> = {
  'LVS NAT': 10_000,
  'nginx stream': 20_000,
  'nginx http': 30_000,
};

/** The way through a director's last service, as it is the one that is found last. */
export function growthWay(
  kind: Kind,
  at: number,
  count: number,
  noun: string,
  { services }: Size,
): GrowthWay {
  const address = `192.0.2.${VIRTUAL_IP_FROM[kind] + at}`;
  const isByName = kind === 'nginx http';
  const port = PORT_FROM[kind] + (isByName ? 0 : services);
  return {
    ...(isByName && { host: `h${services}.example.org` }),
    ...{ kind, at, count, address, port },
    name: `${kind}, ${amount(count, noun)}`,
    place: `${address}:${port}`,
    director: `d${at}`,
  };
}

/** Such as "1 server", "1,000 services". */
function amount(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

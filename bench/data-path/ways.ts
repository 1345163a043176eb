/** A way from the client to servers, as bench/apps/data-path.js deploys it. */
export interface Way {
  readonly name: string;
  /** Address and port. */
  readonly place: string;
  /** The machine in the middle, whose processor time counts. */
  readonly director: string;
  /** The name that is asked for, where it is not the address. */
  readonly host?: string;
}

/** The machine that all ways but one go through. */
export const DIRECTOR = 'd1';

const way = (name: string, place: string): Way => ({ name, place, director: DIRECTOR });

/** To one of the servers, past all balancers: what the others are compared with. */
export const DIRECT: Way = way('direct, one server', '192.0.2.21:8080');

/** What the director's time on other ways is compared with. */
export const DIRECT_ROUTING: Way = way('LVS DR', '192.0.2.100:8080');

export const LVS_WAYS: readonly Way[] = [
  DIRECT_ROUTING,
  way('LVS TUN', '192.0.2.101:8080'),
  way('LVS NAT', '192.0.2.102:8080'),
];

export const NGINX_WAYS: readonly Way[] = [
  way('nginx stream', '192.0.2.103:8084'),
  way('nginx http', '192.0.2.103:8087'),
];

export const HAPROXY_WAYS: readonly Way[] = [
  way('HAProxy tcp', '192.0.2.11:8094'),
  way('HAProxy http', '192.0.2.11:8097'),
];

/** What bench/data-path/dnat.ts sets up. */
export const DNAT: Way = way('nftables DNAT', '192.0.2.11:8080');

/** A way from the client to servers, as bench/apps/data-path.js deploys it. */
export interface Way {
  readonly name: string;
  /** Address and port. */
  readonly place: string;
}

/** The machine that all ways but one go through. */
export const DIRECTOR = 'd1';

/** To one of the servers, past all balancers: what the others are compared with. */
export const DIRECT: Way = { name: 'direct, one server', place: '192.0.2.21:8080' };

/** What the director's time on other ways is compared with. */
export const DIRECT_ROUTING: Way = { name: 'LVS DR', place: '192.0.2.100:8080' };

export const LVS_WAYS: readonly Way[] = [
  DIRECT_ROUTING,
  { name: 'LVS TUN', place: '192.0.2.101:8080' },
  { name: 'LVS NAT', place: '192.0.2.102:8080' },
];

export const NGINX_WAYS: readonly Way[] = [
  { name: 'nginx stream', place: '192.0.2.103:8084' },
  { name: 'nginx http', place: '192.0.2.103:8087' },
];

export const HAPROXY_WAYS: readonly Way[] = [
  { name: 'HAProxy tcp', place: '192.0.2.11:8094' },
  { name: 'HAProxy http', place: '192.0.2.11:8097' },
];

/** What bench/data-path/dnat.ts sets up. */
export const DNAT: Way = { name: 'nftables DNAT', place: '192.0.2.11:8080' };

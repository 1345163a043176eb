import { Criterion } from './criteria';

/** A way to balance. */
export interface Scheme {
  readonly name: string;
  readonly title: string;
  /** What it is good for, in a sentence. */
  readonly what: string;
  /** Machines that it takes at least. */
  readonly fewestHosts: number;
  /** What it does not do, and why; it does all else. */
  readonly lacks: { readonly [criterion in Criterion]?: string };
}

const LVS = {
  http: 'LVS reads no byte of what it hands on',
  cloud: "packets come from the virtual IP, or go to another machine's address, and clouds drop these",
} as const;

const UNCHANGED = {
  ...LVS,
  'port mapping': 'packets keep their port',
  'untouched servers': 'servers take the virtual IP for their own, which the deploy sets up there',
  'answers through': 'servers answer clients themselves',
} as const;

const PROXY = {
  'answers past': 'the balancer reads and writes each byte of the answer',
  survival: 'connections end in the balancer, and with it',
  throughput: 'one machine reads and writes it all',
} as const;

/** The cheapest on the balancer first: of those that do all that is asked, the first is the advice. */
export const SCHEMES: readonly Scheme[] = [
  {
    name: 'dr',
    title: 'LVS by direct routing',
    what: 'The director hands packets on as they are, and sees no answers.',
    fewestHosts: 4,
    lacks: {
      ...UNCHANGED,
      'own network': 'directors and servers share the network of the virtual IP',
      elsewhere: 'packets are handed on within one network',
    },
  },
  {
    name: 'local-node',
    title: 'LVS by direct routing, directors being servers too',
    what: 'Each machine serves, and two of them balance.',
    fewestHosts: 2,
    lacks: {
      ...UNCHANGED,
      'own network': 'directors are servers',
      elsewhere: 'directors are servers',
      throughput: 'directors have work of their own',
    },
  },
  {
    name: 'tun',
    title: 'LVS in tunnels',
    what: 'The director packs packets into others, which find servers anywhere.',
    fewestHosts: 4,
    lacks: UNCHANGED,
  },
  {
    name: 'nat',
    title: 'LVS by NAT',
    what: 'The director changes addresses and ports, both ways.',
    fewestHosts: 4,
    lacks: {
      ...LVS,
      'same network': 'answers to clients of that network would not come back through the director',
      elsewhere: 'the director is the gateway of servers',
      'answers past': 'answers come back through the director',
    },
  },
  {
    name: 'nginx-stream',
    title: 'nginx on layer 4',
    what: 'nginx takes connections and makes its own to servers, without reading them.',
    fewestHosts: 4,
    lacks: {
      ...PROXY,
      'client address': "servers see the balancer's, unless they read the PROXY protocol",
      http: 'it knows ports, and names that TLS clients ask for, alone',
    },
  },
  {
    name: 'nginx-http',
    title: 'nginx on layer 7',
    what: "nginx reads requests, and ends TLS. The client's address stands in a header.",
    fewestHosts: 4,
    lacks: PROXY,
  },
  {
    name: 'two-tiers',
    title: 'LVS before nginx',
    what: "LVS spreads connections over nginx balancers. The client's address stands in a header.",
    fewestHosts: 6,
    lacks: {
      cloud: LVS.cloud,
      'answers past': 'nginx reads and writes each byte of the answer, though the director does not',
      survival: 'connections end in an nginx, and with it',
    },
  },
];

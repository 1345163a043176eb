import { TerraformStack } from 'cdktf';
import {
  ForwardingMethod,
  LvsDirector,
  LvsDirectorPair,
  RealServerPool,
  ServerHost,
  Tunnel,
  VirtualIp,
  VirtualServiceSettings,
} from '../../lib';
import { VIP, host } from './hosts';

/** Directors of every scheme have an outer network with both families, and an inner one. */
const director = (name: string, last: number) =>
  host(name, `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64 eth1 10.0.0.${last}/24`);

type Compose = (stack: TerraformStack) => void;

interface Scheme {
  readonly settings: VirtualServiceSettings;
  /** Other servers than the directors. */
  readonly servers: [name: string, where: string][];
  readonly localNode?: boolean;
  readonly port?: number;
  readonly vips?: string[];
}

/** A stack of one scheme; `kind` is how many directors there are. */
function compose(scheme: Scheme, kind: 'single' | 'pair'): Compose {
  return (stack) => {
    const [d1, d2] = [director('d1', 11), director('d2', 12)];
    const directors = kind === 'pair' ? [d1, d2] : [d1];
    const pool = new RealServerPool(stack, 'pool', { port: scheme.port ?? 80 });
    const others = scheme.servers.map(([name, where]) => host(name, where));
    for (const server of [...(scheme.localNode ? directors : []), ...others]) pool.addServer(server);
    const virtualIps = (scheme.vips ?? [VIP]).map((address) => VirtualIp.of(address));
    const isNat = scheme.settings.forwardingMethod === ForwardingMethod.NAT;
    const innerVirtualIps = isNat && kind === 'pair' ? [VirtualIp.of('10.0.0.1')] : [];
    const balancer = balancerOf(stack, [d1, d2], kind, virtualIps, innerVirtualIps);
    for (const virtualIp of virtualIps)
      balancer.addVirtualService(virtualIp.address.includes(':') ? 'http6' : 'http', {
        pool,
        port: 80,
        virtualIp,
        ...scheme.settings,
      });
  };
}

function balancerOf(
  stack: TerraformStack,
  [primary, backup]: ServerHost[],
  kind: 'single' | 'pair',
  virtualIps: VirtualIp[],
  innerVirtualIps: VirtualIp[],
): LvsDirector | LvsDirectorPair {
  if (kind === 'single') return new LvsDirector(stack, 'lb', { host: primary, virtualIps, innerVirtualIps });
  const vrrp = { virtualRouterId: 51 };
  return new LvsDirectorPair(stack, 'lb', { primary, backup, virtualIps, innerVirtualIps, vrrp });
}

const near: [string, string][] = [['r1', 'eth0 192.0.2.21/24 eth0 2001:db8::21/64']];
const inner: [string, string][] = [['n1', 'eth0 10.0.0.21/24']];
const remote: [string, string][] = [['t1', 'eth0 198.51.100.21/24']];
const both = [VIP, '2001:db8::100'];

const SCHEMES: { [name: string]: Scheme } = {
  NAT: { settings: { forwardingMethod: ForwardingMethod.NAT }, servers: inner, port: 8080 },
  'DR with both families': { settings: {}, servers: near, vips: both },
  'DR along the data path': { settings: { checkDataPath: true }, servers: near, vips: both },
  'DR of two ports': { settings: { additionalPorts: [443] }, servers: near, vips: both },
  TUN: { settings: { forwardingMethod: ForwardingMethod.TUN }, servers: remote },
  'TUN over GUE': {
    settings: { forwardingMethod: ForwardingMethod.tunneling(Tunnel.gue(5555)), checkDataPath: true },
    servers: remote,
  },
  'LocalNode DR': { settings: { checkDataPath: true }, servers: near, localNode: true, vips: both },
  'LocalNode NAT': {
    settings: { forwardingMethod: ForwardingMethod.NAT },
    servers: inner,
    localNode: true,
    port: 8080,
  },
};

/** Every LVS scheme, single and paired. */
export const LVS_SCHEMES: [name: string, compose: Compose, step: string][] = Object.entries(SCHEMES).flatMap(
  ([name, scheme]): [string, Compose, string][] => [
    [`${name}, single`, compose(scheme, 'single'), 'lb/Director'],
    [`${name}, pair`, compose(scheme, 'pair'), 'lb/Primary'],
  ],
);

import { TerraformStack } from 'cdktf';
import {
  ForwardingMethod,
  LvsDirectorGroup,
  LvsDirectorPair,
  NginxBalancer,
  NginxHaPair,
  RealServerPool,
  RealService,
  ServerHost,
  TlsCertificate,
  VirtualIp,
} from '../../../lib';
import { VIP, host } from '../../support/hosts';
import { PEM, keyOf, nginxBesideLvs } from '../../support/nginx-schemes';

const vrrp = { virtualRouterId: 51 };
const virtualIps = [VirtualIp.of(VIP)];

const outer = (name: string, last: number) => host(name, last);
const both = (name: string, last: number) => host(name, `eth0 192.0.2.${last}/24 eth1 10.0.0.${last}/24`);
const inner = (name: string, last: number) => host(name, `eth0 10.0.0.${last}/24`);
const remote = (name: string, last: number) => host(name, `eth0 198.51.100.${last}/24`);

function web(stack: TerraformStack, servers: readonly ServerHost[], port = 80): RealServerPool {
  const pool = new RealServerPool(stack, 'servers', { port, service: RealService.nginx() });
  for (const server of servers) pool.addServer(server);
  return pool;
}

function servers(count: number, make: (name: string, last: number) => ServerHost): ServerHost[] {
  return Array.from({ length: count }, (_, at) => make(`web${at + 1}`, 21 + at));
}

/** LVS before so many nginx balancers. */
export function tiers(stack: TerraformStack, count: number): void {
  const pool = web(stack, servers(3, outer), 8080);
  const edge = new RealServerPool(stack, 'edge', { port: 80 });
  for (let at = 1; at <= count; at++) {
    const machine = outer(`edge${at}`, 120 + at);
    const balancer = new NginxBalancer(stack, machine.name, { host: machine });
    balancer.addHttpServer('shop', { pool, port: 80 });
    edge.addServer(machine);
  }
  const pair = { primary: outer('lb1', 11), backup: outer('lb2', 12), virtualIps, vrrp };
  new LvsDirectorPair(stack, 'pair', pair).addVirtualService('http', { pool: edge });
}

/** Stacks that docs/schemes.md has pictures of, by the names of these. */
export const SCHEMES: { readonly [name: string]: (stack: TerraformStack) => void } = {
  dr(stack) {
    const pair = { primary: outer('lb1', 11), backup: outer('lb2', 12), virtualIps, vrrp };
    new LvsDirectorPair(stack, 'pair', pair).addVirtualService('http', {
      pool: web(stack, servers(3, outer)),
    });
  },

  nat(stack) {
    const innerVirtualIps = [VirtualIp.of('10.0.0.1')];
    const pair = { primary: both('lb1', 11), backup: both('lb2', 12), virtualIps, innerVirtualIps, vrrp };
    new LvsDirectorPair(stack, 'pair', pair).addVirtualService('http', {
      pool: web(stack, servers(3, inner), 8080),
      port: 80,
      forwardingMethod: ForwardingMethod.NAT,
    });
  },

  tun(stack) {
    const pair = { primary: outer('lb1', 11), backup: outer('lb2', 12), virtualIps, vrrp };
    new LvsDirectorPair(stack, 'pair', pair).addVirtualService('http', {
      pool: web(stack, servers(3, remote)),
      forwardingMethod: ForwardingMethod.TUN,
    });
  },

  'local-node'(stack) {
    const [primary, backup] = [outer('lb1', 11), outer('lb2', 12)];
    const pool = web(stack, [primary, backup]);
    new LvsDirectorPair(stack, 'pair', { primary, backup, virtualIps, vrrp }).addVirtualService('http', {
      pool,
    });
  },

  nginx(stack) {
    const pair = { primary: outer('lb1', 11), backup: outer('lb2', 12), virtualIps, vrrp };
    new NginxHaPair(stack, 'pair', pair).addHttpServer('shop', {
      pool: web(stack, servers(3, outer), 8080),
      tls: { certificate: TlsCertificate.of(PEM, keyOf(stack)) },
    });
  },

  'two-tiers': (stack) => tiers(stack, 2),

  'nginx-beside-lvs': nginxBesideLvs,

  'sixty-hosts'(stack) {
    const directors = [11, 12, 13, 14].map((last) => outer(`lb${last - 10}`, last));
    const group = new LvsDirectorGroup(stack, 'group', { directors, virtualIps, vrrp });
    group.addVirtualService('http', { pool: web(stack, servers(56, outer)), additionalPorts: [443] });
  },
};

import { TerraformStack } from 'cdktf';
import {
  ExternalServer,
  ForwardingMethod,
  HealthCheck,
  LvsDirector,
  NginxBalancer,
  NginxHaGroup,
  NginxHaPair,
  RealServerPool,
  Secret,
  ServerHost,
  SshKey,
  TlsCertificate,
  VirtualIp,
} from '../../../lib';
import { complaint } from '../../support/complaint';
import { directorGroup } from '../../support/groups';
import { PEM } from '../../support/nginx-schemes';
import { VIP, drPair, host, pair, pool } from '../../support/hosts';
import { table } from './options-table';

type Compose = (stack: TerraformStack) => void;

const virtualIps = [VirtualIp.of(VIP)];
const vrrp = { virtualRouterId: 51 };
const nginxPair = (stack: TerraformStack) =>
  new NginxHaPair(stack, 'edge', { primary: host('n1', 11), backup: host('n2', 12), virtualIps, vrrp });
const balancer = (stack: TerraformStack) => new NginxBalancer(stack, 'edge', { host: host('n1', 11) });
const group = (stack: TerraformStack, count: number) =>
  new NginxHaGroup(stack, 'edge', {
    balancers: [1, 2, 3].slice(0, count).map((number) => host(`n${number}`, 10 + number)),
    virtualIps,
    vrrp,
  });
const director = (stack: TerraformStack, id = 'director') =>
  new LvsDirector(stack, id, { host: host('d1', 11), virtualIps });
const elsewhere = (stack: TerraformStack) => {
  const made = new RealServerPool(stack, 'pool', { port: 80 });
  made.addServer(host('rs1', 'eth0 198.51.100.21/24'));
  return made;
};

/** Mistakes that somebody makes with a construct: what they wrote, in words, and that. */
const MISTAKES: { readonly [construct: string]: { readonly [words: string]: Compose } } = {
  RealServerPool: {
    'no server': (stack) => void new RealServerPool(stack, 'pool', { port: 80 }),
    'a server twice': (stack) => void pool(stack).addServer(host('rs1', 24)),
    'two servers with one address': (stack) => void pool(stack).addServer(host('rs4', 21)),
    'a path that is none': (stack) => void pool(stack, { healthCheck: HealthCheck.http('healthz') }),
    'a misspelt option': (stack) => void pool(stack, { helthCheck: HealthCheck.tcp() } as object),
  },
  LvsDirector: {
    'no virtual service': (stack) => void director(stack),
    'a virtual IP that another balancer has': (stack) => {
      drPair(stack);
      const its = stack.node.findChild('pool') as RealServerPool;
      const other = new LvsDirector(stack, 'other', { host: host('d3', 13), virtualIps });
      other.addVirtualService('http', { pool: its });
    },
    'direct routing to a server in another network': (stack) =>
      void director(stack).addVirtualService('http', { pool: elsewhere(stack) }),
    'direct routing to another port': (stack) =>
      void director(stack).addVirtualService('http', { pool: pool(stack), port: 8080 }),
  },
  LvsDirectorPair: {
    'one host twice': (stack) => {
      const d1 = host('d1', 11);
      pair(stack, { primary: d1, backup: d1 });
    },
    'a virtual IP that no interface is for': (stack) =>
      void pair(stack, { virtualIps: [VirtualIp.of('198.51.100.1')] }),
    'NAT without a gateway for the servers': (stack) =>
      void pair(stack).addVirtualService('http', {
        pool: pool(stack),
        forwardingMethod: ForwardingMethod.NAT,
      }),
    'a virtual router id that another pair of the network has': (stack) => {
      drPair(stack);
      const hosts = {
        primary: host('d3', 13),
        backup: host('d4', 14),
        virtualIps: [VirtualIp.of('192.0.2.101')],
      };
      const its = new RealServerPool(stack, 'its-pool', { port: 80 });
      its.addServer(host('rs4', 24));
      pair(stack, hosts, 'other').addVirtualService('http', { pool: its });
    },
    'a password in the code': (stack) =>
      void pair(stack, { vrrp: { ...vrrp, authPass: Secret.of('hunter2', '1') } }),
  },
  LvsDirectorGroup: {
    'one director': (stack) => void directorGroup(stack, { directors: [host('d1', 11)] }),
    'a priority': (stack) => void directorGroup(stack, { vrrp: { ...vrrp, primaryPriority: 120 } }),
    'NAT where one of three directors is a server, too': (stack) => {
      const [d1, d2, d3] = [1, 2, 3].map((number) => host(`d${number}`, 10 + number));
      const its = new RealServerPool(stack, 'its', { port: 80 });
      its.addServer(d1);
      directorGroup(stack, {
        directors: [d1, d2, d3],
        innerVirtualIps: [VirtualIp.of('192.0.2.1')],
      }).addVirtualService('http', { pool: its, forwardingMethod: ForwardingMethod.NAT });
    },
  },
  NginxBalancer: {
    'no server of its own': (stack) => void balancer(stack),
    'two servers for one name and port': (stack) => {
      const edge = balancer(stack);
      const its = pool(stack);
      edge.addHttpServer('a', { pool: its, serverNames: ['www.example.org'] });
      edge.addHttpServer('b', { pool: its, serverNames: ['www.example.org'] });
    },
    'a relative path of a certificate': (stack) =>
      void balancer(stack).addHttpServer('www', {
        pool: pool(stack),
        tls: { certificate: TlsCertificate.onHost('www.pem', '/etc/ssl/private/www.key') },
      }),
    'a line that would end its block': (stack) =>
      void balancer(stack).addHttpServer('www', { pool: pool(stack), extraConfig: ['} server {'] }),
  },
  NginxHaPair: {
    'one host twice': (stack) => {
      const n1 = host('n1', 11);
      new NginxHaPair(stack, 'edge', { primary: n1, backup: n1, virtualIps, vrrp });
    },
    'no virtual IP': (stack) =>
      void new NginxHaPair(stack, 'edge', {
        primary: host('n1', 11),
        backup: host('n2', 12),
        virtualIps: [],
        vrrp,
      }),
    'a private key in the code': (stack) =>
      void nginxPair(stack).addHttpServer('www', {
        pool: pool(stack),
        tls: { certificate: TlsCertificate.of(PEM, Secret.of('KEY', '1')) },
      }),
  },
  NginxHaGroup: {
    'one balancer': (stack) => void group(stack, 1),
    'no server of its own': (stack) => void group(stack, 3),
  },
  ServerHost: {
    'no network interface': (stack) =>
      void pool(stack).addServer(new ServerHost({ name: 'rs4', networkInterfaces: [] })),
    'an address without its prefix': (stack) => void pool(stack).addServer(host('rs4', 'eth0 192.0.2.24')),
    'a name with a dot': (stack) => void pool(stack).addServer(host('rs4.example.org', 24)),
    'two objects for one machine': (stack) => {
      const made = pool(stack);
      made.addServer(host('d1', 24));
      pair(stack).addVirtualService('http', { pool: made });
    },
    'a key in the code': (stack) =>
      void pool(stack).addServer(host('rs4', 24, { key: SshKey.variable('hunter2') })),
  },
  ExternalServer: {
    'direct routing to it': (stack) => {
      const its = pool(stack);
      its.addExternalServer(new ExternalServer({ name: 'appliance', address: '192.0.2.31' }));
      director(stack).addVirtualService('http', { pool: its });
    },
    'a DNS name behind LVS': (stack) => {
      const its = pool(stack);
      its.addExternalServer(new ExternalServer({ name: 'appliance', address: 'db.example.org' }));
      director(stack).addVirtualService('http', { pool: its, forwardingMethod: ForwardingMethod.NAT });
    },
  },
};

/** What synth says to each mistake, first. */
export function refusalsTable(construct: string): string {
  const rows = Object.entries(MISTAKES[construct]).map(([words, compose]) => {
    const said = complaint(compose);
    if (said === undefined) throw new Error(`Synth takes this of ${construct}: ${words}`);
    return [words, `\`${said.split('\n')[0].replaceAll('|', '\\|')}\``];
  });
  return table(['what', 'what synth says'], rows);
}

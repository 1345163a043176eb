/**
 * Every LVS scheme on the same machines: SCHEME is a forwarding method (nat, dr, tun, gre, gue, localnode-dr, localnode-nat) and `single` or
 * `pair`, such as `nat-pair`. LAST_WEIGHT (default 1) is the weight of the servers but the first. SERVERS is how many servers there are, all by default. ONE_MORE_VIP is a further virtual IP, without a service. Clients are in 192.0.2.0/24 and 2001:db8:1::/64, servers behind NAT in 10.0.0.0/24, tunnel ends in 198.51.100.0/24.
 */
import { App, TerraformStack } from 'cdktf';
import {
  ForwardingMethod,
  HealthCheck,
  LvsDirector,
  LvsDirectorPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  Tunnel,
  VirtualIp,
} from '../../../lib';

const {
  SCHEME = 'dr-pair',
  LAST_WEIGHT = '1',
  SERVERS = '',
  ONE_MORE_VIP = '',
  LINUX_LB_SSH_KEY = '',
} = process.env;
const [, scheme, directorsKind] = /^(.+)-(single|pair)$/.exec(SCHEME) ?? [];
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };

const host = (name: string, ...interfaces: [string, string][]) =>
  new ServerHost({
    name,
    networkInterfaces: interfaces.map(([device, address]) => ({ device, address })),
    ssh,
  });
const director = (name: string, last: number) =>
  host(
    name,
    ['eth0', `192.0.2.${last}/24`],
    ['eth0', `2001:db8:1::${last}/64`],
    ['eth1', `10.0.0.${last}/24`],
  );
const [d1, d2] = [director('d1', 11), director('d2', 12)];
const outer = (name: string, last: number) =>
  host(name, ['eth0', `192.0.2.${last}/24`], ['eth0', `2001:db8:1::${last}/64`]);
const inner = (name: string, last: number) => host(name, ['eth0', `10.0.0.${last}/24`]);
const remote = (name: string, last: number) => host(name, ['eth0', `198.51.100.${last}/24`]);

interface Scheme {
  readonly method: ForwardingMethod;
  readonly servers: ServerHost[];
  /** Port of the servers, where it is another than the service's. */
  readonly port?: number;
  readonly ipv6?: boolean;
}

const local = directorsKind === 'single' ? [d1] : [d1, d2];
const schemes: { [name: string]: Scheme } = {
  nat: { method: ForwardingMethod.NAT, servers: [inner('n1', 21), inner('n2', 22)], port: 8080 },
  dr: { method: ForwardingMethod.DR, servers: [outer('r1', 21), outer('r2', 22)], ipv6: true },
  tun: { method: ForwardingMethod.TUN, servers: [remote('t1', 21), remote('t2', 22)] },
  gre: {
    method: ForwardingMethod.tunneling(Tunnel.GRE),
    servers: [remote('t1', 21), remote('t2', 22)],
  },
  gue: {
    method: ForwardingMethod.tunneling(Tunnel.gue(5555)),
    servers: [remote('t1', 21), remote('t2', 22)],
  },
  'localnode-dr': { method: ForwardingMethod.DR, servers: [...local, outer('r1', 21)] },
  'localnode-nat': { method: ForwardingMethod.NAT, servers: [...local, inner('n1', 21)], port: 8080 },
};

const { method, servers, port = 80, ipv6 = false } = schemes[scheme];
const app = new App();
const stack = new TerraformStack(app, SCHEME);

const pool = new RealServerPool(stack, 'pool', {
  port,
  healthCheck: HealthCheck.http('/healthz', { delayLoopSeconds: 1 }),
  service: RealService.nginx({ text: '$hostname $remote_addr' }),
});
servers
  .slice(0, SERVERS === '' ? undefined : Number(SERVERS))
  .forEach((server, index) => pool.addServer(server, { weight: index === 0 ? 2 : Number(LAST_WEIGHT) }));

const vip = VirtualIp.of('192.0.2.100');
const vip6 = VirtualIp.of('2001:db8:1::100');
const virtualIps = [vip, ...(ipv6 ? [vip6] : []), ...(ONE_MORE_VIP ? [VirtualIp.of(ONE_MORE_VIP)] : [])];
const innerVirtualIps = method.name === 'NAT' && directorsKind === 'pair' ? [VirtualIp.of('10.0.0.1')] : [];
const balancer =
  directorsKind === 'single'
    ? new LvsDirector(stack, 'lb', { host: d1, virtualIps, innerVirtualIps })
    : new LvsDirectorPair(stack, 'lb', {
        primary: d1,
        backup: d2,
        virtualIps,
        innerVirtualIps,
        vrrp: { virtualRouterId: 51 },
      });
const settings = { pool, port: 80, forwardingMethod: method, checkDataPath: method.name !== 'NAT' };
balancer.addVirtualService('http', { ...settings, virtualIp: vip });
if (ipv6) balancer.addVirtualService('http6', { ...settings, virtualIp: vip6 });

app.synth();

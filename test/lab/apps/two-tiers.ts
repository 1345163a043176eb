/** Two tiers by composition alone: an LVS pair (DR) hands packets to two nginx balancers, which spread requests over two Tomcat servers. */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPair,
  NginxBalancer,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const { LINUX_LB_SSH_KEY = '' } = process.env;
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string, last: number) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address: `192.0.2.${last}/24` }], ssh });

const app = new App();
const stack = new TerraformStack(app, 'tiers');

const shop = new RealServerPool(stack, 'shop', { port: 8080, service: RealService.tomcat() });
for (const [name, last] of [
  ['t1', 31],
  ['t2', 32],
] as const)
  shop.addServer(host(name, last));

const edge = new RealServerPool(stack, 'edge', {
  port: 80,
  healthCheck: HealthCheck.http('/healthz', { delayLoopSeconds: 1 }),
});
for (const [name, last] of [
  ['n1', 21],
  ['n2', 22],
] as const) {
  const machine = host(name, last);
  new NginxBalancer(stack, name, { host: machine }).addHttpServer('shop', {
    pool: shop,
    readTimeoutSeconds: 3,
  });
  edge.addServer(machine);
}

const directors = new LvsDirectorPair(stack, 'directors', {
  primary: host('d1', 11),
  backup: host('d2', 12),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
directors.addVirtualService('http', { pool: edge, checkDataPath: true });

app.synth();

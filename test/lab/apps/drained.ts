/**
 * Two hosts are an LVS pair (direct routing) and an nginx pair, in front of the same three real servers: nginx for requests, and for connections on 8080. WEIGHTS
 * (default 1,1,1) varies it, as an edit of the code would.
 */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPair,
  NginxHaPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const { WEIGHTS = '1,1,1', LINUX_LB_SSH_KEY = '' } = process.env;
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string, last: number) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address: `192.0.2.${last}/24` }], ssh });

const app = new App();
const stack = new TerraformStack(app, 'drained');
const [primary, backup] = [host('n1', 11), host('n2', 12)];

const pool = new RealServerPool(stack, 'pool', {
  port: 80,
  healthCheck: HealthCheck.http('/healthz', { delayLoopSeconds: 1 }),
  service: RealService.nginx(),
});
WEIGHTS.split(',').forEach((weight, at) => {
  pool.addServer(host(`rs${at + 1}`, 21 + at), { weight: Number(weight) });
});

const lvs = new LvsDirectorPair(stack, 'lvs', {
  primary,
  backup,
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
lvs.addVirtualService('http', { pool });

const edge = new NginxHaPair(stack, 'edge', {
  primary,
  backup,
  virtualIps: [VirtualIp.of('192.0.2.101')],
  vrrp: { virtualRouterId: 52 },
});
edge.addHttpServer('web', { pool });
edge.addStreamServer('tcp', { pool, port: 8080 });

app.synth();

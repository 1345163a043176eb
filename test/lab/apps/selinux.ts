/** Each role that SELinux has to let do something: on one host an LVS director and an nginx balancer on an odd port, and an nginx pair, before one server. */
import { App, TerraformStack } from 'cdktf';
import {
  LvsDirector,
  NginxBalancer,
  NginxHaPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const ssh = { key: SshKey.file(process.env.LINUX_LB_SSH_KEY ?? '') };
const host = (name: string, address: string) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
const d1 = host('d1', '192.0.2.11/24');

const app = new App();
const stack = new TerraformStack(app, 'enforced');
const pool = new RealServerPool(stack, 'web', { port: 8088, service: RealService.nginx() });
pool.addServer(host('rs1', '192.0.2.21/24'));

const lvs = new LvsDirector(stack, 'lvs', { host: d1, virtualIps: [VirtualIp.of('192.0.2.100')] });
lvs.addVirtualService('http', { pool });
const edge = new NginxBalancer(stack, 'edge', { host: d1 });
edge.addHttpServer('http', { pool, port: 18080 });
const pair = new NginxHaPair(stack, 'pair', {
  primary: host('n1', '192.0.2.12/24'),
  backup: host('n2', '192.0.2.13/24'),
  virtualIps: [VirtualIp.of('192.0.2.200')],
  vrrp: { virtualRouterId: 51 },
});
pair.addHttpServer('http', { pool });

app.synth();

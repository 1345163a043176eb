/** A direct-routing pair with as many virtual IPs as VIPS says (last octets, default 100), a service on each. */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const { VIPS = '100', LINUX_LB_SSH_KEY = '' } = process.env;
const key = SshKey.file(LINUX_LB_SSH_KEY);
const host = (name: string, address: string) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh: { key } });

const app = new App();
const stack = new TerraformStack(app, 'vips');
const pool = new RealServerPool(stack, 'pool', {
  port: 80,
  healthCheck: HealthCheck.http('/healthz', { delayLoopSeconds: 1 }),
  service: RealService.nginx(),
});
pool.addServer(host('rs1', '192.0.2.21/24'));
const virtualIps = VIPS.split(',').map((last) => VirtualIp.of(`192.0.2.${last}`));
const pair = new LvsDirectorPair(stack, 'pair', {
  primary: host('d1', '192.0.2.11/24'),
  backup: host('d2', '192.0.2.12/24'),
  virtualIps,
  vrrp: { virtualRouterId: 51 },
});
virtualIps.forEach((virtualIp) =>
  pair.addVirtualService(`http-${virtualIp.address.split('.')[3]}`, { pool, virtualIp }),
);
app.synth();

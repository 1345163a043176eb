/** A direct-routing pair with as many virtual IPs as VIPS says (last octets, default 100), a service on each; with OTHER_VIPS a second one on the same hosts. */
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

const { VIPS = '100', OTHER_VIPS = '', LINUX_LB_SSH_KEY = '' } = process.env;
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
const [d1, d2] = [host('d1', '192.0.2.11/24'), host('d2', '192.0.2.12/24')];

function pair(id: string, virtualRouterId: number, lastOctets: string, connectionSync: boolean): void {
  const virtualIps = lastOctets.split(',').map((last) => VirtualIp.of(`192.0.2.${last}`));
  const vrrp = { virtualRouterId };
  const made = new LvsDirectorPair(stack, id, { primary: d1, backup: d2, virtualIps, vrrp, connectionSync });
  for (const virtualIp of virtualIps)
    made.addVirtualService(`http-${virtualIp.address.split('.')[3]}`, { pool, virtualIp });
}

pair('pair', 51, VIPS, true);
if (OTHER_VIPS) pair('other', 52, OTHER_VIPS, false);
app.synth();

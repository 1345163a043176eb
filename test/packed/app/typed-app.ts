import { App, TerraformStack } from 'cdktf';
import { HealthCheck, LvsDirectorPair, RealServerPool, ServerHost, SshKey, VirtualIp } from 'cdktf-linux-lb';

const key = SshKey.agent();
const host = (name: string, address: string) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh: { user: 'root', key } });

const app = new App();
const stack: TerraformStack = new TerraformStack(app, 'web');
const pool = new RealServerPool(stack, 'pool', { port: 80, healthCheck: HealthCheck.http('/up') });
pool.addServer(host('rs1', '192.0.2.21/24'), { weight: 3 });
const pair = new LvsDirectorPair(stack, 'pair', {
  primary: host('d1', '192.0.2.11/24'),
  backup: host('d2', '192.0.2.12/24'),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
pair.addVirtualService('http', { pool });
app.synth();

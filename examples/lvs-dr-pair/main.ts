/** Two LVS directors share a virtual IP. Two web servers answer clients directly (direct routing). */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', {
  port: 80,
  healthCheck: HealthCheck.http('/healthz'),
  service: RealService.nginx(),
});
pool.addServer(host('rs1', '192.0.2.21/24'), { weight: 3 });
pool.addServer(host('rs2', '192.0.2.22/24'), { weight: 2 });

const pair = new LvsDirectorPair(stack, 'pair', {
  primary: host('d1', '192.0.2.11/24'),
  backup: host('d2', '192.0.2.12/24'),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
pair.addVirtualService('http', { pool });

app.synth();

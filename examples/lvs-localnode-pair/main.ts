/**
 * Two machines are all there is: each is a director and a real server (LocalNode). Nothing says so but the hosts themselves, which
 * are in the pool and in the pair.
 */
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

const one = host('one', '192.0.2.11/24');
const two = host('two', '192.0.2.12/24');

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', {
  port: 80,
  healthCheck: HealthCheck.http('/healthz'),
  service: RealService.nginx(),
});
pool.addServer(one);
pool.addServer(two);

const pair = new LvsDirectorPair(stack, 'pair', {
  primary: one,
  backup: two,
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
pair.addVirtualService('http', { pool });

app.synth();

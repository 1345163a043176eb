/**
 * One LVS director. There is no second one to take over: its loss is the service's.
 * Nothing speaks VRRP here, so no virtual router id is needed.
 */
import { App, TerraformStack } from 'cdktf';
import { LvsDirector, RealServerPool, RealService, ServerHost, SshKey, VirtualIp } from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
pool.addServer(host('rs1', '192.0.2.21/24'));
pool.addServer(host('rs2', '192.0.2.22/24'));

const director = new LvsDirector(stack, 'director', {
  host: host('d1', '192.0.2.11/24'),
  virtualIps: [VirtualIp.of('192.0.2.100')],
});
director.addVirtualService('http', { pool });

app.synth();

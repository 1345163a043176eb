/** Three nginx balancers on a shared virtual IP: the service lives through the loss of any two. */
import { App, TerraformStack } from 'cdktf';
import { NginxHaGroup, RealServerPool, RealService, ServerHost, SshKey, VirtualIp } from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
pool.addServer(host('rs1', '192.0.2.21/24'));
pool.addServer(host('rs2', '192.0.2.22/24'));

const group = new NginxHaGroup(stack, 'group', {
  balancers: [host('n1', '192.0.2.11/24'), host('n2', '192.0.2.12/24'), host('n3', '192.0.2.13/24')],
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
group.addHttpServer('site', { pool });

app.synth();

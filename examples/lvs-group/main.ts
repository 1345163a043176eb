/**
 * Three directors: the service lives through the loss of any two. The first is preferred; priorities go by the order, so you set none.
 * With `unicast` they find each other by their own addresses, for networks that carry no multicast. Connections are not told of among
 * the directors then, and clients have to connect again when one is lost.
 */
import { App, TerraformStack } from 'cdktf';
import { LvsDirectorGroup, RealServerPool, RealService, ServerHost, SshKey, VirtualIp } from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
pool.addServer(host('rs1', '192.0.2.21/24'));
pool.addServer(host('rs2', '192.0.2.22/24'));

const group = new LvsDirectorGroup(stack, 'group', {
  directors: [host('d1', '192.0.2.11/24'), host('d2', '192.0.2.12/24'), host('d3', '192.0.2.13/24')],
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51, unicast: true },
});
group.addVirtualService('http', { pool });

app.synth();

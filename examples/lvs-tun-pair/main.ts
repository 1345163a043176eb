/**
 * TUN: the servers may be in any network that the directors reach. Packets travel to them in a tunnel (IP in IP here; GRE and GUE
 * by `ForwardingMethod.tunneling`), and answers go straight to the clients, with the virtual IP as their source: the servers' network
 * has to let those out.
 */
import { App, TerraformStack } from 'cdktf';
import {
  ForwardingMethod,
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

const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
pool.addServer(host('rs1', '198.51.100.21/24'));
pool.addServer(host('rs2', '203.0.113.22/24'));

const pair = new LvsDirectorPair(stack, 'pair', {
  primary: host('d1', '192.0.2.11/24'),
  backup: host('d2', '192.0.2.12/24'),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
pair.addVirtualService('http', { pool, forwardingMethod: ForwardingMethod.TUN });

app.synth();

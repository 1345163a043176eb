/**
 * NAT: the servers are in a network of their own, and their answers go back through the active director.
 * The directors have a leg in each network. The inner virtual IP is the servers' gateway; it moves together with the outer one.
 * Clients ask port 80, the servers answer on 8080: of the three methods only NAT translates ports.
 */
import { App, TerraformStack } from 'cdktf';
import {
  ForwardingMethod,
  HealthCheck,
  LvsDirectorPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };

function director(name: string, last: number): ServerHost {
  const outer = { device: 'eth0', address: `192.0.2.${last}/24` };
  const inner = { device: 'eth1', address: `10.0.0.${last}/24` };
  return new ServerHost({ name, networkInterfaces: [outer, inner], ssh });
}

function server(name: string, last: number): ServerHost {
  return new ServerHost({
    name,
    networkInterfaces: [{ device: 'eth0', address: `10.0.0.${last}/24` }],
    ssh,
  });
}

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', {
  port: 8080,
  healthCheck: HealthCheck.http('/healthz'),
  service: RealService.nginx(),
});
pool.addServer(server('rs1', 21));
pool.addServer(server('rs2', 22));

const pair = new LvsDirectorPair(stack, 'pair', {
  primary: director('d1', 11),
  backup: director('d2', 12),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  innerVirtualIps: [VirtualIp.of('10.0.0.1')],
  vrrp: { virtualRouterId: 51 },
});
pair.addVirtualService('http', { pool, port: 80, forwardingMethod: ForwardingMethod.NAT });

app.synth();

/** Two nginx balancers for layer 4: MySQL by TCP, with a server in reserve, and DNS by UDP, one answer a question. */
import { App, TerraformStack } from 'cdktf';
import {
  Balancing,
  NginxHaPair,
  RealServerPool,
  ServerHost,
  SshKey,
  TransportProtocol,
  VirtualIp,
} from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'data');

const databases = new RealServerPool(stack, 'databases', { port: 3306 });
databases.addServer(host('db1', '192.0.2.31/24'));
databases.addServer(host('db2', '192.0.2.32/24'), { backup: true });

const resolvers = new RealServerPool(stack, 'resolvers', { port: 53 });
resolvers.addServer(host('ns1', '192.0.2.41/24'));
resolvers.addServer(host('ns2', '192.0.2.42/24'));

const edge = new NginxHaPair(stack, 'edge', {
  primary: host('n1', '192.0.2.11/24'),
  backup: host('n2', '192.0.2.12/24'),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
edge.addStreamServer('mysql', { pool: databases, idleTimeoutSeconds: 3600 });
edge.addStreamServer('dns', {
  pool: resolvers,
  protocol: TransportProtocol.UDP,
  udpResponses: 1,
  balancing: Balancing.RANDOM_TWO,
});

app.synth();

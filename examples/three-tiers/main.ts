/**
 * A service of three tiers. An LVS pair hands packets to two nginx balancers, which spread requests over two Tomcat servers. Those
 * ask a database by a virtual IP of its own, which the same two LVS directors have.
 * Tiers are made by composition: the hosts of the nginx balancers are the servers of the edge pool, and the directors wait for them.
 */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPair,
  NginxBalancer,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };
function host(name: string, last: number): ServerHost {
  return new ServerHost({
    name,
    networkInterfaces: [{ device: 'eth0', address: `192.0.2.${last}/24` }],
    ssh,
  });
}

const app = new App();
const stack = new TerraformStack(app, 'shop');

const database = new RealServerPool(stack, 'database', { port: 3306 });
database.addServer(host('db1', 41));
database.addServer(host('db2', 42));

const shop = new RealServerPool(stack, 'tomcat', { port: 8080, service: RealService.tomcat() });
shop.addServer(host('t1', 31));
shop.addServer(host('t2', 32));

const edge = new RealServerPool(stack, 'edge', { port: 80, healthCheck: HealthCheck.http('/healthz') });
for (const machine of [host('n1', 21), host('n2', 22)]) {
  new NginxBalancer(stack, machine.name, { host: machine }).addHttpServer('shop', { pool: shop });
  edge.addServer(machine);
}

const web = VirtualIp.of('192.0.2.100');
const mysql = VirtualIp.of('192.0.2.101');
const directors = new LvsDirectorPair(stack, 'directors', {
  primary: host('d1', 11),
  backup: host('d2', 12),
  virtualIps: [web, mysql],
  vrrp: { virtualRouterId: 51 },
});
directors.addVirtualService('http', { pool: edge, virtualIp: web });
directors.addVirtualService('mysql', { pool: database, virtualIp: mysql });

app.synth();

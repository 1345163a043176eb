/**
 * One nginx balancer, without a virtual IP: it listens on all addresses of its host. Requests below /api/ go to another pool.
 * Open source nginx checks no server beforehand: it leaves one out for a while after a request to it failed.
 */
import { App, TerraformStack } from 'cdktf';
import { Balancing, NginxBalancer, RealServerPool, RealService, ServerHost, SshKey } from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'web');

const pages = new RealServerPool(stack, 'pages', { port: 80, service: RealService.nginx() });
pages.addServer(host('rs1', '192.0.2.21/24'));
pages.addServer(host('rs2', '192.0.2.22/24'));

// Whatever answers on these two is there already: the deploy installs nothing but what the balancer needs of them.
const api = new RealServerPool(stack, 'api', { port: 3000 });
api.addServer(host('api1', '192.0.2.31/24'));
api.addServer(host('api2', '192.0.2.32/24'), { backup: true });

const balancer = new NginxBalancer(stack, 'balancer', { host: host('n1', '192.0.2.11/24') });
balancer.addHttpServer('site', {
  pool: pages,
  balancing: Balancing.LEAST_CONN,
  routes: [{ path: '/api/', pool: api }],
});

app.synth();

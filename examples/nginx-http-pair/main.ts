/**
 * Two nginx balancers with TLS on a shared virtual IP; plain HTTP is sent to HTTPS. The certificate is renewed on the hosts by a
 * program of yours (certbot, lego, dehydrated); until it has ordered one, nginx shows a placeholder that nobody trusts.
 */
import { App, TerraformStack } from 'cdktf';
import {
  NginxHaPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  TlsCertificate,
  VirtualIp,
} from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
pool.addServer(host('rs1', '192.0.2.21/24'));
pool.addServer(host('rs2', '192.0.2.22/24'));

const edge = new NginxHaPair(stack, 'edge', {
  primary: host('n1', '192.0.2.11/24'),
  backup: host('n2', '192.0.2.12/24'),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
edge.addHttpServer('www', {
  pool,
  serverNames: ['www.example.org'],
  redirectPort: 80,
  tls: {
    certificate: TlsCertificate.renewedOnHost(
      '/etc/letsencrypt/live/www.example.org/fullchain.pem',
      '/etc/letsencrypt/live/www.example.org/privkey.pem',
    ),
  },
});

app.synth();

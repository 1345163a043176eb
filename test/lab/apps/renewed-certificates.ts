/**
 * An nginx pair whose certificates are renewed on its hosts, each by another client of a CA: www.example.org by dehydrated, shop.example.org by lego. HTTPS on 443, for plain requests on 80 a
 * redirect; behind it one web server.
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
} from '../../../lib';

const { LINUX_LB_SSH_KEY = '' } = process.env;
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string, last: number) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address: `192.0.2.${last}/24` }], ssh });

const app = new App();
const stack = new TerraformStack(app, 'renewed');

const web = new RealServerPool(stack, 'web', { port: 80, service: RealService.nginx() });
web.addServer(host('web1', 21));

const edge = new NginxHaPair(stack, 'edge', {
  primary: host('n1', 11),
  backup: host('n2', 12),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
const server = (id: string, certificatePath: string, keyPath: string) =>
  edge.addHttpServer(id, {
    pool: web,
    serverNames: [`${id}.example.org`],
    redirectPort: 80,
    tls: { certificate: TlsCertificate.renewedOnHost(certificatePath, keyPath) },
  });
server(
  'www',
  '/var/lib/dehydrated/certs/www.example.org/fullchain.pem',
  '/var/lib/dehydrated/certs/www.example.org/privkey.pem',
);
server(
  'shop',
  '/var/lib/lego/certificates/shop.example.org.crt',
  '/var/lib/lego/certificates/shop.example.org.key',
);

app.synth();

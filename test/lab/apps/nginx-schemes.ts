/**
 * nginx as a single balancer and as a pair, in front of two web servers: SCHEME is `single` or `pair`. HTTP on 80 and, for websockets, on 81; TCP on 8080 and UDP on 53; with the PROXY protocol to servers
 * TCP on 8081 and, from a trusted proxy with it, on 8082; TLS that is passed through by name on 6443. With AUTHORITY and CERTIFICATE, PEM files,
 * HTTPS on 443, with OCSP stapling, and, for clients with a certificate, on 8443; the private key is the variable `key`, and the key of session tickets
 * `ticket_key`. WEB2_WEIGHT (default 1), EXTRA_PORT, on which a further server listens, MISSING_CERTIFICATE, KEY_VERSION and TICKET_KEY_VERSION vary it as an
 * edit of the code would.
 */
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { readFileSync } from 'node:fs';
import {
  NginxBalancer,
  NginxHaPair,
  RealServerPool,
  RealService,
  Secret,
  ServerHost,
  SshKey,
  TlsCertificate,
  TransportProtocol,
  VirtualIp,
} from '../../../lib';

const {
  SCHEME = 'pair',
  WEB2_WEIGHT = '1',
  EXTRA_PORT,
  MISSING_CERTIFICATE,
  AUTHORITY,
  CERTIFICATE,
  KEY_VERSION = '1',
  TICKET_KEY_VERSION = '1',
  LINUX_LB_SSH_KEY = '',
} = process.env;
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string, address: string) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
const [n1, n2] = [host('n1', '192.0.2.11/24'), host('n2', '192.0.2.12/24')];
const [web1, web2] = [host('web1', '192.0.2.21/24'), host('web2', '192.0.2.22/24')];

const app = new App();
const stack = new TerraformStack(app, SCHEME);

const web = new RealServerPool(stack, 'web', {
  port: 80,
  service: RealService.nginx({ text: '$hostname $http_x_real_ip' }),
});
web.addServer(web1, { weight: 2 });
web.addServer(web2, { weight: Number(WEB2_WEIGHT) });
const echo = new RealServerPool(stack, 'echo', { port: 9000 });
const dns = new RealServerPool(stack, 'dns', { port: 5353 });
const proxied = new RealServerPool(stack, 'proxied', { port: 8081 });
for (const pool of [echo, dns, proxied]) for (const server of [web1, web2]) pool.addServer(server);
const [shop, wiki] = ['shop', 'wiki'].map((id) => new RealServerPool(stack, id, { port: 8444 }));
shop.addServer(web1);
wiki.addServer(web2);

const virtualIps = [VirtualIp.of('192.0.2.100')];
const workerShutdownTimeoutSeconds = 8;
const secret = (name: string, version: string) =>
  Secret.of(new TerraformVariable(stack, name, { type: 'string', sensitive: true }).stringValue, version);
const sessionTicketKeys = CERTIFICATE ? [secret('ticket_key', TICKET_KEY_VERSION)] : [];
const edge =
  SCHEME === 'single'
    ? new NginxBalancer(stack, 'edge', {
        host: n1,
        virtualIps,
        workerShutdownTimeoutSeconds,
        sessionTicketKeys,
      })
    : new NginxHaPair(stack, 'edge', {
        primary: n1,
        backup: n2,
        virtualIps,
        workerShutdownTimeoutSeconds,
        sessionTicketKeys,
        vrrp: { virtualRouterId: 51 },
      });
edge.addHttpServer('http', { pool: web, readTimeoutSeconds: 3 });
edge.addStreamServer('tcp', { pool: web, port: 8080 });
edge.addStreamServer('dns', { pool: dns, port: 53, protocol: TransportProtocol.UDP, udpResponses: 1 });
edge.addStreamServer('proxied', { pool: proxied, sendProxyProtocol: true });
edge.addStreamServer('trusting', {
  pool: proxied,
  port: 8082,
  acceptProxyProtocol: true,
  trustedProxies: ['192.0.2.254'], // the client's place
  sendProxyProtocol: true,
});
edge.addStreamServer('names', {
  pool: shop,
  port: 6443,
  serverNameRoutes: [{ serverName: 'wiki.example.org', pool: wiki }],
});
edge.addHttpServer('websockets', { pool: echo, port: 81 });
if (EXTRA_PORT) edge.addHttpServer('extra', { pool: web, port: Number(EXTRA_PORT) });
if (MISSING_CERTIFICATE) {
  const certificate = TlsCertificate.onHost('/etc/ssl/missing.pem', '/etc/ssl/missing.key');
  edge.addHttpServer('missing', { pool: web, port: 9443, tls: { certificate } });
}
if (AUTHORITY && CERTIFICATE) {
  const certificate = TlsCertificate.of(readFileSync(CERTIFICATE, 'utf8'), secret('key', KEY_VERSION));
  const serverNames = ['www.example.org'];
  const authorities = readFileSync(AUTHORITY, 'utf8');
  const ocspStapling = { authorities };
  edge.addHttpServer('https', { pool: web, tls: { certificate, ocspStapling }, serverNames });
  const mutual = { certificate, clientAuthorities: authorities };
  edge.addHttpServer('mutual', { pool: web, port: 8443, tls: mutual, serverNames });
}

app.synth();

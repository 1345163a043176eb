/**
 * nginx as a single balancer and as a pair, in front of two web servers: SCHEME is `single` or `pair`. Layer 7 on port 80, and with TLS on 443; layer 4 on 8080 with TCP, with UDP on 53. BACKENDS_PORT
 * (default 80), WEB2_WEIGHT (default 1) and EXTRA_PORT, on which a further server listens, vary it as an edit of the code would. CERTIFICATES is a directory with
 * `server.crt` and `ca.crt`; the key is the variable TF_VAR_key.
 */
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const { SCHEME = 'pair', WEB2_WEIGHT = '1', EXTRA_PORT, CERTIFICATES, LINUX_LB_SSH_KEY = '' } = process.env;
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
for (const pool of [echo, dns]) for (const server of [web1, web2]) pool.addServer(server);

const virtualIps = [VirtualIp.of('192.0.2.100')];
const edge =
  SCHEME === 'single'
    ? new NginxBalancer(stack, 'edge', { host: n1, virtualIps })
    : new NginxHaPair(stack, 'edge', {
        primary: n1,
        backup: n2,
        virtualIps,
        vrrp: { virtualRouterId: 51 },
      });
edge.addHttpServer('http', { pool: web });
edge.addStreamServer('tcp', { pool: web, port: 8080 });
edge.addStreamServer('dns', { pool: dns, port: 53, protocol: TransportProtocol.UDP, udpResponses: 1 });
edge.addHttpServer('websockets', { pool: echo, port: 81 });
if (EXTRA_PORT) edge.addHttpServer('extra', { pool: web, port: Number(EXTRA_PORT) });
if (CERTIFICATES) {
  const read = (name: string) => readFileSync(join(CERTIFICATES, name), 'utf8');
  const key = new TerraformVariable(stack, 'key', { type: 'string', sensitive: true });
  const certificate = TlsCertificate.of(read('server.crt'), Secret.of(key.stringValue, '1'));
  edge.addHttpServer('https', { pool: web, tls: { certificate }, serverNames: ['www.example.org'] });
  edge.addHttpServer('mutual', {
    pool: web,
    port: 8443,
    tls: { certificate, clientAuthorities: read('ca.crt') },
    serverNames: ['www.example.org'],
  });
}

app.synth();

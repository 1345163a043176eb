import { TerraformStack } from 'cdktf';
import { NginxBalancer, NginxHaPair, TlsCertificate } from '../../lib';
import { complaint } from '../support/complaint';
import { host, pool } from '../support/hosts';
import { nginxPair } from '../support/nginx-schemes';
import { nginxBalancerVerdict } from '../support/real-programs';
import { assetFiles, newStack, synth } from '../support/synth';

const LIVE = '/etc/letsencrypt/live/example.org';
const certificate = TlsCertificate.renewedOnHost(`${LIVE}/fullchain.pem`, `${LIVE}/privkey.pem`);
const COPY = `/var/lib/linux-lb/web-edge/certificates${LIVE}/fullchain.pem`;
const CONF = 'files/etc/nginx/conf.d/linux-lb-web-edge.conf';
const PRIMARY = 'edge/Primary';

const https = (edge: NginxHaPair | NginxBalancer, stack: TerraformStack) =>
  edge.addHttpServer('shop', { pool: pool(stack), tls: { certificate }, redirectPort: 80 });

function filesOf(compose: (stack: TerraformStack) => void, step: string): Map<string, string> {
  const stack = newStack();
  compose(stack);
  synth(stack);
  return assetFiles(stack, step);
}
const pair = (stack: TerraformStack) => https(nginxPair(stack), stack);
const single = (stack: TerraformStack) =>
  https(new NginxBalancer(stack, 'edge', { host: host('n1', 11) }), stack);

it('nginx shows a copy, of which the host knows where it is from, and a program of its own makes it', () => {
  const files = filesOf(pair, PRIMARY);
  expect(files.get(CONF)).toContain(`ssl_certificate ${COPY};\n    ssl_certificate_key ${COPY};\n`);
  expect(files.get('plan/certificates')).toBe(`${LIVE}/fullchain.pem ${LIVE}/privkey.pem\n`);
  expect(files.get('plan/packages')).toMatch(/^openssl$/m);
  expect(files.get('files/etc/systemd/system/linux-lb-web-edge-certificates.service')).toContain(
    '\nType=oneshot\nExecStart=/bin/sh /var/lib/linux-lb/web-edge/renew-certificates.sh web-edge\n',
  );
  expect(files.get('plan/units')).not.toContain('certificates');
});

it('several servers that show one certificate have one copy', () => {
  const files = filesOf((stack) => {
    const edge = nginxPair(stack);
    https(edge, stack);
    edge.addHttpServer('other', { pool: edge.httpServers[0].pool, port: 8443, tls: { certificate } });
  }, PRIMARY);
  expect(files.get('plan/certificates')!.match(/\n/g)).toHaveLength(1);
});

it('plain HTTP answers challenges from the host, then from its peer, and that one from its host alone', () => {
  const conf = filesOf(pair, PRIMARY).get(CONF)!;
  const [tls, redirect, forPeers] = conf.split('\nserver {').slice(1);
  expect(tls).not.toContain('acme-challenge');
  expect(redirect).toContain(
    'location ^~ /.well-known/acme-challenge/ {\n        root /srv/linux-lb/www/web-edge;\n        try_files $uri @linux_lb_challenge;\n',
  );
  expect(redirect).toContain('proxy_pass http://web-edge.challenge;');
  expect(forPeers).toContain('listen 192.0.2.11:8098;\n    server_name web-edge;');
  expect(forPeers).toContain('try_files $uri =404;');
  expect(forPeers).not.toContain('proxy_pass');
  expect(conf).toContain('server 192.0.2.12:8098 weight=1 max_fails=0');
});

it('a server without TLS answers them, too', () => {
  const conf = filesOf((stack) => {
    const edge = nginxPair(stack);
    edge.addHttpServer('shop', { pool: pool(stack), tls: { certificate } });
    edge.addHttpServer('plain', { pool: edge.httpServers[0].pool });
  }, PRIMARY).get(CONF)!;
  expect(conf.match(/location \^~ \/\.well-known\/acme-challenge\//g)).toHaveLength(1);
});

it('the firewall lets each ask the other one', () => {
  const opened = filesOf(pair, PRIMARY).get('files/etc/linux-lb/web-edge/firewall.conf')!;
  expect(opened).toContain('accept input tcp 192.0.2.12 192.0.2.11 port 8098\n');
  expect(opened).toContain('accept output tcp any 192.0.2.12 port 8098\n');
});

it('a balancer that is alone asks nobody', () => {
  const files = filesOf(single, 'edge/Balancer');
  expect(files.get(CONF)).toContain('try_files $uri =404;');
  expect([...files.values()].join('\n')).not.toMatch(/8098|@linux_lb_challenge/);
});

it('where a CA cannot ask by plain HTTP, nothing answers', () => {
  const files = filesOf(
    (stack) => nginxPair(stack).addHttpServer('shop', { pool: pool(stack), tls: { certificate } }),
    PRIMARY,
  );
  expect([...files.values()].join('\n')).not.toContain('acme-challenge');
  expect(files.get('plan/certificates')).not.toBe('');
});

it.each<[string, (stack: TerraformStack) => void, string]>([
  ['pair', pair, PRIMARY],
  ['single balancer', single, 'edge/Balancer'],
])('nginx accepts the %s', (_, compose, step) => {
  const ours = [...filesOf(compose, step)].filter(
    ([path]) => path.startsWith('files/etc/nginx/') && !path.endsWith('-rhel.conf'),
  );
  const made = '/etc/nginx/linux-lb.d/copy.pem';
  const files = ours.map(([path, text]) => [path.replace(/^files/, ''), text.replaceAll(COPY, made)]);
  expect(nginxBalancerVerdict({ ...Object.fromEntries(files), [made]: '' })).toBe('');
});

it('a route that would take the challenges is refused', () => {
  const said = complaint((stack) => {
    const edge = nginxPair(stack);
    edge.addHttpServer('shop', { pool: pool(stack), tls: { certificate } });
    const [{ pool: plain }] = edge.httpServers;
    edge.addHttpServer('plain', {
      pool: plain,
      routes: [{ path: '/.well-known/acme-challenge/', pool: plain }],
    });
  });
  expect(said).toContain(
    "web/edge: 'plain.routes.path' must be left out where a certificate is renewedOnHost, whose challenges are answered there, got '/.well-known/acme-challenge/'",
  );
});

it.each([
  [TlsCertificate.renewedOnHost('fullchain.pem', '/etc/key.pem'), 'shop.tls.certificate.certificatePath'],
  [TlsCertificate.renewedOnHost('/etc/fullchain.pem', '/etc/a key.pem'), 'shop.tls.certificate.keyPath'],
])('paths are absolute and plain: %#', (wrong, property) => {
  const said = complaint((stack) =>
    nginxPair(stack).addHttpServer('shop', { pool: pool(stack), tls: { certificate: wrong } }),
  );
  expect(said).toContain(`web/edge: '${property}' must be an absolute path`);
});

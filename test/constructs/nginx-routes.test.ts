import { Balancing, HttpHeader, HttpRoute, HttpServerOptions, RealServerPool, UpstreamTls } from '../../lib';
import { VIP, host } from '../support/hosts';
import { NginxNetwork } from '../support/nginx-network';
import { PEM, nginxFiles, nginxPair } from '../support/nginx-schemes';

type Http = Omit<HttpServerOptions, 'pool' | 'routes'>;
type Route = Omit<HttpRoute, 'pool' | 'path'>;

const filesOf = (server: Http, route: Route) =>
  nginxFiles((stack) => {
    const pool = new RealServerPool(stack, 'pool', { port: 8443 });
    for (const last of [21, 22, 23]) pool.addServer(host(`rs${last}`, last));
    nginxPair(stack).addHttpServer('web', { pool, ...server, routes: [{ path: '/api/', pool, ...route }] });
  }, 'edge/Primary');

/** What the route's upstream and location say. */
function routeLines(server: Http, route: Route): string[] {
  const conf = filesOf(server, route)['/etc/nginx/conf.d/linux-lb-web-edge.conf'];
  const [upstream] = /upstream web-edge_web_route1 \{[^}]*\}/.exec(conf)!;
  const [location] = /location \/api\/ \{[^}]*\}/.exec(conf)!;
  return `${upstream}\n${location}`.split('\n').map((line) => line.trim());
}

const SERVER: Http = {
  upstreamTls: UpstreamTls.verified(PEM, 'inner.example.org'),
  connectTimeoutSeconds: 4,
  readTimeoutSeconds: 5,
  tries: 2,
  maxFails: 3,
  failTimeoutSeconds: 6,
  keepaliveConnections: 7,
  retriedStatuses: [502],
  requestHeaders: [HttpHeader.set('X-Request', 'server')],
  responseHeaders: [HttpHeader.set('X-Response', 'server')],
};
const AUTHORITIES = '/etc/nginx/linux-lb.d/web-edge/web-edge_web_route1.upstream-authorities.pem';

it('a route has the settings of its server', () => {
  expect(routeLines(SERVER, {})).toEqual(
    expect.arrayContaining([
      'server 192.0.2.21:8443 weight=1 max_fails=3 fail_timeout=6s;',
      'keepalive 7;',
      'proxy_pass https://web-edge_web_route1;',
      'proxy_ssl_name inner.example.org;',
      `proxy_ssl_trusted_certificate ${AUTHORITIES};`,
      'proxy_connect_timeout 4s;',
      'proxy_read_timeout 5s;',
      'proxy_next_upstream error timeout invalid_header http_502;',
      'proxy_next_upstream_tries 2;',
      'proxy_set_header X-Request server;',
      'add_header X-Response server always;',
    ]),
  );
  expect(Object.keys(filesOf(SERVER, {}))).toContain(AUTHORITIES);
});

it('a route has its own settings in their place', () => {
  const lines = routeLines(SERVER, {
    upstreamTls: UpstreamTls.none(),
    connectTimeoutSeconds: 1,
    readTimeoutSeconds: 2,
    tries: 1,
    maxFails: 4,
    keepaliveConnections: 8,
    retriedStatuses: [],
    requestHeaders: [],
  });
  expect(lines).toEqual(
    expect.arrayContaining([
      'server 192.0.2.21:8443 weight=1 max_fails=4 fail_timeout=6s;',
      'keepalive 8;',
      'proxy_pass http://web-edge_web_route1;',
      'proxy_connect_timeout 1s;',
      'proxy_read_timeout 2s;',
      'proxy_next_upstream error timeout invalid_header;',
      'proxy_next_upstream_tries 1;',
      'add_header X-Response server always;',
    ]),
  );
  expect(lines.join('\n')).not.toMatch(/proxy_ssl|X-Request/);
});

it('a route picks servers by itself', () => {
  expect(routeLines({ balancing: Balancing.IP_HASH }, {})).not.toContain('ip_hash;');
  expect(routeLines({}, { balancing: Balancing.IP_HASH })).toContain('ip_hash;');
});

it('a pool with TLS answers on a route, too', () => {
  const addresses = [21, 22, 23].map((last) => `192.0.2.${last}`);
  const running = new NginxNetwork(filesOf({ upstreamTls: UpstreamTls.unverified() }, {}), [
    VIP,
    ...addresses,
  ]);
  try {
    for (const address of addresses) running.serve(address, 8443, { tls: true });
    running.start();
    const bodies = ['/', '/api/'].map((path) => running.get(`http://${VIP}${path}`).body);
    expect(bodies).toEqual([`${addresses[0]}\n`, `${addresses[0]}\n`]);
  } finally {
    running.close();
  }
});

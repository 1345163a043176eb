import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  Balancing,
  ForwardingMethod,
  HttpHeader,
  HttpServerOptions,
  NginxBalancer,
  RealServerPool,
  Secret,
  StreamServerOptions,
  TlsCertificate,
  TransportProtocol,
  UpstreamTls,
  VirtualIp,
} from '../../lib';
import { complaint } from '../support/complaint';
import { VIP, host, pair, pool } from '../support/hosts';
import { PEM, keyOf, nginxPair } from '../support/nginx-schemes';
import { NASTY_TEXTS } from '../support/nasty-texts';

type Compose = (stack: TerraformStack) => void;
type Http = Omit<HttpServerOptions, 'pool'>;
type Stream = Omit<StreamServerOptions, 'pool'>;

const http =
  (options: (stack: TerraformStack, pool: RealServerPool) => Http): Compose =>
  (stack) => {
    const web = pool(stack);
    nginxPair(stack).addHttpServer('web', { pool: web, ...options(stack, web) });
  };
const stream =
  (options: Stream): Compose =>
  (stack) =>
    nginxPair(stack).addStreamServer('db', { pool: pool(stack), ...options });
const tls = (stack: TerraformStack) => ({ certificate: TlsCertificate.of(PEM, keyOf(stack)) });
const unknown = (options: object) => http(() => options as Http);

const backups: (balancing: Balancing) => Compose = (balancing) => (stack) => {
  const web = pool(stack);
  web.addServer(host('spare', 29), { backup: true });
  nginxPair(stack).addHttpServer('web', { pool: web, balancing });
};

const two: (one: Http, other: Http) => Compose = (one, other) => (stack) => {
  const web = pool(stack);
  const edge = nginxPair(stack);
  edge.addHttpServer('one', { pool: web, ...one });
  edge.addHttpServer('other', { pool: web, ...other });
};

it.each<[string, Compose, RegExp]>([
  [
    'no server',
    (stack) => nginxPair(stack),
    /'servers' must be at least one; call addHttpServer or addStreamServer/,
  ],
  [
    'a pool without servers',
    (stack) =>
      nginxPair(stack).addHttpServer('web', { pool: new RealServerPool(stack, 'pool', { port: 80 }) }),
    /web\/pool: 'servers' must be at least one server/,
  ],
  [
    'weights that are all 0',
    (stack) => {
      const web = new RealServerPool(stack, 'pool', { port: 80 });
      web.addServer(host('rs1', 21), { weight: 0 });
      nginxPair(stack).addHttpServer('web', { pool: web });
    },
    /web\/pool: 'weight' must be above 0 for at least one server/,
  ],
  [
    'backups alone',
    (stack) => {
      const web = new RealServerPool(stack, 'pool', { port: 80 });
      web.addServer(host('rs1', 21), { backup: true });
      nginxPair(stack).addHttpServer('web', { pool: web });
    },
    /'web.pool' must be a pool with a server that is no backup/,
  ],
  [
    'backup with ip_hash',
    backups(Balancing.IP_HASH),
    /'web.balancing' must be one that knows backup servers.*got 'ip_hash'/,
  ],
  [
    'backup with hash',
    backups(Balancing.hash('$uri')),
    /'web.balancing' must be one that knows backup servers/,
  ],
  [
    'backup with LVS',
    (stack) => {
      const web = pool(stack);
      web.addServer(host('spare', 29), { backup: true });
      pair(stack).addVirtualService('http', { pool: web });
    },
    /'http.pool.backup' must be left out for spare: LVS has no backup servers/,
  ],
  [
    'a forwarding method with nginx',
    (stack) => {
      const web = pool(stack);
      web.addServer(host('far', 29), { forwardingMethod: ForwardingMethod.TUN });
      nginxPair(stack).addHttpServer('web', { pool: web });
    },
    /must be a pool without forwarding methods/,
  ],
  [
    'case 34: UDP with PROXY protocol out',
    stream({ protocol: TransportProtocol.UDP, sendProxyProtocol: true }),
    /'db.sendProxyProtocol' must be left out with UDP/,
  ],
  [
    'case 34: UDP with PROXY protocol in',
    stream({ protocol: TransportProtocol.UDP, acceptProxyProtocol: true, trustedProxies: ['10.0.0.1'] }),
    /'db.acceptProxyProtocol' must be left out with UDP/,
  ],
  [
    'PROXY protocol from anybody',
    stream({ acceptProxyProtocol: true }),
    /'db.trustedProxies' must be given with acceptProxyProtocol/,
  ],
  ['SCTP', stream({ protocol: TransportProtocol.SCTP }), /'db.protocol' must be TCP or UDP/],
  ['ip_hash on layer 4', stream({ balancing: Balancing.IP_HASH }), /'db.balancing' must be another one/],
  ['responses of TCP', stream({ udpResponses: 1 }), /'db.udpResponses' must be left out with TCP/],
  [
    'server names of UDP',
    (stack) => {
      const web = pool(stack);
      const routes = [{ serverName: 'a.org', pool: web }];
      nginxPair(stack).addStreamServer('db', {
        pool: web,
        protocol: TransportProtocol.UDP,
        serverNameRoutes: routes,
      });
    },
    /'db.serverNameRoutes' must be left out with UDP/,
  ],
  [
    'slow start',
    unknown({ slowStartSeconds: 30 }),
    /'web.slowStartSeconds' must be left out, since only NGINX Plus has it/,
  ],
  ['an active check', unknown({ healthCheckInterval: 5 }), /must be left out, since only NGINX Plus has it/],
  ['sticky', unknown({ sticky: 'cookie' }), /must be left out, since only NGINX Plus has it/],
  [
    'a word that nobody knows',
    unknown({ portt: 8080 }),
    /'web.portt' must be left out, since HttpServerOptions has no such setting: did you mean 'port'/,
  ],
  [
    "a servers' port that is none",
    unknown({ serverPort: 0 }),
    /'web.serverPort' must be a whole number from 1 to 65535, got 0/,
  ],
  [
    "a route's port that is none",
    http((_, web) => ({ routes: [{ path: '/a', pool: web, serverPort: 65536 }] })),
    /'web.routes\['\/a'\].serverPort' must be a whole number from 1 to 65535, got 65536/,
  ],
  [
    'a status that nginx does not ask another server for',
    http(() => ({ retriedStatuses: [503, 501] })),
    /'web.retriedStatuses' must be of 403, 404, 429, 500, 502, 503, 504, got 501/,
  ],
  [
    'a status twice',
    http(() => ({ retriedStatuses: [503, 503] })),
    /'web.retriedStatuses' must be named once, got 503/,
  ],
  [
    'a header of the connection',
    http(() => ({ requestHeaders: [HttpHeader.set('connection', 'close')] })),
    /'web.requestHeaders' must be without connection, content-length, .*got 'connection'/,
  ],
  [
    "nginx's own header",
    http(() => ({ responseHeaders: [HttpHeader.remove('Server')] })),
    /'web.responseHeaders' must be without .*server, which nginx makes itself, got 'Server'/,
  ],
  [
    'a second Host',
    http(() => ({ requestHeaders: [HttpHeader.add('Host', 'a.org')] })),
    /'web.requestHeaders' must be set, if it is changed: a request has one Host, got 'Host'/,
  ],
  [
    'a header twice, of a route',
    http((_, web) => ({
      routes: [
        { path: '/a', pool: web, requestHeaders: [HttpHeader.set('X-A', '1'), HttpHeader.add('x-a', '2')] },
      ],
    })),
    /'web.routes\['\/a'\].requestHeaders' must be named once, but for headers that are all added, got 'X-A'/,
  ],
  ['TLS without a certificate', http(() => ({ tls: {} as never })), /'web.tls.certificate' must be given/],
  [
    'a certificate without its key',
    http(() => ({ tls: { certificate: TlsCertificate.of(PEM, undefined as never) } })),
    /'web.tls.certificate.key' must be a Secret with the certificate's private key/,
  ],
  [
    'a certificate on the host without its key',
    http(() => ({ tls: { certificate: TlsCertificate.onHost('/etc/ssl/a.pem', '') } })),
    /'web.tls.certificate.keyPath' must be the path of the certificate's private key/,
  ],
  [
    'a key in the code',
    http(() => ({
      tls: { certificate: TlsCertificate.of(PEM, Secret.of('-----BEGIN PRIVATE KEY-----', '1')) },
    })),
    /'web.tls.certificate.key' must be a token such as a sensitive variable's stringValue, and no literal text, got '\*\*\*'/,
  ],
  [
    'a key among the certificates',
    http((stack) => ({
      tls: { certificate: TlsCertificate.of(`${PEM}\n-----BEGIN PRIVATE KEY-----`, keyOf(stack)) },
    })),
    /must be certificates without a private key.*got '\*\*\*'/,
  ],
  [
    'no certificate at all',
    http((stack) => ({ tls: { certificate: TlsCertificate.of('hello', keyOf(stack)) } })),
    /'web.tls.certificate.certificate' must be certificates in PEM/,
  ],
  [
    'an optional certificate of nobody',
    http((stack) => ({ tls: { ...tls(stack), clientCertificateOptional: true } })),
    /'web.tls.clientCertificateOptional' must be left out without clientAuthorities/,
  ],
  [
    'a redirect to plain HTTP',
    http(() => ({ redirectPort: 8080 })),
    /'web.redirectPort' must be left out without tls/,
  ],
  [
    'a redirect to itself',
    http((stack) => ({ tls: tls(stack), redirectPort: 443 })),
    /'web.redirectPort' must be another port than the one with TLS/,
  ],
  [
    'the same path twice',
    http((_, web) => ({
      routes: [
        { path: '/a', pool: web },
        { path: '/a', pool: web },
      ],
    })),
    /'web.routes.path' must be named once, got '\/a'/,
  ],
  [
    'a virtual IP of somebody else',
    http(() => ({ virtualIp: VirtualIp.of('192.0.2.101') })),
    /'web.virtualIp' must be one of '192.0.2.100', got '192.0.2.101'/,
  ],
  [
    'a virtual IP where there are none',
    (stack) =>
      new NginxBalancer(stack, 'edge', { host: host('n1', 11) }).addHttpServer('web', {
        pool: pool(stack),
        virtualIp: VirtualIp.of(VIP),
      }),
    /'web.virtualIp' must be left out without virtualIps/,
  ],
  [
    'two servers for any name',
    two({}, {}),
    /'other.serverNames' must be given: 'one' takes any name on the same port/,
  ],
  [
    'a name twice',
    two({ serverNames: ['a.org'] }, { serverNames: ['b.org', 'a.org'] }),
    /'other.serverNames' must be one that 'one' does not have, got 'a.org'/,
  ],
  [
    'PROXY protocol on a port without',
    two(
      { serverNames: ['a.org'] },
      { serverNames: ['b.org'], acceptProxyProtocol: true, trustedProxies: ['10.0.0.1'] },
    ),
    /'other.acceptProxyProtocol' must be as 'one' has it on the same port/,
  ],
  [
    'TLS on a port without',
    (stack) => {
      const web = pool(stack);
      const edge = nginxPair(stack);
      edge.addHttpServer('one', { pool: web, serverNames: ['a.org'] });
      edge.addHttpServer('other', { pool: web, serverNames: ['b.org'], port: 80, tls: tls(stack) });
    },
    /'other.port' must be another than that of 'one': one of the two has TLS/,
  ],
  [
    'HTTP and stream on one port',
    (stack) => {
      const web = pool(stack);
      const edge = nginxPair(stack);
      edge.addHttpServer('one', { pool: web });
      edge.addStreamServer('other', { pool: web });
    },
    /'other.port' must be free on 192.0.2.100; 'one' listens there already, got '80'/,
  ],
  [
    'two pairs that listen on all addresses of a host',
    (stack) => {
      const [machine, web] = [host('n1', 11), pool(stack)];
      for (const id of ['a', 'b'])
        new NginxBalancer(stack, id, { host: machine }).addStreamServer('db', { pool: web });
    },
    /web\/b: 'db.port' must be free on all addresses; 'db' of web\/a listens there already/,
  ],
  [
    'two main files for one nginx',
    (stack) => {
      const [machine, web] = [host('n1', 11), pool(stack)];
      new NginxBalancer(stack, 'a', { host: machine }).addHttpServer('web', { pool: web });
      const other = new NginxBalancer(stack, 'b', { host: machine, workerShutdownTimeoutSeconds: 5 });
      other.addHttpServer('web', { pool: web, port: 81 });
    },
    /web\/b: 'workerShutdownTimeoutSeconds' must be as web\/a has it on the same host, got 5/,
  ],
])('%s is refused', (_, compose, words) => {
  expect(complaint(compose)).toMatch(words);
});

it.each([
  '',
  'a\nb',
  'a\r\nX-B: c',
  'a\0',
  'ä',
  '$',
  'a$',
  '$$',
  '$;',
  '${a',
  '$1',
  'a@@linux-lb:b@@',
  'a'.repeat(2001),
  `${'$aaaaaaaaaaaaaaaaaaaa'.repeat(20)}ä`,
])('a header cannot be %j', (value) => {
  const words = /'web\.(request|response)Headers\['X-A'\]' must be a text known at synth of 1 to 2000 /;
  for (const property of ['requestHeaders', 'responseHeaders'])
    expect(complaint(http(() => ({ [property]: [HttpHeader.add('X-A', value)] })))).toMatch(words);
});

it('a header cannot be a token', () => {
  const token = (stack: TerraformStack) => new TerraformVariable(stack, 'name', {}).stringValue;
  const compose = http((stack) => ({ requestHeaders: [HttpHeader.set('X-A', token(stack))] }));
  expect(complaint(compose)).toMatch(/must be a text known at synth/);
});

it('HTTP servers share a port by their names, and TCP and UDP share one anyway', () => {
  const compose: Compose = (stack) => {
    const web = pool(stack);
    const edge = nginxPair(stack);
    edge.addHttpServer('any', { pool: web });
    edge.addHttpServer('one', { pool: web, serverNames: ['a.org'] });
    edge.addStreamServer('dns', { pool: web, port: 53 });
    edge.addStreamServer('dns-udp', { pool: web, port: 53, protocol: TransportProtocol.UDP });
  };
  expect(complaint(compose)).toBeUndefined();
});

it.each(['', ' fair', 'fair;', 'fair {', 'fair }', 'fair "', 'fair\n', 'fair $uri', 'Fair', 'hash $uri'])(
  'no method of nginx is called %j',
  (name) => {
    expect(complaint(http(() => ({ balancing: Balancing.of(name) })))).toBe(
      `web/edge: 'web.balancing' must be the directive of a method such as 'least_conn', known at synth, without its ';', got '${name}'`,
    );
  },
);

it.each([...NASTY_TEXTS, ''])('nothing that a user says breaks out of the file: %j', (text) => {
  const token = (stack: TerraformStack) => new TerraformVariable(stack, 'name', {}).stringValue;
  const refused: Compose[] = [
    http(() => ({ serverNames: [text] })),
    http((stack) => ({ serverNames: [token(stack)] })),
    http((_, web) => ({ routes: [{ path: `/${text || ' '}`, pool: web }] })),
    http(() => ({ balancing: Balancing.hash(text) })),
    http((stack) => ({ balancing: Balancing.of(token(stack)) })),
    http(() => ({ trustedProxies: [text] })),
    http(() => ({ upstreamTls: UpstreamTls.verified(PEM, text) })),
    http(() => ({ tls: { certificate: TlsCertificate.onHost(`/etc/${text || ' '}`, '/etc/key') } })),
    http(() => ({ tls: { certificate: TlsCertificate.onHost('/etc/a', `/etc/${text || ' '}`) } })),
    (stack) => {
      const web = pool(stack);
      nginxPair(stack).addStreamServer('db', {
        pool: web,
        serverNameRoutes: [{ serverName: text, pool: web }],
      });
    },
    (stack) => nginxPair(stack).addHttpServer(text, { pool: pool(stack) }),
  ];
  for (const name of [text, `${text} `])
    refused.push(http(() => ({ responseHeaders: [HttpHeader.set(name, 'a')] })));
  for (const compose of refused) expect(complaint(compose)).toMatch(/ must be /);
});

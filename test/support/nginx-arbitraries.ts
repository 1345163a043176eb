import fc from 'fast-check';
import {
  Balancing,
  HttpHeader,
  HttpRoute,
  HttpServerSettings,
  OcspStapling,
  RealServerOptions,
  StreamServerSettings,
  TlsVersion,
  TransportProtocol,
} from '../../lib';
import { PEM } from './nginx-schemes';

const limits = {
  maxFails: fc.integer({ min: 0, max: 1000 }),
  failTimeoutSeconds: fc.integer({ min: 1, max: 3600 }),
  connectTimeoutSeconds: fc.integer({ min: 1, max: 75 }),
  tries: fc.integer({ min: 1, max: 100 }),
};

const key = fc
  .array(fc.constantFrom('$request_uri', '$remote_addr', 'a.b', '-', '_', '$uri', '42'), {
    minLength: 1,
  })
  .map((parts) => parts.join(':'));
const hashed = [
  key.map((text) => Balancing.hash(text)),
  key.map((text) => Balancing.consistentHash(text)),
  fc.constantFrom(Balancing.RANDOM_TWO, Balancing.of('random')),
];
const takesBackups = fc.constantFrom(Balancing.ROUND_ROBIN, Balancing.LEAST_CONN);
const httpBalancing = fc.oneof(takesBackups, fc.constant(Balancing.IP_HASH), ...hashed);
const remote = fc.constantFrom('$remote_addr', '$remote_addr$server_port', 'x$remote_port');
const streamBalancing = fc.oneof(
  takesBackups,
  remote.map((text) => Balancing.hash(text)),
  remote.map((text) => Balancing.consistentHash(text)),
  fc.constantFrom(Balancing.RANDOM_TWO, Balancing.of('random')),
);

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
export const serverName = fc
  .tuple(fc.boolean(), fc.array(label, { minLength: 1, maxLength: 4 }))
  .map(([wildcard, labels]) => (wildcard ? '*.' : '') + labels.join('.'));

const trustedProxies = fc.uniqueArray(fc.constantFrom('10.0.0.0/8', '192.0.2.7', '2001:db8::/32', '::1'), {
  minLength: 1,
});

const headerName = fc.stringMatching(/^X-[A-Za-z0-9_-]{1,62}$/);
const headerValue = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...' ;"\'\\{}#()*~a1'), minLength: 1, maxLength: 20 }),
    fc.constantFrom('$remote_addr', 'a $http_x_b;c', '${server_port}0', '"'),
  )
  .filter((text) => !text.includes('@@'));
const headers = fc.uniqueArray(
  fc.oneof(
    fc.tuple(headerName, headerValue).map(([name, value]) => HttpHeader.set(name, value)),
    fc.tuple(headerName, headerValue).map(([name, value]) => HttpHeader.add(name, value)),
    headerName.map((name) => HttpHeader.remove(name)),
  ),
  { maxLength: 20, selector: ({ name }) => name.toLowerCase() },
);

/** Of one HTTP server; balancing, which has to fit the pool, comes apart. */
const anyHttpServer: fc.Arbitrary<HttpServerSettings> = fc.record(
  {
    ...limits,
    port: fc.integer({ min: 1, max: 65535 }),
    serverNames: fc.uniqueArray(serverName, { maxLength: 3 }),
    trustedProxies,
    maxBodyMegabytes: fc.integer({ min: 1, max: 100_000 }),
    rateLimit: fc.record(
      {
        requestsPerSecond: fc.integer({ min: 1, max: 100_000 }),
        burst: fc.integer({ min: 0, max: 100_000 }),
      },
      { requiredKeys: ['requestsPerSecond'] },
    ),
    maxConnectionsPerClient: fc.integer({ min: 1, max: 65535 }),
    keepaliveConnections: fc.integer({ min: 1, max: 10_000 }),
    readTimeoutSeconds: fc.integer({ min: 1, max: 86_400 }),
    requestHeaders: headers,
    responseHeaders: headers,
    retriedStatuses: fc.uniqueArray(fc.constantFrom(403, 404, 429, 500, 502, 503, 504)),
  },
  { requiredKeys: [] },
);

/** What goes together of clients' and servers' protocols. */
const protocols: fc.Arbitrary<HttpServerSettings> = fc.oneof(
  fc.constant({}),
  fc.record({ http2: fc.boolean(), requestBuffering: fc.boolean() }),
  fc.constant({ grpc: true, http2: true }),
);

/** The same, with a protocol. */
export const httpServer: fc.Arbitrary<HttpServerSettings> = fc
  .tuple(anyHttpServer, protocols)
  .map(([server, protocol]) => ({ ...server, ...protocol }));

/** Of one stream server, over TCP. */
export const streamServer: fc.Arbitrary<StreamServerSettings> = fc.record(
  {
    ...limits,
    port: fc.integer({ min: 1, max: 65535 }),
    idleTimeoutSeconds: fc.integer({ min: 1, max: 86_400 }),
    sendProxyProtocol: fc.boolean(),
    trustedProxies,
  },
  { requiredKeys: [] },
);

/** Over UDP. */
export const datagramServer: fc.Arbitrary<StreamServerSettings> = fc.record(
  {
    ...limits,
    protocol: fc.constant(TransportProtocol.UDP),
    port: fc.integer({ min: 1, max: 65535 }),
    udpResponses: fc.integer({ min: 0, max: 1000 }),
  },
  { requiredKeys: ['protocol'] },
);

export const balancings = { http: httpBalancing, stream: streamBalancing, takesBackups };

/** Servers of a pool, the first of which may do work. Small weights: a consistent hash has 160 points for each unit, which nginx sorts, a second for some ten thousands. */
export const members: fc.Arbitrary<RealServerOptions[]> = fc
  .array(
    fc.record(
      {
        weight: fc.integer({ min: 0, max: 100 }),
        upperThreshold: fc.integer({ min: 1, max: 65535 }),
        backup: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(([first, ...others]) => [{ ...first, weight: (first.weight ?? 1) || 1, backup: false }, ...others]);

export const paths: fc.Arbitrary<Pick<HttpRoute, 'path' | 'exact'>[]> = fc.uniqueArray(
  fc.record(
    {
      path: fc.stringMatching(/^\/[A-Za-z0-9._~%@:+=,/-]{0,30}$/).filter((path) => !path.includes('@@')),
      exact: fc.boolean(),
    },
    { requiredKeys: ['path'] },
  ),
  { maxLength: 4, selector: ({ path, exact = false }) => `${exact} ${path}` },
);

const authorities = fc.constantFrom(undefined, PEM);

/** Of a certificate that nobody can read at synth. */
export const ocspStapling: fc.Arbitrary<OcspStapling> = fc.oneof(
  fc.record({
    responder: fc.constantFrom(
      'http://192.0.2.5',
      'http://[2001:db8::5]:2560/',
      'http://127.0.0.1/a/b.c~d%20',
    ),
    authorities,
  }),
  fc.record({
    responder: fc.constantFrom(undefined, 'http://localhost:65535/ocsp'),
    resolvers: fc.uniqueArray(fc.constantFrom('192.0.2.53', '2001:db8::53', '127.0.0.1'), { minLength: 1 }),
    authorities,
  }),
);

export const tlsVersion = fc.constantFrom(TlsVersion.V1_2, TlsVersion.V1_3);

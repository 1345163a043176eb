import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  Balancing,
  LvsDirectorPair,
  NginxBalancer,
  NginxHaPair,
  NginxHaPairProps,
  RealServerPool,
  Secret,
  TlsCertificate,
  TlsVersion,
  TransportProtocol,
  UpstreamTls,
  VirtualIp,
} from '../../lib';
import { VIP, host, pool } from './hosts';
import { assetFiles, newStack, synth } from './synth';

export const VIP6 = '2001:db8::100';
export const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

/** A pair of nginx balancers without a server. */
export function nginxPair(
  stack: TerraformStack,
  props: Partial<NginxHaPairProps> = {},
  id = 'edge',
): NginxHaPair {
  return new NginxHaPair(stack, id, {
    primary: host('n1', 11),
    backup: host('n2', 12),
    virtualIps: [VirtualIp.of(VIP)],
    vrrp: { virtualRouterId: 52 },
    ...props,
  });
}

/** What lies below /etc/nginx on a Debian host of a step, by absolute path. */
export function nginxFiles(
  compose: (stack: TerraformStack) => void,
  step: string,
): { [path: string]: string } {
  const stack = newStack();
  compose(stack);
  synth(stack);
  return nginxFilesOf(stack, step);
}

/** The same of a stack that was composed. */
export function nginxFilesOf(stack: TerraformStack, step: string): { [path: string]: string } {
  const ours = [...assetFiles(stack, step)].filter(
    ([path]) => path.startsWith('files/etc/nginx/') && !path.endsWith('-rhel.conf'),
  );
  return Object.fromEntries(ours.map(([path, text]) => [path.replace(/^files/, ''), text]));
}

/** A key that only Terraform knows. */
export function keyOf(stack: TerraformStack, id = 'key'): Secret {
  return Secret.of(new TerraformVariable(stack, id, { sensitive: true }).stringValue, '1');
}

/** The reference topology: a pair in front of a pool. */
export function nginxHttpPair(stack: TerraformStack): void {
  nginxPair(stack).addHttpServer('web', { pool: pool(stack) });
}

/** One balancer without a virtual IP, on both layers. */
export function singleBalancer(stack: TerraformStack): void {
  const balancer = new NginxBalancer(stack, 'edge', { host: host('n1', 11) });
  balancer.addHttpServer('web', { pool: pool(stack) });
  const db = new RealServerPool(stack, 'db', { port: 3306 });
  db.addServer(host('db1', 31));
  db.addServer(host('db2', 32), { backup: true });
  balancer.addStreamServer('mysql', { pool: db });
}

/** LVS hands packets to two nginx balancers, which share the work of a pool. */
export function twoTiers(stack: TerraformStack): void {
  const web = pool(stack);
  const edge = new RealServerPool(stack, 'edge', { port: 80 });
  for (const [name, last] of [
    ['n1', 41],
    ['n2', 42],
  ] as const) {
    const machine = host(name, last);
    new NginxBalancer(stack, name, { host: machine }).addHttpServer('web', { pool: web });
    edge.addServer(machine);
  }
  const directors = new LvsDirectorPair(stack, 'pair', {
    primary: host('d1', 11),
    backup: host('d2', 12),
    virtualIps: [VirtualIp.of(VIP)],
    vrrp: { virtualRouterId: 51 },
  });
  directors.addVirtualService('http', { pool: edge });
}

/** An nginx pair for HTTP beside an LVS pair for MySQL, on the same two hosts. */
export function nginxBesideLvs(stack: TerraformStack): void {
  const [n1, n2] = [host('n1', 11), host('n2', 12)];
  nginxPair(stack, { primary: n1, backup: n2 }).addHttpServer('web', { pool: pool(stack) });
  const databases = new RealServerPool(stack, 'databases', { port: 3306 });
  databases.addServer(host('db1', 31));
  databases.addServer(host('db2', 32));
  const mysql = new LvsDirectorPair(stack, 'mysql', {
    primary: n1,
    backup: n2,
    virtualIps: [VirtualIp.of('192.0.2.101')],
    vrrp: { virtualRouterId: 53 },
  });
  mysql.addVirtualService('mysql', { pool: databases, checkDataPath: true });
}

/** A pair with all that the constructs offer. */
export function everyNginxFeature(stack: TerraformStack): void {
  const near = (name: string, last: number) =>
    host(name, `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64`);
  const edge = nginxPair(stack, {
    primary: near('n1', 11),
    backup: near('n2', 12),
    virtualIps: [VirtualIp.of(VIP), VirtualIp.of(VIP6)],
    workerShutdownTimeoutSeconds: 60,
    sessionTicketKeys: [keyOf(stack, 'new-ticket-key'), keyOf(stack, 'old-ticket-key')],
  });
  const web = pool(stack);
  const api = new RealServerPool(stack, 'api', { port: 8443 });
  api.addServer(host('a1', 51), { weight: 5, upperThreshold: 200 });
  api.addServer(host('a2', 52), { backup: true });
  api.addServer(host('a3', 53), { weight: 0 });
  const ipv6 = new RealServerPool(stack, 'v6', { port: 5353 });
  ipv6.addServer(host('v1', 'eth0 2001:db8::61/64'));

  edge.addHttpServer('shop', {
    pool: web,
    serverNames: ['shop.example.org', '*.shop.example.org'],
    tls: {
      certificate: TlsCertificate.of(PEM, keyOf(stack)),
      clientAuthorities: PEM,
      clientCertificateOptional: true,
      minimumVersion: TlsVersion.V1_3,
      ocspStapling: { resolvers: ['192.0.2.53', '2001:db8::53'] },
    },
    redirectPort: 80,
    balancing: Balancing.LEAST_CONN,
    routes: [
      {
        path: '/api/',
        pool: api,
        upstreamTls: UpstreamTls.verified(PEM, 'api.internal'),
        readTimeoutSeconds: 3600,
        keepaliveConnections: 8,
        maxFails: 0,
      },
      { path: '/exact', exact: true, pool: api, upstreamTls: UpstreamTls.unverified() },
      { path: '/shop.Api/', pool: api, upstreamTls: UpstreamTls.verified(PEM, 'api.internal'), grpc: true },
      { path: '/upload/', pool: web, requestBuffering: false },
    ],
    trustedProxies: ['10.0.0.0/8', '192.0.2.200'],
    maxBodyMegabytes: 100,
    rateLimit: { requestsPerSecond: 10, burst: 20 },
    maxConnectionsPerClient: 50,
  });
  edge.addHttpServer('plain', {
    pool: web,
    port: 8080,
    virtualIp: VirtualIp.of(VIP),
    balancing: Balancing.IP_HASH,
    acceptProxyProtocol: true,
    trustedProxies: ['10.0.0.0/8'],
  });
  edge.addHttpServer('cached', {
    pool: web,
    port: 8081,
    balancing: Balancing.consistentHash('$request_uri'),
    connectTimeoutSeconds: 1,
    tries: 2,
    tls: {
      certificate: TlsCertificate.of(PEM, keyOf(stack, 'cached-key')),
      ocspStapling: { responder: 'http://[2001:db8::5]:2560/ocsp', authorities: PEM },
    },
  });
  edge.addStreamServer('passthrough', {
    pool: api,
    port: 8443,
    serverNameRoutes: [{ serverName: '*.example.org', pool: web }],
    sendProxyProtocol: true,
    acceptProxyProtocol: true,
    trustedProxies: ['10.0.0.0/8'],
  });
  edge.addStreamServer('dns', { pool: ipv6, port: 53, protocol: TransportProtocol.UDP, udpResponses: 1 });
  edge.addStreamServer('random', { pool: web, port: 9000, balancing: Balancing.RANDOM_TWO });
}

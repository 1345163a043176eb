import { TerraformVariable } from 'cdktf';
import {
  Balancing,
  ExternalServer,
  ForwardingMethod,
  HttpServer,
  LvsDirector,
  NginxBalancer,
  PoolServer,
  Scheduler,
  SorryServer,
  StreamServer,
  TlsCertificate,
  TransportProtocol,
  VirtualIp,
  VirtualService,
} from '../../lib';
import { balancerGroup, directorGroup } from '../support/groups';
import { VIP, host, pair, pool } from '../support/hosts';
import { nginxPair } from '../support/nginx-schemes';
import { keepalivedFilesOf } from '../support/real-programs';
import { assetFiles, newStack, synth } from '../support/synth';

const lamp = new ExternalServer({ name: 'lamp', address: '192.0.2.99' });
const vips = [VirtualIp.of(VIP)];

/** Public properties, also those that a class computes. */
function propertiesOf(made: object): { [name: string]: unknown } {
  const names: string[] = [];
  for (let each = made; each !== Object.prototype; each = Object.getPrototypeOf(each) as object)
    for (const [name, { get, value }] of Object.entries(Object.getOwnPropertyDescriptors(each)))
      if (get || (each === made && typeof value !== 'function')) names.push(name);
  const isOurs = (name: string) =>
    !name.startsWith('_') && !['directors', 'listensAt', 'lines'].includes(name);
  return Object.fromEntries(
    names.filter(isOurs).map((name) => [name, (made as { [name: string]: unknown })[name]]),
  );
}

describe('what is added is given back', () => {
  it('a server', () => {
    const d1 = host('d1', 31);
    const made = pool(newStack());
    expect(propertiesOf(made.addServer(d1))).toEqual({
      host: d1,
      weight: 1,
      forwardingMethod: undefined,
      upperThreshold: undefined,
      lowerThreshold: undefined,
      backup: false,
      extraConfig: [],
    });
    const options = {
      weight: 5,
      forwardingMethod: ForwardingMethod.NAT,
      upperThreshold: 9,
      lowerThreshold: 8,
      backup: true,
      extraConfig: ['inhibit_on_failure'],
    };
    expect(propertiesOf(made.addExternalServer(lamp, options))).toEqual({ external: lamp, ...options });
  });

  it('a virtual service', () => {
    const stack = newStack();
    const [made, director] = [pool(stack), pair(stack)];
    expect(propertiesOf(director.addVirtualService('http', { pool: made }))).toEqual({
      id: 'http',
      pool: made,
      virtualIp: VirtualIp.of(VIP),
      port: 80,
      serverPort: 80,
      additionalPorts: [],
      firewallMark: undefined,
      protocol: TransportProtocol.TCP,
      scheduler: Scheduler.WRR,
      forwardingMethod: ForwardingMethod.DR,
      persistenceTimeoutSeconds: undefined,
      persistenceGranularity: undefined,
      onePacket: false,
      alpha: true,
      omega: false,
      quorum: 1,
      hysteresis: 0,
      inhibitOnFailure: false,
      drainSeconds: 10,
      sorryServer: undefined,
      checkDataPath: false,
      extraConfig: [],
    });
    const options = {
      port: 81,
      serverPort: 81,
      additionalPorts: [82],
      firewallMark: 7,
      protocol: TransportProtocol.UDP,
      scheduler: Scheduler.RR,
      forwardingMethod: ForwardingMethod.TUN,
      persistenceTimeoutSeconds: 5,
      persistenceGranularity: '255.255.255.0',
      onePacket: true,
      alpha: false,
      omega: true,
      quorum: 2,
      hysteresis: 1,
      inhibitOnFailure: true,
      sorryServer: SorryServer.of('192.0.2.9', 81),
      extraConfig: ['smtp_alert'],
    };
    const more = director.addVirtualService('more', { pool: made, ...options });
    expect(propertiesOf(more)).toMatchObject({ ...options, drainSeconds: 0 });
  });

  it('an HTTP server, its routes with what they have of it', () => {
    const stack = newStack();
    const [made, edge] = [pool(stack), nginxPair(stack)];
    const plain = {
      id: 'web',
      pool: made,
      serverPort: 80,
      port: 80,
      virtualIps: vips,
      serverNames: [],
      redirectPort: undefined,
      tls: undefined,
      http2: false,
      grpc: false,
      balancing: Balancing.ROUND_ROBIN,
      trustedProxies: [],
      acceptProxyProtocol: false,
      routes: [],
    };
    expect(propertiesOf(edge.addHttpServer('web', { pool: made }))).toEqual(plain);
    const options = {
      serverPort: 8080,
      serverNames: ['example.org'],
      redirectPort: 88,
      tls: { certificate: TlsCertificate.onHost('/a', '/b') },
      grpc: true,
      balancing: Balancing.LEAST_CONN,
      trustedProxies: ['192.0.2.0/24'],
      acceptProxyProtocol: true,
    };
    const routes = [{ path: '/a/', pool: made }];
    const server = edge.addHttpServer('tls', { pool: made, ...options, routes });
    expect(propertiesOf(server)).toEqual({
      ...plain,
      ...options,
      id: 'tls',
      port: 443,
      http2: true,
      routes: [
        {
          path: '/a/',
          exact: false,
          pool: made,
          serverPort: 80,
          balancing: Balancing.ROUND_ROBIN,
          grpc: true,
        },
      ],
    });
  });

  it('a stream server', () => {
    const stack = newStack();
    const made = pool(stack);
    const edge = new NginxBalancer(stack, 'edge', { host: host('n1', 11) });
    const plain = {
      id: 'db',
      pool: made,
      serverPort: 80,
      port: 80,
      virtualIps: [],
      protocol: TransportProtocol.TCP,
      balancing: Balancing.ROUND_ROBIN,
      sendProxyProtocol: false,
      acceptProxyProtocol: false,
      trustedProxies: [],
      serverNameRoutes: [],
    };
    expect(propertiesOf(edge.addStreamServer('db', { pool: made }))).toEqual(plain);
    const options = {
      serverPort: 81,
      sendProxyProtocol: true,
      acceptProxyProtocol: true,
      trustedProxies: ['192.0.2.1'],
      balancing: Balancing.RANDOM_TWO,
    };
    const serverNameRoutes = [{ serverName: 'a.example', pool: made }];
    expect(propertiesOf(edge.addStreamServer('tls', { pool: made, ...options, serverNameRoutes }))).toEqual({
      ...plain,
      ...options,
      id: 'tls',
      port: 81,
      serverNameRoutes: [{ serverName: 'a.example', pool: made, serverPort: 80 }],
    });
  });
});

describe('constructs have what they hold', () => {
  const priorities = (members: readonly { host: { name: string }; priority?: number }[]) =>
    members.map(({ host: { name }, priority }) => [name, priority]);

  it('a pool', () => {
    const made = pool(newStack());
    const added = [made.addServer(host('rs4', 24)), made.addExternalServer(lamp)];
    expect(made.servers.map(({ host: { name }, weight }) => [name, weight])).toEqual([
      ['rs1', 3],
      ['rs2', 2],
      ['rs3', 1],
      ['rs4', 1],
    ]);
    expect([made.servers[3], ...made.externalServers]).toEqual(added);
    expect(made).toMatchObject({ name: 'web-pool', port: 80, service: { program: 'nginx' } });
  });

  it('directors', () => {
    const [stack, inner] = [newStack(), [VirtualIp.of('192.0.2.1')]];
    const alone = new LvsDirector(stack, 'alone', { host: host('d9', 19), virtualIps: vips });
    expect(priorities(alone.members)).toEqual([['d9', undefined]]);
    expect(alone).toMatchObject({ connectionSync: false, virtualIps: vips, innerVirtualIps: [] });
    expect(alone.host).toBe(alone.members[0].host);
    const two = pair(stack, { innerVirtualIps: inner });
    expect(priorities(two.members)).toEqual([
      ['d1', 150],
      ['d2', 100],
    ]);
    expect(two).toMatchObject({ connectionSync: true, virtualRouterId: 51, innerVirtualIps: inner });
    expect([two.primary, two.backup]).toEqual(two.members.map((member) => member.host));
    const unicast = { virtualRouterId: 52, unicast: true };
    const group = directorGroup(stack, { vrrp: unicast });
    expect(priorities(group.members).map(([, priority]) => priority)).toEqual([240, 200, 160]);
    expect(group).toMatchObject({ name: 'web-group', connectionSync: false, virtualRouterId: 52 });
    const service = group.addVirtualService('http', { pool: pool(stack) });
    expect(group.virtualServices).toEqual([service]);
  });

  it('nginx balancers', () => {
    const stack = newStack();
    const made = pool(stack);
    const alone = new NginxBalancer(stack, 'alone', { host: host('n9', 19) });
    expect(alone).toMatchObject({ virtualIps: [], workerShutdownTimeoutSeconds: 600, host: { name: 'n9' } });
    const two = nginxPair(stack, { workerShutdownTimeoutSeconds: 5 }, 'two');
    expect([two.primary, two.backup]).toEqual(two.members.map((member) => member.host));
    expect(two).toMatchObject({ workerShutdownTimeoutSeconds: 5, virtualRouterId: 52, virtualIps: vips });
    const group = balancerGroup(stack);
    expect(priorities(group.members).map(([, priority]) => priority)).toEqual([240, 200, 160]);
    const server = group.addHttpServer('web', { pool: made });
    const stream = group.addStreamServer('db', { pool: made, port: 82 });
    expect([...group.httpServers, ...group.streamServers]).toEqual([server, stream]);
    expect(server).toBeInstanceOf(HttpServer);
    expect(stream).toBeInstanceOf(StreamServer);
  });
});

it('lists are copies', () => {
  const stack = newStack();
  const [made, director, edge] = [pool(stack), pair(stack), balancerGroup(stack)];
  made.addExternalServer(lamp);
  director.addVirtualService('http', { pool: made, additionalPorts: [443], extraConfig: ['smtp_alert'] });
  edge.addHttpServer('web', { pool: made, serverNames: ['a.example'], routes: [{ path: '/a', pool: made }] });
  edge.addStreamServer('db', { pool: made, port: 82, trustedProxies: ['192.0.2.1'] });
  const objects = [
    made,
    director,
    edge,
    ...made.servers,
    ...made.externalServers,
    ...director.virtualServices,
    ...edge.httpServers,
    ...edge.streamServers,
  ];
  const lists = objects.flatMap((each) =>
    Object.entries(propertiesOf(each)).flatMap(([name, value]) =>
      Array.isArray(value) ? [[each, name]] : [],
    ),
  ) as [{ [name: string]: unknown[] }, string][];
  const own = lists.filter(([each, name]) => !Object.hasOwn(each, name));
  expect(own.length).toBeGreaterThan(15);
  for (const [each, name] of own) {
    const before = [...each[name]];
    each[name].push('more');
    expect(each[name]).toEqual(before);
  }
});

describe('what properties say is what is deployed', () => {
  const fileOf = (service: (options: PoolServer[]) => object, where = 'Primary') => {
    const stack = newStack();
    const made = pool(stack);
    const added = pair(stack).addVirtualService('http', { pool: made, ...service(made.servers) });
    synth(stack);
    return { added, made, text: keepalivedFilesOf(assetFiles(stack, where))['linux-lb.d/web-pair.conf'] };
  };

  it.each<[string, object]>([
    ['defaults', {}],
    ['settings', { scheduler: Scheduler.LC, quorum: 3, hysteresis: 1, omega: true }],
    ['several ports', { additionalPorts: [443] }],
    ['one packet', { protocol: TransportProtocol.UDP, onePacket: true, inhibitOnFailure: true }],
  ])('%s of a service', (_, options) => {
    const { added, made, text } = fileOf(() => options);
    const value = (name: string) => new RegExp(`^ *${name} (.*)$`, 'm').exec(text)?.[1];
    const has = (name: string) => new RegExp(`^ *${name}$`, 'm').test(text);
    expect(value('lvs_sched')).toBe(added.scheduler.name);
    expect(value('lvs_method')).toBe(added.forwardingMethod.name);
    expect(Number(value('quorum') ?? 1)).toBe(added.quorum);
    expect(Number(value('hysteresis') ?? 0)).toBe(added.hysteresis);
    expect(value('persistence_timeout')).toBe(added.persistenceTimeoutSeconds?.toString());
    expect([has('@\\^kept-table alpha'), has('omega'), has('ops'), has('inhibit_on_failure')]).toEqual([
      added.alpha,
      added.omega,
      added.onePacket,
      added.inhibitOnFailure,
    ]);
    const { firewallMark: mark, virtualIp, port } = added;
    expect(text).toContain(`virtual_server ${mark ? `fwmark ${mark}` : `${virtualIp.address} ${port}`} `);
    const weights = [...text.slice(text.indexOf('virtual_server')).matchAll(/^ *weight (\d+)$/gm)].map(
      ([, weight]) => Number(weight),
    );
    expect(weights).toEqual(made.servers.map(({ weight }) => weight));
  });

  it('priorities', () => {
    const stack = newStack();
    const group = directorGroup(stack);
    group.addVirtualService('http', { pool: pool(stack) });
    synth(stack);
    const deployed = [1, 2, 3].map((at) => {
      const files = keepalivedFilesOf(assetFiles(stack, `director-${at}`));
      return Number(/^ *priority (\d+)$/m.exec(files['linux-lb.d/web-group.conf'])?.[1]);
    });
    expect(deployed).toEqual(group.members.map(({ priority }) => priority));
  });

  it('a mark that comes with a director in the pool', () => {
    const stack = newStack();
    const [made, directors] = [pool(stack), pair(stack)];
    const service: VirtualService = directors.addVirtualService('http', { pool: made });
    expect(service.firewallMark).toBeUndefined();
    made.addServer(directors.primary);
    synth(stack);
    const text = keepalivedFilesOf(assetFiles(stack, 'Primary'))['linux-lb.d/web-pair.conf'];
    expect(text).toContain(`virtual_server fwmark ${service.firewallMark} `);
  });

  it('a token stays one', () => {
    const stack = newStack();
    const weight = new TerraformVariable(stack, 'weight', { type: 'number' }).numberValue;
    expect(pool(stack).addServer(host('rs9', 29), { weight }).weight).toBe(weight);
  });
});

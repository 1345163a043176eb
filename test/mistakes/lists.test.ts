import { Lazy, TerraformStack, TerraformVariable } from 'cdktf';
import {
  ExternalServer,
  HealthCheck,
  HttpServerOptions,
  LvsDirector,
  NginxBalancer,
  RealService,
  ServerHost,
  StreamServerOptions,
  TlsCertificate,
  VirtualServiceOptions,
  VrrpSettings,
} from '../../lib';
import * as constructs from '../../lib/constructs/structs';
import * as nginxConstructs from '../../lib/constructs/nginx/structs';
import * as healthChecks from '../../lib/options/health-check-options/structs';
import * as nginx from '../../lib/options/nginx/structs';
import * as services from '../../lib/options/real-service-options/structs';
import * as options from '../../lib/options/structs';
import { Struct } from '../../lib/validation/struct';
import { balancerGroup, directorGroup } from '../support/groups';
import { host, pair, pool } from '../support/hosts';
import { nginxPair } from '../support/nginx-schemes';
import { newStack } from '../support/synth';

/** Gives a list where JavaScript and other languages can, whatever the types say. */
type Give = (stack: TerraformStack, list: never) => unknown;

const service =
  (of: (list: never) => Partial<VirtualServiceOptions>): Give =>
  (stack, list) =>
    pair(stack).addVirtualService('http', { pool: pool(stack), ...of(list) });
const vrrp =
  (of: (list: never) => Partial<VrrpSettings>): Give =>
  (stack, list) =>
    pair(stack, { vrrp: { virtualRouterId: 51, ...of(list) } });
const http =
  (of: (list: never) => Partial<HttpServerOptions>): Give =>
  (stack, list) =>
    balancerGroup(stack).addHttpServer('web', { pool: pool(stack), ...of(list) });
const route = (of: (list: never) => object): Give =>
  function give(stack, list) {
    const made = pool(stack);
    balancerGroup(stack).addHttpServer('web', {
      pool: made,
      routes: [{ path: '/a/', pool: made, ...of(list) }],
    });
  };
const stream =
  (of: (list: never) => Partial<StreamServerOptions>): Give =>
  (stack, list) =>
    balancerGroup(stack).addStreamServer('db', { pool: pool(stack), ...of(list) });
const check =
  (make: (options: { extraConfig: never }) => HealthCheck): Give =>
  (stack, extraConfig) =>
    pool(stack, { healthCheck: make({ extraConfig }) });
const director = (props: object) => (stack: TerraformStack) =>
  new LvsDirector(stack, 'd', { host: host('d1', 11), virtualIps: [], ...props });
const balancer = (props: object) => (stack: TerraformStack) =>
  new NginxBalancer(stack, 'b', { host: host('d1', 11), ...props });

/** Every list of the public API, by its struct and option. */
const LISTS: { [option: string]: Give } = {
  'ServerHostProps.networkInterfaces': (_, networkInterfaces) =>
    new ServerHost({ name: 'x', networkInterfaces }),
  'RealServerOptions.extraConfig': (stack, extraConfig) =>
    pool(stack).addServer(host('rs9', 29), { extraConfig }),
  'LvsDirectorProps.virtualIps': (stack, virtualIps) => director({ virtualIps })(stack),
  'LvsDirectorProps.innerVirtualIps': (stack, innerVirtualIps) => director({ innerVirtualIps })(stack),
  'LvsDirectorProps.globalExtraConfig': (stack, globalExtraConfig) => director({ globalExtraConfig })(stack),
  'LvsDirectorPairProps.virtualIps': (stack, virtualIps) => pair(stack, { virtualIps }),
  'LvsDirectorPairProps.innerVirtualIps': (stack, innerVirtualIps) => pair(stack, { innerVirtualIps }),
  'LvsDirectorPairProps.globalExtraConfig': (stack, globalExtraConfig) => pair(stack, { globalExtraConfig }),
  'LvsDirectorGroupProps.directors': (stack, directors) => directorGroup(stack, { directors }),
  'LvsDirectorGroupProps.virtualIps': (stack, virtualIps) => directorGroup(stack, { virtualIps }),
  'LvsDirectorGroupProps.innerVirtualIps': (stack, innerVirtualIps) =>
    directorGroup(stack, { innerVirtualIps }),
  'LvsDirectorGroupProps.globalExtraConfig': (stack, globalExtraConfig) =>
    directorGroup(stack, { globalExtraConfig }),
  'VirtualServiceSettings.additionalPorts': service((additionalPorts) => ({ additionalPorts })),
  'VirtualServiceSettings.extraConfig': service((extraConfig) => ({ extraConfig })),
  'VrrpSettings.track': vrrp((track) => ({ track })),
  'VrrpSettings.extraConfig': vrrp((extraConfig) => ({ extraConfig })),
  'NginxBalancerProps.virtualIps': (stack, virtualIps) => balancer({ virtualIps })(stack),
  'NginxBalancerProps.sessionTicketKeys': (stack, sessionTicketKeys) =>
    balancer({ sessionTicketKeys })(stack),
  'NginxBalancerProps.globalExtraConfig': (stack, globalExtraConfig) =>
    balancer({ globalExtraConfig })(stack),
  'NginxBalancerProps.mainExtraConfig': (stack, mainExtraConfig) => balancer({ mainExtraConfig })(stack),
  'NginxBalancerProps.eventsExtraConfig': (stack, eventsExtraConfig) =>
    balancer({ eventsExtraConfig })(stack),
  'NginxBalancerProps.httpExtraConfig': (stack, httpExtraConfig) => balancer({ httpExtraConfig })(stack),
  'NginxBalancerProps.streamExtraConfig': (stack, streamExtraConfig) =>
    balancer({ streamExtraConfig })(stack),
  ...Object.fromEntries(
    [
      'virtualIps',
      'sessionTicketKeys',
      'globalExtraConfig',
      'mainExtraConfig',
      'eventsExtraConfig',
      'httpExtraConfig',
      'streamExtraConfig',
    ].flatMap((option): [string, Give][] => [
      [`NginxHaPairProps.${option}`, (stack, list) => nginxPair(stack, { [option]: list })],
      [`NginxHaGroupProps.${option}`, (stack, list) => balancerGroup(stack, { [option]: list })],
    ]),
  ),
  'NginxHaGroupProps.balancers': (stack, balancers) => balancerGroup(stack, { balancers }),
  'HttpServerOptions.routes': http((routes) => ({ routes })),
  'HttpRoute.retriedStatuses': route((retriedStatuses) => ({ retriedStatuses })),
  'StreamServerOptions.serverNameRoutes': stream((serverNameRoutes) => ({ serverNameRoutes })),
  'UpstreamSettings.upstreamExtraConfig': stream((upstreamExtraConfig) => ({ upstreamExtraConfig })),
  ...Object.fromEntries(
    ['retriedStatuses', 'requestHeaders', 'responseHeaders', 'locationExtraConfig'].map((option) => [
      `HttpUpstreamSettings.${option}`,
      http((list) => ({ [option]: list })),
    ]),
  ),
  ...Object.fromEntries(
    ['serverNames', 'trustedProxies', 'extraConfig'].map((option) => [
      `HttpServerSettings.${option}`,
      http((list) => ({ [option]: list })),
    ]),
  ),
  ...Object.fromEntries(
    ['trustedProxies', 'extraConfig'].map((option) => [
      `StreamServerSettings.${option}`,
      stream((list) => ({ [option]: list })),
    ]),
  ),
  'OcspStapling.resolvers': http((resolvers) => ({
    tls: { certificate: TlsCertificate.onHost('/a', '/b'), ocspStapling: { resolvers } },
  })),
  'HealthCheckOptions.extraConfig': check(HealthCheck.ping),
  'HttpHealthCheckOptions.statusCodes': (stack, statusCodes) =>
    pool(stack, { healthCheck: HealthCheck.http('/', { statusCodes }) }),
  'ScriptHealthCheckOptions.args': (stack, args) =>
    pool(stack, { healthCheck: HealthCheck.script('x', '#!/bin/sh\n', { args }) }),
  'OwnServiceOptions.packages': (_, packages) => RealService.own({ packages }),
  'OwnServiceOptions.files': (_, files) => RealService.own({ files }),
  'OwnServiceOptions.units': (_, units) => RealService.own({ units }),
  'OwnServiceFile.secrets': (_, secrets) => RealService.own({ files: [{ path: '/a', text: 'b', secrets }] }),
};

const structs = [constructs, nginxConstructs, healthChecks, nginx, services, options]
  .flatMap((each) => Object.values(each) as unknown[])
  .filter((each): each is Struct => typeof each === 'object');

it('knows every list of the public API', () => {
  const lists = structs.flatMap((struct) =>
    Object.entries(struct.rows).flatMap(([option, { list }]) => (list ? [{ struct, option }] : [])),
  );
  const isKnown = ({ name }: Struct, option: string) => `${name}.${option}` in LISTS;
  const isPartOf = (one: Struct, other: Struct) =>
    Object.keys(one.rows).every((option) => Object.hasOwn(other.rows, option));
  const unknown = lists.filter(
    ({ struct, option }) => !structs.some((other) => isKnown(other, option) && isPartOf(other, struct)),
  );
  expect(unknown.map(({ struct, option }) => `${struct.name}.${option}`)).toEqual([]);
  expect(lists.filter(({ struct, option }) => isKnown(struct, option))).toHaveLength(
    Object.keys(LISTS).length,
  );
});

const onlyTerraformKnows: { [kind: string]: (stack: TerraformStack) => unknown } = {
  'a lazy list': () => Lazy.listValue({ produce: () => ['x'] }),
  'a lazy value': () => Lazy.anyValue({ produce: () => ['x'] }),
  'a variable': (stack) => new TerraformVariable(stack, 'list', { type: 'list(string)' }).listValue,
};

describe.each(Object.entries(LISTS))('%s', (name, give) => {
  const option = name.split('.')[1];

  it.each(Object.entries(onlyTerraformKnows))('refuses %s in one sentence', (_, make) => {
    const stack = newStack();
    expect(() => give(stack, make(stack) as never)).toThrow(
      new RegExp(`^[^\n]*${option}' must be a list that is known at synth, got 'a token'$`),
    );
  });

  it.each([
    ['a lazy value', Lazy.anyValue({ produce: () => 'x' })],
    ['an object', {}],
    ['a list', ['x']],
    ['nothing', undefined],
  ])('refuses or takes a list of %s, and has no TypeError', (_, each) => {
    try {
      give(newStack(), [each] as never);
    } catch (error) {
      expect((error as Error).name).toBe('ValidationError');
      expect((error as Error).message).toMatch(/^[^\n]+: '[^\n]+' must be [^\n]+, got [^\n]+$/);
    }
  });
});

it.each<[string, Give, unknown, string]>([
  [
    'texts',
    http((serverNames) => ({ serverNames })),
    5,
    "'web.serverNames' must be a list of texts, got [5]",
  ],
  [
    'numbers',
    service((additionalPorts) => ({ additionalPorts })),
    '443',
    "'http.additionalPorts' must be a list of numbers, got ['443']",
  ],
])('a list of %s is not one of others', (_, give, each, message) => {
  expect(() => give(newStack(), [each] as never)).toThrow(message);
});

it.each<[string, (given: unknown) => unknown, string]>([
  ['TLS', (tls) => http(() => ({ tls: tls as never }))(newStack(), [] as never), 'web.tls'],
  ['VRRP', (given) => pair(newStack(), { vrrp: given as never }), 'vrrp'],
  ['a pool', (made) => pair(newStack()).addVirtualService('http', { pool: made as never }), 'http.pool'],
])('%s that only Terraform knows is refused', (_, give, property) => {
  const token = Lazy.anyValue({ produce: () => ({}) });
  expect(() => give(token)).toThrow(
    new RegExp(`'${property}' must be (made by|an object) .*, got 'a token'$`),
  );
  expect(() => give([token])).toThrow(new RegExp(`'${property}' must be (made by|an object) `));
});

describe('what is wrong with a server of a pool names the server', () => {
  const external = new ExternalServer({ name: 'lamp', address: '192.0.2.99' });

  it.each<[string, () => unknown, string]>([
    [
      'lines',
      () => pool(newStack()).addServer(host('rs9', 29), { extraConfig: ['a {'] }),
      "web/pool: 'rs9.extraConfig' must be lines of keepalived.conf",
    ],
    [
      'a weight',
      () => pool(newStack()).addExternalServer(external, { weight: -1 }),
      "web/pool: 'lamp.weight' must be a whole number from 0 to 65535, got -1",
    ],
    [
      'a threshold',
      () => pool(newStack()).addServer(host('rs9', 29), { lowerThreshold: 5 }),
      "web/pool: 'rs9.lowerThreshold' must be less than upperThreshold, which is undefined, got 5",
    ],
  ])('%s', (_, add, message) => {
    expect(add).toThrow(message);
  });
});

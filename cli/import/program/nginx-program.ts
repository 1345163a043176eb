import { FoundCluster } from '../keepalived-model/cluster';
import { FoundBalancer, FoundPool, FoundRoute, FoundServer, FoundUse, Settings } from '../nginx-model/found';
import { librarySettings } from '../nginx-model/location-settings';
import { Code, Option, call, flagged, given, givenList, list, object, text } from './code';
import { HOST, STACK, framed, hostLine } from './frame';
import { directorInterfaces } from './placeholders';
import { password, virtualIpCode } from './program';

/** A pair that has the addresses of a balancer, as its keepalived says. */
export type Pair = Pick<FoundCluster, 'directors' | 'globalLines' | 'vrrp' | 'virtualIps' | 'services'>;

/** The program of a balancer, or of a pair. */
export function nginxProgramOf(balancer: FoundBalancer, pair: Pair | undefined): string {
  const pools = new Map(balancer.pools.map((pool, at) => [pool, `pool${at + 1}`]));
  const servers = serverNames(balancer.pools);
  const virtualIps = new Map(
    (pair?.virtualIps ?? []).map(({ address }, at) => [address, `virtualIp${at + 1}`]),
  );
  const names: Names = { pools, servers, virtualIps };
  const body = [
    ...placeholders(balancer, pair),
    ...[...servers].map(([address, name]) => `const ${name} = ${externalCode(name, address)};`),
    ...STACK,
    ...(pair ? password(pair) : []),
    ...(pair?.virtualIps ?? []).flatMap((each, at) => [
      ...(at === 0 ? [''] : []),
      `const ${virtualIps.get(each.address)} = ${virtualIpCode(each)};`,
    ]),
    ...balancer.pools.flatMap((pool) => ['', ...poolLines(pool, names)]),
    '',
    `const nginx = ${constructCode(balancer, pair, names)};`,
    ...balancer.httpServers.map((each) => serverLine('addHttpServer', each, names)),
    ...balancer.streamServers.map((each) => serverLine('addStreamServer', each, names)),
  ].join('\n');
  return framed([...(pair?.directors ?? []).map(({ file }) => file), balancer.file], body);
}

interface Names {
  readonly pools: ReadonlyMap<FoundPool, string>;
  readonly servers: ReadonlyMap<string, string>;
  readonly virtualIps: ReadonlyMap<string, string>;
}

function serverNames(pools: readonly FoundPool[]): Map<string, string> {
  const addresses = [...new Set(pools.flatMap(({ servers }) => servers.map(({ address }) => address)))];
  return new Map(addresses.map((address, at) => [address, `server${at + 1}`]));
}

function externalCode(name: string, address: string): Code {
  return call(
    'new ExternalServer',
    object([
      ['name', text(name)],
      ['address', text(address)],
    ]),
  );
}

function placeholders({ file }: FoundBalancer, pair: Pair | undefined): string[] {
  const hosts = pair
    ? pairOf(pair).map((whose, member) =>
        hostLine(`balancer${member + 1}`, directorInterfaces(pair, member), whose),
      )
    : [hostLine('balancer1', [['eth0', '192.0.2.11/24']], file)];
  return [
    '// Placeholders: names of hosts, their devices and own addresses, and how to log in. nginx.conf says nothing of these.',
    ...HOST,
    ...hosts,
  ];
}

function pairOf({ directors: [first, second] }: Pair): string[] {
  return [first.file, second?.file ?? 'the other one, whose file was not given'];
}

function poolLines(pool: FoundPool, { pools, servers }: Names): string[] {
  const name = pools.get(pool)!;
  return [
    `const ${name} = ${call('new RealServerPool', 'stack', text(pool.id), object([['port', String(pool.port)]]))};`,
    ...pool.servers.map(
      ({ address, options }) =>
        `${call(`${name}.addExternalServer`, servers.get(address)!, object(options))};`,
    ),
  ];
}

function constructCode({ options }: FoundBalancer, pair: Pair | undefined, { virtualIps }: Names): Code {
  if (!pair?.vrrp)
    return call('new NginxBalancer', 'stack', "'nginx'", object([['host', 'balancer1'], ...options]));
  const props: Option[] = [
    ['primary', 'balancer1'],
    ['backup', 'balancer2'],
    ['virtualIps', list([...virtualIps.values()])],
    ['vrrp', object(pair.vrrp.options)],
    ...givenList('globalExtraConfig', pair.globalLines.map(text)),
    ...options,
  ];
  return call('new NginxHaPair', 'stack', "'nginx'", object(props));
}

function serverLine(method: string, server: FoundServer, names: Names): string {
  const { id, addresses, options, use, routes } = server;
  const own = addresses.length === 1 ? names.virtualIps.get(addresses[0]) : undefined;
  const all: Option[] = [
    ['pool', names.pools.get(use.pool)!],
    ...given('virtualIp', names.virtualIps.size > 1 ? own : undefined),
    ...options.filter(([, code]) => code !== '[]'),
    ...settingsCode(use, librarySettings(use.pool)),
    ...givenList(
      'routes',
      routes.map((route) => object(routeOptions(route, use, names))),
    ),
  ];
  return `${call(`nginx.${method}`, text(id), object(all))};`;
}

function routeOptions({ path, exact, use }: FoundRoute, server: FoundUse, { pools }: Names): Option[] {
  const names = ['balancing', ...(isUnsaid(server, 'keepaliveConnections') ? ['keepaliveConnections'] : [])];
  const own = librarySettings(use.pool);
  const inherited = new Map([...server.settings, ...names.map((name) => [name, own.get(name)!] as const)]);
  return [
    ['path', text(path)],
    ...flagged('exact', exact),
    ['pool', pools.get(use.pool)!],
    ...settingsCode(use, inherited),
  ];
}

/** Whether it is as the library has it for that pool, and stands in no program. */
function isUnsaid({ pool, settings }: FoundUse, name: string): boolean {
  return settings.get(name) === librarySettings(pool).get(name);
}

/** What is otherwise than it would be if nothing were said. */
function settingsCode({ settings }: FoundUse, otherwise: Settings): Option[] {
  return [...settings].filter(([name, code]) => otherwise.get(name) !== code);
}

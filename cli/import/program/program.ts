import { parse, parseCIDR } from 'ipaddr.js';
import { FoundCluster } from '../keepalived-model/cluster';
import { FoundAddress, FoundService } from '../keepalived-model/found';
import { Code, Option, call, givenList, list, object, text } from './code';
import { HOST, STACK, framed, hostLine } from './frame';
import { directorInterfaces, withPrefix } from './placeholders';
import { ServerCode, serverCodes } from './servers';

/** The program of a cluster. */
export function programOf(cluster: FoundCluster): string {
  const servers = serverCodes(cluster);
  const virtualIps = new Map(cluster.virtualIps.map((each, at) => [each.address, `virtualIp${at + 1}`]));
  const body = [
    ...placeholders(cluster, servers),
    ...STACK,
    ...password(cluster),
    '',
    ...cluster.virtualIps.map((each) => `const ${virtualIps.get(each.address)} = ${virtualIpCode(each)};`),
    ...cluster.services.flatMap((service, at) => ['', ...poolLines(service, at, servers)]),
    '',
    `const directors = ${directorsCode(cluster, virtualIps)};`,
    ...cluster.services.map((service, at) => serviceLine(cluster, service, at, virtualIps)),
  ].join('\n');
  return framed(
    cluster.directors.map(({ file }) => file),
    body,
  );
}

/** What no keepalived.conf says. */
function placeholders(cluster: FoundCluster, servers: ReadonlyMap<string, ServerCode>): string[] {
  const count = cluster.vrrp ? 2 : 1;
  const directors = Array.from({ length: count }, (_, member) => {
    const whose = cluster.directors[member]?.file ?? 'the other one, whose file was not given';
    return hostLine(`director${member + 1}`, directorInterfaces(cluster, member), whose);
  });
  return [
    '// Placeholders: names of hosts, their devices and own addresses, and how to log in. keepalived.conf says nothing of these.',
    ...(cluster.vrrp && cluster.directors.length === 1
      ? ['// Of the other director nothing is known: its backupPriority is a guess, too.']
      : []),
    ...HOST,
    ...directors,
    ...[...servers.values()].map(({ name, definition }) => `const ${name} = ${definition};`),
  ];
}

export function password({ vrrp }: Pick<FoundCluster, 'vrrp'>): string[] {
  if (!vrrp?.instance.hasPassword) return [];
  return [
    "const vrrpPassword = new TerraformVariable(stack, 'vrrp_password', { type: 'string', sensitive: true });",
  ];
}

export function virtualIpCode({ address, device }: FoundAddress): Code {
  return call('VirtualIp.of', text(address), object([['device', text(device)]]));
}

function poolLines(service: FoundService, at: number, servers: ReadonlyMap<string, ServerCode>): string[] {
  const props: Option[] = [
    ['port', String(service.serverPort)],
    ['healthCheck', service.check],
  ];
  return [
    `const pool${at + 1} = ${call('new RealServerPool', 'stack', `'servers${at + 1}'`, object(props))};`,
    ...service.servers.map(({ address, options }) => {
      const { name, isExternal } = servers.get(address)!;
      return `${call(`pool${at + 1}.${isExternal ? 'addExternalServer' : 'addServer'}`, name, object(options))};`;
    }),
  ];
}

function directorsCode(cluster: FoundCluster, names: ReadonlyMap<string, string>): Code {
  const { vrrp, globalLines } = cluster;
  const inner = cluster.virtualIps.filter((each) => isInner(cluster, each));
  const outer = cluster.virtualIps.filter((each) => !inner.includes(each));
  const nameOf = ({ address }: FoundAddress) => names.get(address)!;
  const addresses: Option[] = [
    ['virtualIps', list(outer.map(nameOf))],
    ...givenList('innerVirtualIps', inner.map(nameOf)),
  ];
  const lines = givenList('globalExtraConfig', globalLines.map(text));
  if (!vrrp)
    return call('new LvsDirector', 'stack', "'lvs'", object([['host', 'director1'], ...addresses, ...lines]));
  const props: Option[] = [
    ['primary', 'director1'],
    ['backup', 'director2'],
    ...addresses,
    ['vrrp', object(vrrp.options)],
    ['connectionSync', String(vrrp.instance.connectionSync)],
    ...lines,
  ];
  return call('new LvsDirectorPair', 'stack', "'lvs'", object(props));
}

/** Servers behind NAT answer through it: nobody asks it, and it is in their subnet. */
function isInner({ services }: FoundCluster, { address, prefix }: FoundAddress): boolean {
  if (services.some(({ virtualIp }) => virtualIp === address)) return false;
  const behind = services.filter(({ method }) => method === 'NAT').flatMap(({ servers }) => servers);
  const [network, length] = parseCIDR(withPrefix(address, prefix));
  return behind.some((server) => {
    const own = parse(server.address);
    return own.kind() === network.kind() && own.match([network as never, length] as never);
  });
}

function serviceLine(
  cluster: FoundCluster,
  service: FoundService,
  at: number,
  names: ReadonlyMap<string, string>,
): string {
  const { protocol, port, virtualIp, options } = service;
  const twins = cluster.services.filter((each) => each.protocol === protocol && each.port === port);
  const suffix = twins.length > 1 ? `-${twins.indexOf(service) + 1}` : '';
  const all: Option[] = [
    ['pool', `pool${at + 1}`],
    ['virtualIp', names.get(virtualIp)!],
    ['port', String(port)],
    ...options,
  ];
  return `${call('directors.addVirtualService', text(`${protocol.toLowerCase()}-${port}${suffix}`), object(all))};`;
}

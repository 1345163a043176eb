import { InventoryCluster, InventoryHost, InventoryLvsCluster } from '../../lib/inventory';
import { Question, sysctlPath } from '../facts/questions';
import { isKnown } from '../known';
import { Scope } from '../scope';
import { statusQuestions } from '../status/status-questions';

/** Where no advert is waited for: until answers to two ARP probes are here. */
const SHORT_SECONDS = 2;
const MOST_SECONDS = 15;
const TESTED = ['keepalived', 'nginx'];

/** What `verify` asks a host. The wire comes first: it is listened to while all else is told. */
export function verifyQuestions(scope: Scope, host: InventoryHost): Question[] {
  const own = scope.deployments.filter((deployment) => deployment.host === host.name);
  const clusters = scope.clusters.filter(({ members }) =>
    members.some((member) => member.host === host.name),
  );
  const units = new Set(own.flatMap((deployment) => deployment.units.map(({ name }) => name)));
  return [
    ['wire', wireWords(clusters, host)],
    ...statusQuestions(scope, host),
    ['machine', 'all'],
    ...unique(own.flatMap(({ modules }) => modules)).map((name): Question => ['module', name]),
    ...unique(own.map(({ cluster }) => cluster)).map((name): Question => ['packages', name]),
    ...unique(own.flatMap(({ sysctls }) => sysctls.map(({ key }) => sysctlPath(key)))).map(
      (path): Question => ['sysctl', path],
    ),
    ['settings', 'all'],
    ...TESTED.filter((program) => units.has(`${program}.service`)).map((program): Question => [
      'test',
      program,
    ]),
    ...unique(scope.clusters.flatMap((cluster) => answersOf(cluster, host.name))).map((name): Question => [
      'route',
      name,
    ]),
    ...unique(clusters.flatMap(keyPaths)).map((path): Question => ['key', path]),
  ];
}

/** How long a host listens to the wire, at most: an owner that is not heard for three adverts is taken for dead. */
export function listeningSeconds({ vrrp }: InventoryCluster): number {
  const interval = Number(vrrp?.advertIntervalSeconds ?? 0);
  if (!(interval > 0)) return vrrp ? 4 : SHORT_SECONDS;
  return Math.min(Math.ceil(3 * interval) + 1, MOST_SECONDS);
}

function wireWords(
  clusters: readonly InventoryCluster[],
  { name, networkInterfaces }: InventoryHost,
): string {
  const heard = clusters.flatMap(({ members }) =>
    members
      .filter(({ host }) => host === name)
      .flatMap(({ vrrpInstances }) => vrrpInstances.map(({ device }) => device)),
  );
  const held = clusters.flatMap(({ virtualIps }) =>
    virtualIps.flatMap(({ address, holders }) =>
      holders.filter(({ host }) => host === name).map(({ device }) => `${device}=${address}`),
    ),
  );
  const own = networkInterfaces.map(({ device, address }) => `${device}=${address.split('/')[0]}`);
  const seconds = Math.max(SHORT_SECONDS, ...clusters.map(listeningSeconds));
  return [String(seconds), ...unique([...heard, ...held, ...own]).filter(isKnown)].join(' ');
}

/** `tcp 10.0.0.21 8080`: answers of servers behind NAT have to go through a director. One that is a director itself finds its own way. */
export function answersOf(cluster: InventoryCluster, host: string): string[] {
  if (!isLvs(cluster) || cluster.members.some((member) => member.host === host)) return [];
  return cluster.virtualServices.flatMap(({ servers, protocol }) =>
    servers
      .filter(
        ({ name, external, forwardingMethod }) => name === host && !external && forwardingMethod === 'NAT',
      )
      .filter(({ address, port }) => isKnown(address) && /^\d+$/.test(port) && port !== '0')
      .map(({ address, port }) => `${protocol.toLowerCase()} ${address} ${port}`),
  );
}

export function isLvs(cluster: InventoryCluster): cluster is InventoryLvsCluster {
  return 'virtualServices' in cluster;
}

function keyPaths(cluster: InventoryCluster): string[] {
  return isLvs(cluster) ? [] : cluster.httpServers.flatMap(({ tls }) => (tls ? [tls.key] : []));
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}

import { Option } from '../program/code';
import { Findings } from './findings';
import { FoundAddress, FoundDirector, FoundInstance, FoundService } from './found';

/** One director or two with what they do together. */
export interface FoundCluster {
  /** The one of higher priority first. */
  readonly directors: readonly FoundDirector[];
  readonly globalLines: readonly string[];
  readonly services: readonly FoundService[];
  /** How VRRP is spoken; absent for a director that is alone. */
  readonly vrrp?: FoundVrrp;
  readonly virtualIps: readonly FoundAddress[];
}

export interface FoundVrrp {
  readonly instance: FoundInstance;
  readonly options: readonly Option[];
}

/** Brings the files of one host, or of two that are a pair, together. */
export function clusterOf(found: readonly FoundDirector[], findings: Findings): FoundCluster {
  const directors = [...found].sort((one, other) => rank(other) - rank(one));
  const [first, second] = directors;
  if (second) compareServices(first, second, findings);
  const instance = first.instances.at(0);
  return {
    directors,
    globalLines: first.globalLines,
    services: first.services,
    virtualIps: virtualIpsOf(first, findings),
    ...(instance ? { vrrp: { instance, options: vrrpOptions(directors, instance, findings) } } : {}),
  };
}

function rank({ instances: [instance] }: FoundDirector): number {
  return instance ? instance.priority + (instance.isMaster ? 0.5 : 0) : 0;
}

/** Instances of one host are in one pair, which has one VRRP on all networks; so have its hosts. */
function vrrpOptions(
  directors: readonly FoundDirector[],
  first: FoundInstance,
  findings: Findings,
): Option[] {
  const others = directors.flatMap(({ instances }) => instances).filter((each) => each !== first);
  for (const other of others) compareInstances(first, other, findings);
  const [primary, backup] = prioritiesOf(directors, first);
  return [
    ...first.options,
    ['primaryPriority', String(primary)],
    ['backupPriority', String(backup)],
    ...(first.unicastPeers.length > 0 ? [['unicast', 'true'] as const] : []),
  ];
}

/** Of a host whose neighbour's file nobody gave, the neighbour's is guessed. */
function prioritiesOf([, second]: readonly FoundDirector[], { priority }: FoundInstance): [number, number] {
  const other = second?.instances.at(0)?.priority ?? priority - 50;
  return [priority, Math.max(1, Math.min(other, priority - 1))];
}

function compareInstances(first: FoundInstance, other: FoundInstance, findings: Findings): void {
  const known = new Map(first.options);
  const { place, text } = other.directive;
  for (const [name, code] of other.options)
    if (known.get(name) !== code)
      findings.changed(
        place,
        `\`${text}\` would have ${name} ${code}, and gets ${known.get(name) ?? 'none'}, as the first instance of its pair`,
      );
}

function compareServices(first: FoundDirector, second: FoundDirector, findings: Findings): void {
  const own = new Map(second.services.map((each) => [keyOf(each), each]));
  for (const service of first.services) {
    const twin = own.get(keyOf(service));
    own.delete(keyOf(service));
    if (twin === undefined)
      findings.changed(service.place, `${second.file} has no such virtual_server: both directors get it`);
    else if (meaningOf(twin) !== meaningOf(service))
      findings.changed(
        twin.place,
        `it is otherwise than in ${first.file}: both directors get it as it is there`,
      );
  }
  for (const { place } of own.values())
    findings.changed(place, `${first.file} has no such virtual_server: no director gets it`);
}

function keyOf({ protocol, virtualIp, port }: FoundService): string {
  return `${protocol} ${virtualIp} ${port}`;
}

function meaningOf({ options, check, servers }: FoundService): string {
  return JSON.stringify([options, check, servers.map((each) => [each.address, each.options])]);
}

/** Those of VRRP, and those of services that no instance has. */
function virtualIpsOf({ instances, services }: FoundDirector, findings: Findings): FoundAddress[] {
  const all = new Map(instances.flatMap(({ virtualIps }) => virtualIps).map((each) => [each.address, each]));
  const device = instances.at(0)?.device ?? 'eth0';
  for (const { virtualIp, place } of services) {
    if (all.has(virtualIp)) continue;
    all.set(virtualIp, { address: virtualIp, device });
    findings.changed(place, `nothing here puts ${virtualIp} on a device: the directors do now, on ${device}`);
  }
  return [...all.values()];
}

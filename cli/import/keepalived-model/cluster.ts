import { keepalivedLine } from '../keepalived/written-line';
import { Option, flagged } from '../program/code';
import { compareDirectors } from './directors';
import { Findings } from '../findings';
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
  if (second) compareDirectors(first, second, findings);
  const instance = first.instances.at(0);
  return {
    directors,
    globalLines: first.globals.map(keepalivedLine),
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
  for (const { instances } of directors.slice(1)) tellOwnOptions(first, instances.at(0), findings);
  for (const { instances } of directors) comparePriorities(instances, findings);
  const [primary, backup] = prioritiesOf(directors, first);
  return [
    ...first.options,
    ['primaryPriority', String(primary)],
    ['backupPriority', String(backup)],
    ...flagged('unicast', first.unicastPeers.length > 0),
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

function tellOwnOptions(
  { options }: FoundInstance,
  other: FoundInstance | undefined,
  findings: Findings,
): void {
  if (!other) return;
  const { place, text } = other.directive;
  const known = new Map(other.options);
  for (const [name, code] of options)
    if (!known.has(name))
      findings.changed(
        place,
        `\`${text}\` would have no ${name}, and gets ${code}, as the first instance of its pair`,
      );
}

/** What one instance is active for, another may not be. */
function comparePriorities([first, ...others]: readonly FoundInstance[], findings: Findings): void {
  for (const { directive, priority } of others)
    if (priority !== first.priority)
      findings.changed(
        directive.place,
        `\`${directive.text}\` has priority ${priority}, and gets ${first.priority}: all virtual IPs of a pair are on one director`,
      );
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

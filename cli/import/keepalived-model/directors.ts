import { keepalivedLine } from '../keepalived/written-line';
import { Findings } from '../findings';
import { FoundDirector, FoundInstance, FoundService } from './found';

/** What the second of a pair does otherwise than the first is told, as both are made as the first. */
export function compareDirectors(first: FoundDirector, second: FoundDirector, findings: Findings): void {
  compareServices(first, second, findings);
  compareGlobals(first, second, findings);
  for (const instance of second.instances) compareVirtualIps(first, instance, findings);
  for (const instance of first.instances) tellOwnVirtualIps(instance, second, findings);
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

function meaningOf({ options, check, serverPort, servers }: FoundService): string {
  return JSON.stringify([options, check, serverPort, servers.map((each) => [each.address, each.options])]);
}

function compareGlobals(first: FoundDirector, second: FoundDirector, findings: Findings): void {
  const known = first.globals.map(keepalivedLine);
  for (const each of second.globals)
    if (!known.includes(keepalivedLine(each)))
      findings.unplaced(each, `${first.file} does not say it, and both directors get what that says`);
  const others = second.globals.map(keepalivedLine);
  for (const each of first.globals)
    if (!others.includes(keepalivedLine(each)))
      findings.changed(each.place, `${second.file} does not say \`${each.text}\`: both directors get it`);
}

function tellOwnVirtualIps(own: FoundInstance, { file, instances }: FoundDirector, findings: Findings): void {
  const others = instances.flatMap(({ virtualIps }) => virtualIps.map(({ address }) => address));
  for (const { address } of own.virtualIps)
    if (!others.includes(address))
      findings.changed(own.directive.place, `${file} does not have ${address}: both directors get it`);
}

function compareVirtualIps({ file, instances }: FoundDirector, own: FoundInstance, findings: Findings): void {
  const known = instances.flatMap(({ virtualIps }) => virtualIps);
  for (const { address, device } of own.virtualIps) {
    const twins = known.filter((each) => each.address === address);
    if (twins.some((each) => each.device === device)) continue;
    const instead =
      twins.length > 0
        ? `and gets it on ${twins[0].device}, as ${file} says`
        : `which ${file} does not have: no director gets it`;
    findings.changed(
      own.directive.place,
      `\`${own.directive.text}\` has ${address} on ${device}, ${instead}`,
    );
  }
}

import { isIP } from 'node:net';
import { canonicalAddress } from '../../facts/canonical-address';
import { Directive, valueOf } from '../directive';
import { Code, Option, flagged, given, givenNumber, linesGiven, member, number, text } from '../program/code';
import { Block } from '../block';
import { isChecker } from './checks';
import { Findings } from '../findings';
import { FoundService } from './found';
import { AddressAndPort, groupsOf } from './groups';
import { methodOf } from './methods';
import { ReadServer, readServer } from './real-servers';

/** Reads all `virtual_server`s: one for each address and port of a group, as keepalived has it in the kernel. */
export function readServices(top: Block, findings: Findings): FoundService[] {
  const groups = groupsOf(top.all('virtual_server_group'), findings);
  return top.all('virtual_server').flatMap((directive) => {
    const places = placesOf(directive, groups);
    if (places.length > 0) return readService(directive, places, findings);
    findings.unplaced(directive, whyNoPlace(directive));
    return [];
  });
}

function placesOf(
  { words }: Directive,
  groups: ReadonlyMap<string, readonly AddressAndPort[]>,
): readonly AddressAndPort[] {
  const [, first, second] = words;
  if (first === 'group') return groups.get(second) ?? [];
  return isIP(first ?? '') !== 0 && Number(second) > 0
    ? [{ address: canonicalAddress(first), port: Number(second) }]
    : [];
}

function whyNoPlace({ words: [, first, second] }: Directive): string {
  if (first === 'group') return `there is no virtual_server_group ${second} with addresses`;
  if (first === 'fwmark')
    return 'which address and ports have its firewall mark is written elsewhere, in rules of the firewall';
  return isIP(first ?? '') === 0 ? 'it has no address' : 'it has no port, and a service here has one';
}

function readService(
  directive: Directive,
  places: readonly AddressAndPort[],
  findings: Findings,
): FoundService[] {
  const block = new Block(directive.body ?? []);
  const blocks = onlyOnce(
    block.all('real_server').filter((each) => isServer(each, findings)),
    findings,
  );
  const isInhibited = block.flag('inhibit_on_failure') || blocks.every(isInhibitedAlone);
  const servers = blocks.map((each) => readServer(each, { block, isInhibited }, findings));
  if (servers.length === 0) {
    findings.unplaced(directive, 'it has no real server');
    return [];
  }
  const { method, code } = methodOf(block.value('lb_kind', 'lvs_method') ?? 'NAT');
  const protocol = block.value('protocol')?.toUpperCase() ?? 'UDP';
  const serverPort = servers[0].port ?? places[0].port;
  tellOtherPorts(blocks, servers, serverPort, findings);
  const options = [
    ...settings(block, code, protocol),
    ...flagged('inhibitOnFailure', isInhibited),
    ...linesGiven(findings.asLines(block.rest())),
  ];
  const check = checkOf(servers, findings);
  return places.map(({ address, port }) => ({
    virtualIp: address,
    protocol,
    port,
    method,
    options,
    check,
    serverPort,
    servers,
    place: directive.place,
  }));
}

function isServer(directive: Directive, findings: Findings): boolean {
  const isAddress = isIP(directive.words[1] ?? '') !== 0;
  if (!isAddress) findings.unplaced(directive, 'it has no address');
  return isAddress;
}

/** keepalived may have a server on several ports. */
function onlyOnce(servers: readonly Directive[], findings: Findings): Directive[] {
  const known = new Set<string>();
  return servers.filter((server) => {
    const address = canonicalAddress(server.words[1]);
    if (known.has(address)) findings.unplaced(server, 'a pool has a server once');
    return !known.has(address) && known.add(address);
  });
}

function isInhibitedAlone({ body = [] }: Directive): boolean {
  return new Block(body).flag('inhibit_on_failure');
}

function tellOtherPorts(
  blocks: readonly Directive[],
  servers: readonly ReadServer[],
  port: number,
  findings: Findings,
): void {
  servers.forEach((server, at) => {
    if (server.port !== undefined && server.port !== port)
      findings.changed(
        blocks[at].place,
        `\`${blocks[at].text}\` gets port ${port}: all servers of a pool have one`,
      );
  });
}

/** All that the library has an option for. What keepalived takes where nothing is said is said. */
function settings(block: Block, method: Code, protocol: string): Option[] {
  return [
    ['forwardingMethod', method],
    ['scheduler', scheduler(block)],
    ...given('protocol', protocol === 'TCP' ? undefined : member('TransportProtocol', protocol)),
    ...persistence(block),
    ...flagged('onePacket', block.flag('ops')),
    ['alpha', String(block.flag('alpha'))],
    ...flagged('omega', block.flag('omega')),
    ...givenNumber('quorum', block.value('quorum')),
    ...givenNumber('hysteresis', block.value('hysteresis')),
    ...sorryServer(block),
  ];
}

/** `sh` and `mh` fall back here, unless they are asked not to. */
function scheduler(block: Block): Code {
  const name = block.value('lb_algo', 'lvs_sched') ?? 'wlc';
  if (name !== 'sh' && name !== 'mh') return `Scheduler.of(${text(name)})`;
  const isSet = (flagName: string) => block.flag(`${name}-${flagName}`);
  const what = name === 'sh' ? 'sourceHashing' : 'maglevHashing';
  return `Scheduler.${what}({ port: ${isSet('port')}, fallback: ${isSet('fallback')} })`;
}

function persistence(block: Block): Option[] {
  const timeout = block.one('persistence_timeout');
  const granularity = block.value('persistence_granularity');
  return [
    ...givenNumber('persistenceTimeoutSeconds', timeout && (valueOf(timeout) || '360')),
    ...given('persistenceGranularity', granularity && text(granularity)),
  ];
}

function sorryServer(block: Block): Option[] {
  const [address, port] = block.value('sorry_server')?.split(/\s+/) ?? [];
  return given('sorryServer', address && `SorryServer.of(${text(address)}, ${number(port ?? '80')})`);
}

/** A pool has one check. Without any, keepalived takes a server for well; a pool without one looks whether its port takes connections. */
function checkOf(servers: readonly ReadServer[], findings: Findings): Code {
  const first = servers.find(({ check }) => check !== undefined)?.check;
  for (const { check, checker } of servers)
    if (check === undefined && first === undefined)
      findings.changed(
        checker.place,
        `\`${checker.text}\` has no check that is taken here, and gets HealthCheck.tcp()`,
      );
    else if (check === undefined && !isChecker(checker))
      findings.changed(
        checker.place,
        `\`${checker.text}\` has no check that is taken here, and gets that of the first server: a pool has one`,
      );
    else if (check !== first)
      findings.unplaced(checker, 'a pool has one health check, that of the first server');
  return first ?? 'HealthCheck.tcp()';
}

import { isIP } from 'node:net';
import { canonicalAddress } from '../../facts/canonical-address';
import { Directive, nameOf, valueOf } from '../directive';
import {
  Code,
  Option,
  flagged,
  given,
  givenNumber,
  linesGiven,
  list,
  member,
  number,
  text,
} from '../program/code';
import { Block } from '../block';
import { Findings } from '../findings';
import { FoundAddress, FoundInstance } from './found';
import { trackersOf } from './trackers';

/** What instances of a file have in common. */
export interface VrrpSurroundings {
  readonly scripts: readonly Directive[];
  /** `vrrp_version` of `global_defs`. */
  readonly version: string | undefined;
}

/** Reads a `vrrp_instance`. */
export function readInstance(
  directive: Directive,
  surroundings: VrrpSurroundings,
  findings: Findings,
): FoundInstance {
  const block = new Block(directive.body ?? []);
  const device = block.value('interface') ?? 'eth0';
  const virtualIps = addressesOf(block, device, findings);
  const hasPassword = passwordOf(block, findings);
  const instance = {
    name: directive.words[1] ?? '',
    device,
    priority: Number(block.value('priority') ?? '100'),
    isMaster: block.value('state') === 'MASTER',
    ...unicastOf(block, findings),
    connectionSync: isSynced(block, device, findings),
    hasPassword,
    virtualIps,
    directive,
  };
  const isElsewhere = virtualIps.some((each) => each.device !== device);
  const options: Option[] = [
    ['virtualRouterId', number(block.value('virtual_router_id') ?? '51')],
    ...given('device', isElsewhere ? text(device) : undefined),
    ['version', hasPassword ? 'VrrpVersion.V2' : versionOf(block, surroundings)],
    ...(hasPassword ? PASSWORD : []),
    ...settings(block, findings),
    ...tracked(block, surroundings, findings),
    ...notify(block, findings),
    ...linesGiven(findings.asLines(block.rest())),
  ];
  return { ...instance, options };
}

/** VRRP 2 alone has one. */
const PASSWORD: readonly Option[] = [['authPass', "Secret.of(vrrpPassword.stringValue, '1')"]];

function versionOf(block: Block, { version }: VrrpSurroundings): Code {
  return member('VrrpVersion', `V${block.value('version') ?? version ?? '2'}`);
}

/** What keepalived takes where nothing is said is said. */
function settings(block: Block, findings: Findings): Option[] {
  return [
    ['advertIntervalSeconds', number(block.value('advert_int') ?? '1')],
    ...preemption(block),
    ['garpMasterRefreshSeconds', number(block.value('garp_master_refresh') ?? '0')],
    ...flagged('virtualMac', isVirtualMac(block, findings)),
  ];
}

/** Its device has a name of the library's. */
function isVirtualMac(block: Block, findings: Findings): boolean {
  const directive = block.one('use_vmac');
  if (directive && directive.words.length > 1)
    findings.changed(directive.place, `\`${directive.text}\` is taken without \`${valueOf(directive)}\``);
  return directive !== undefined;
}

function tracked(block: Block, { scripts }: VrrpSurroundings, findings: Findings): Option[] {
  const trackers = trackersOf(block, scripts, findings);
  return trackers.length === 0 ? [] : [['track', list(trackers)]];
}

function isSynced(block: Block, device: string, findings: Findings): boolean {
  const directive = block.one('lvs_sync_daemon_interface');
  if (directive && valueOf(directive) !== device)
    findings.changed(
      directive.place,
      `\`${directive.text}\` becomes connectionSync, on the device of the adverts, ${device}`,
    );
  return directive !== undefined;
}

function preemption(block: Block): Option[] {
  if (block.flag('nopreempt')) return [['preempt', 'false']];
  return [['preempt', 'true'], ...givenNumber('preemptDelaySeconds', block.value('preempt_delay'))];
}

/** `192.0.2.100/24 dev eth0`; what else may be said of an address is not taken. */
function addressesOf(block: Block, device: string, findings: Findings): FoundAddress[] {
  const all = block.all('virtual_ipaddress', 'virtual_ipaddress_excluded').flatMap(({ body = [] }) => body);
  return all.flatMap((each): FoundAddress[] => {
    const [address, prefix] = nameOf(each).split('/');
    if (isIP(address) === 0) {
      findings.unplaced(each, 'it is no address');
      return [];
    }
    const at = each.words.indexOf('dev', 1);
    const own = at < 0 ? undefined : each.words[at + 1];
    const isPrefix = prefix === undefined || Number(prefix) <= (isIP(address) === 4 ? 32 : 128);
    const others = [
      ...(isPrefix ? [] : [`/${prefix}`]),
      ...each.words.slice(1).filter((_, index) => own === undefined || (index + 1 !== at && index !== at)),
    ];
    if (others.length > 0)
      findings.changed(each.place, `\`${each.text}\` is taken without \`${others.join(' ')}\``);
    const known = prefix === undefined || !isPrefix ? {} : { prefix: Number(prefix) };
    return [{ address: canonicalAddress(address), device: own ?? device, ...known }];
  });
}

/** Passwords are no text of a program: a variable of Terraform has it. */
function passwordOf(block: Block, findings: Findings): boolean {
  const authentication = block.one('authentication');
  if (authentication === undefined) return false;
  const inner = new Block(authentication.body ?? []);
  if (inner.value('auth_type') === 'PASS') return inner.value('auth_pass') !== undefined;
  findings.unplaced(authentication, 'only auth_type PASS is taken, and RFC 5798 has none at all');
  return false;
}

function unicastOf(block: Block, findings: Findings): Pick<FoundInstance, 'unicastSource' | 'unicastPeers'> {
  const [source] = [block.value('unicast_src_ip') ?? ''].filter(isAddress);
  block.all('check_unicast_src');
  const blocks = block.all('unicast_peer');
  const peers = blocks.flatMap(({ body = [] }) => body.map(nameOf)).filter(isAddress);
  const [first, ...others] = peers;
  if (others.length > 0)
    findings.changed(
      blocks[0].place,
      `of \`unicast_peer\` there is ${first}, and not ${others.join(', ')}: a pair has one neighbour`,
    );
  return { ...(source === undefined ? {} : { unicastSource: source }), unicastPeers: peers };
}

const HOOKS = {
  notify_master: 'notifyMaster',
  notify_backup: 'notifyBackup',
  notify_fault: 'notifyFault',
} as const;

/** Hooks of an instance, or of a group of these. */
export function notify(block: Block, findings: Findings): Option[] {
  const taken = Object.entries(HOOKS).flatMap(([name, option]): Option[] => {
    const directive = block.one(name);
    if (directive === undefined) return [];
    const [, command, ...user] = directive.words;
    if (command?.startsWith('/') && user.length === 0) return [[option, text(command)]];
    findings.unplaced(directive, 'it has to be a command with its whole path, and without a user');
    return [];
  });
  for (const each of block.all('notify'))
    findings.unplaced(
      each,
      'notify is what this library has its own command in; there are notify_master, notify_backup and notify_fault',
    );
  return taken;
}

function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}

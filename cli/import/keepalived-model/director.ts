import { Directive, countOf, nameOf } from '../directive';
import { Option } from '../program/code';
import { Block } from '../block';
import { Findings } from '../findings';
import { FoundDirector, FoundInstance } from './found';
import { readServices } from './virtual-servers';
import { notify, readInstance } from './vrrp-instances';

/** Reads what one host's keepalived does. */
export function readDirector(
  file: string,
  directives: readonly Directive[],
  balances: 'lvs' | 'nginx',
  findings: Findings,
): FoundDirector {
  const top = new Block(directives);
  const services = balances === 'lvs' ? readServices(top, findings) : [];
  const globals = new Block(top.all('global_defs').flatMap(({ body = [] }) => body));
  const version = globals.value('vrrp_version');
  const daemon = globals.one('lvs_sync_daemon');
  // What the library's own main file says.
  globals.all('enable_script_security');
  tellUser(globals, findings);
  const scripts = top.all('vrrp_script');
  const instances = readInstances(
    top,
    balances === 'nginx' || services.length > 0,
    { scripts, version },
    findings,
  );
  if (daemon) tellSync(daemon, instances, findings);
  const used = new Set(instances.flatMap(({ directive }) => usedScripts(directive)));
  for (const script of scripts)
    if (!used.has(script.words[1])) findings.unplaced(script, 'no vrrp_instance that is taken tracks it');
  for (const each of top.rest()) findings.unplaced(each, whyNot(each, balances));
  findings.asLines(globals.rest());
  return {
    file,
    globals: globals.rest(),
    instances: instances.map((each) => ({ ...each, connectionSync: each.connectionSync || !!daemon })),
    services,
  };
}

function readInstances(
  top: Block,
  hasServices: boolean,
  surroundings: { scripts: readonly Directive[]; version: string | undefined },
  findings: Findings,
): FoundInstance[] {
  const found = top.all('vrrp_instance');
  const groups = top.all('vrrp_sync_group');
  if (!hasServices) {
    const why =
      'no virtual_server goes with it, and this library has virtual IPs for LVS and nginx only (for nginx: NginxHaPair)';
    for (const each of [...found, ...groups]) findings.unplaced(each, why);
    return [];
  }
  const hooks = groups.flatMap((group) => groupHooks(group, found, findings));
  const instances = found.map((each) => readInstance(each, surroundings, findings));
  return instances.map((each, at) => (at === 0 ? { ...each, options: [...each.options, ...hooks] } : each));
}

/** `eth0 INSTANCE` is what connectionSync is, too. */
function tellSync(daemon: Directive, instances: readonly FoundInstance[], findings: Findings): void {
  const [first] = instances;
  const [, device, ...settings] = daemon.words;
  if (first && (device !== first.device || settings.length > 1))
    findings.changed(
      daemon.place,
      `\`${daemon.text}\` becomes connectionSync, on the device of the adverts, ${first.device}, with the id of its virtual router`,
    );
}

function tellUser(globals: Block, findings: Findings): void {
  const user = globals.one('script_user');
  if (user && user.words[1] !== 'root')
    findings.changed(
      user.place,
      `\`${user.text}\` becomes \`script_user root\`, as which this library runs scripts`,
    );
}

/** Instances of a pair move together, so that a group of all is nothing that has to be said. */
function groupHooks({ body = [] }: Directive, instances: readonly Directive[], findings: Findings): Option[] {
  const block = new Block(body);
  block.all('group', ...instances.map(({ words }) => words[1]));
  const options = notify(block, findings);
  for (const each of block.rest()) findings.unplaced(each, 'a group has no lines of your own');
  return options;
}

function usedScripts({ body = [] }: Directive): string[] {
  return body
    .filter((each) => nameOf(each) === 'track_script')
    .flatMap((each) => (each.body ?? []).map(nameOf));
}

function whyNot(directive: Directive, balances: 'lvs' | 'nginx'): string {
  if (balances === 'nginx' && nameOf(directive).startsWith('virtual_server'))
    return 'this program is for nginx; import keepalived.conf by itself for one that is for LVS';
  if (nameOf(directive).startsWith('static_'))
    return 'addresses, routes and rules of a host itself are the business of its network configuration';
  if (countOf([directive]) === 1) return 'it stands in no block that is taken';
  return 'no block of this library has such lines';
}

import { createHash } from 'node:crypto';
import { ScriptUnit } from '../host/script-unit';
import { ScriptedPart } from '../host/scripted-parts';
import { Opening, openingLine } from './opening';

/** Units that load a host's own rules, and take ours away with them when they start anew. firewalld keeps ours, which are among its files. */
const RULE_LOADERS =
  'nftables.service netfilter-persistent.service iptables.service ip6tables.service ufw.service';

/** firewalld lets a policy's name have 17 characters, of which the longest direction takes four. */
const LONGEST_NAME = 13;

/** What our chains, table and policies on a host begin with. */
export function chainsName(cluster: string): string {
  const name = `llb-${cluster}`;
  if (name.length <= LONGEST_NAME) return name;
  return `llb-${createHash('sha256').update(cluster).digest('hex').slice(0, 8)}`;
}

const PARTS = ['openings', 'nftables', 'iptables', 'untracked', 'firewalld-policy', 'firewalld'];

/** What opens a host's firewall; without openings it is left as it is. */
export function firewall(cluster: string, openings: readonly Opening[] | undefined): ScriptedPart {
  return openings ? { script: firewallUnit(cluster, openings) } : {};
}

/** The unit that opens a host's firewall for a role, whichever firewall that is; before the services that are to be reached. */
export function firewallUnit(cluster: string, openings: readonly Opening[]): ScriptUnit {
  const byLine = new Map(openings.map((opening) => [openingLine(opening), opening]));
  return {
    cluster,
    suffix: 'firewall',
    script: 'firewall',
    parts: PARTS.map((part) => `firewall/${part}`),
    description: `Openings of ${cluster} in the firewall of this host`,
    lines: [`cluster ${cluster}`, `chains ${chainsName(cluster)}`, ...byLine.keys()],
    openings: [...byLine.values()],
    order: [
      `After=firewalld.service ${RULE_LOADERS}`,
      'Before=keepalived.service nginx.service',
      `PartOf=${RULE_LOADERS}`,
      `ReloadPropagatedFrom=${RULE_LOADERS}`,
    ],
    wantedBy: RULE_LOADERS,
  };
}

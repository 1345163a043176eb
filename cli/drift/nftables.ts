import { InventoryDeployment } from '../../lib/inventory';
import { Facts } from '../facts/facts';
import { NftChain } from '../facts/packet-facts';
import { problem } from '../finding';
import { DriftFinding } from './drift';
import { isOfIptables, mayDrop } from './nft-chains';
import { Opening, familyOf, openingsOf, ruleOf, written } from './nft-rules';
import { ofUnit } from './of-unit';

/** What a host's firewall is opened by. */
export function firewallConfig({ files, cluster }: InventoryDeployment): string | undefined {
  const config = `/etc/linux-lb/${cluster}/firewall.conf`;
  return files.some(({ path }) => path === config) ? config : undefined;
}

/** Openings in the host's own tables of nftables, and the table of what is not tracked, as firewall.sh makes them. */
export function nftablesDrift(deployment: InventoryDeployment, facts: Facts): DriftFinding[] {
  const text = facts.texts.get(firewallConfig(deployment) ?? '');
  const name = /^chains (\S+)$/m.exec(text ?? '')?.[1];
  const unit = ofUnit(deployment, 'firewall', facts);
  const chains = facts.packets.nftables;
  if (text === undefined || name === undefined || !unit || !chains) return [];
  const openings = openingsOf(text);
  const texts = [...acceptDrift(name, openings, chains), ...untrackedDrift(name, openings, chains)];
  return texts.map((each) => ({
    ...problem('nftables' as const, `${unit.said} ${each}.`, unit.where),
    undo: unit.undo,
  }));
}

function acceptDrift(name: string, openings: readonly Opening[], all: readonly NftChain[]): string[] {
  // firewalld makes its rules of our policies by itself, and tables of iptables are opened by iptables.
  if (all.some(({ table }) => table === 'inet firewalld')) return [];
  const chains = all.filter(({ table }) => !isOfIptables(table, all));
  return ['input', 'forward', 'output'].flatMap((hook) => {
    const wanted = openings.filter((opening) => opening.action === 'accept' && opening.hook === hook);
    if (wanted.length === 0) return [];
    const own = `${name}-${hook}`;
    const closed = chains.filter(
      (chain) =>
        chain.hook === hook &&
        mayDrop(chain, chains) &&
        !chain.rules.some((rule) => `${rule} `.startsWith(`jump ${own} `)),
    );
    return [
      ...closed.map(
        ({ table, name: base }) =>
          `chain ${base} of nftables' ${table} drops packets, and has no jump to ${own}`,
      ),
      ...chains.filter((chain) => chain.name === own).flatMap((chain) => ruleDrift(chain, wanted, 'accept')),
    ];
  });
}

/** The table is there where a firewall that drops was found: then something is opened, or firewalld runs. */
function untrackedDrift(name: string, openings: readonly Opening[], chains: readonly NftChain[]): string[] {
  const untracked = openings.filter(({ action }) => action === 'notrack');
  if (untracked.length === 0) return [];
  const table = `inet ${name}`;
  const own = chains.filter((chain) => chain.table === table);
  const isOpened = chains.some((chain) => chain.name.startsWith(`${name}-`));
  if (own.length === 0) return isOpened ? [`nftables does not have the table ${table}`] : [];
  return own.flatMap((chain) => {
    const isOf = ({ hook }: Opening) => (hook === 'output') === (chain.name === 'output');
    return ruleDrift(chain, untracked.filter(isOf), 'notrack');
  });
}

function ruleDrift(chain: NftChain, openings: readonly Opening[], verdict: string): string[] {
  const family = familyOf(chain.table);
  const wanted = openings.flatMap((opening) => ruleOf(opening, family, verdict) ?? []);
  const has = chain.rules.map(written);
  const place = `chain ${chain.name} of nftables' ${chain.table}`;
  const lacking = [...new Set(wanted)].filter((rule) => !has.includes(rule));
  const strange = [...new Set(has)].filter((rule) => !wanted.includes(rule));
  return [
    ...lacking.map((rule) => `${place} does not have "${rule}"`),
    ...strange.map((rule) => `${place} has "${rule}", which nobody deployed`),
  ];
}

import { NftChain } from '../facts/packet-facts';

/**
 * Whether a base chain may drop, as lib/scripts/firewall/nftables.sh reckons it: by its policy, by a rule, or by a chain of its table that it jumps to. A rule
 * about certain senders is a blocklist.
 */
export function mayDrop(base: NftChain, all: readonly NftChain[]): boolean {
  const { table, rules, drops } = base;
  if (!/^(ip|ip6|inet) /.test(table)) return false;
  if (drops || hasDrop(base)) return true;
  const jumps = rules.some((rule) => /\b(jump|goto) (?!llb-)/.test(rule));
  return jumps && all.some((chain) => chain.table === table && chain.hook === undefined && hasDrop(chain));
}

function hasDrop({ rules }: NftChain): boolean {
  return rules.some((rule) => /(^|\s)(drop|reject|queue)/.test(rule) && !/ saddr [^!]/.test(rule));
}

/** A table that iptables keeps. */
export function isOfIptables(table: string, all: readonly NftChain[]): boolean {
  return (
    /^ip6? filter$/.test(table) &&
    all.some((chain) => chain.table === table && /^(INPUT|FORWARD|OUTPUT)$/.test(chain.name))
  );
}

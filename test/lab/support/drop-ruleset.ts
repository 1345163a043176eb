/**
 * An /etc/nftables.conf as many write it: what nobody asked for is dropped without a word; SSH and ICMP are let in.
 * `sshPorts` are those of the host's own daemon and of the lab's.
 */
export function dropRuleset(sshPorts: readonly number[]): string {
  return `#!/usr/sbin/nft -f
flush ruleset

table inet filter {
    chain input {
        type filter hook input priority filter; policy drop;
        ct state established,related accept
        ct state invalid drop
        iifname "lo" accept
        meta l4proto { icmp, ipv6-icmp } accept
        tcp dport { ${sshPorts.join(', ')} } accept
    }
}
`;
}

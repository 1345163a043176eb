import { Lab } from '../../../lab/index';

/**
 * What a careful user has: nothing passes but what is known, SSH and ICMP; what is of no known connection is dropped before anything else. Of the lab's own
 * way in, lab0, nothing is asked.
 */
const RULES = `*mangle
-A PREROUTING -i lab0 -j ACCEPT
-A PREROUTING ! -i lo -m conntrack --ctstate INVALID -j DROP
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -i lab0 -j ACCEPT
-A INPUT -m conntrack --ctstate INVALID -j DROP
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -p PING -j ACCEPT
-A OUTPUT -o lo -j ACCEPT
-A OUTPUT -o lab0 -j ACCEPT
-A OUTPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A OUTPUT -p PING -j ACCEPT
COMMIT
`;

/** The user's own unit, which loads them at every boot. The machines need a kernel with `iptables`, which has the tables of iptables-legacy alone. */
const UNIT = `[Unit]
Before=network-pre.target
Wants=network-pre.target
DefaultDependencies=no
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/iptables-legacy-restore /etc/iptables.rules
ExecStart=/usr/sbin/ip6tables-legacy-restore /etc/ip6tables.rules
ExecReload=/usr/sbin/iptables-legacy-restore /etc/iptables.rules
ExecReload=/usr/sbin/ip6tables-legacy-restore /etc/ip6tables.rules
[Install]
WantedBy=multi-user.target
`;

/** Has every host run such a firewall, from the packages that lie on it. */
export async function runStrictFirewall(lab: Lab): Promise<void> {
  const command = `
set -e
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y iptables >/dev/null
cat >/etc/systemd/system/iptables.service <<'END'
${UNIT}END
cat >/etc/iptables.rules <<'END'
${RULES.replaceAll('PING', 'icmp')}END
cat >/etc/ip6tables.rules <<'END'
${RULES.replaceAll('PING', 'ipv6-icmp')}END
systemctl enable -q --now iptables`;
  await Promise.all(
    lab.hosts.map(async (host) => {
      const { status, stderr } = await lab.exec(host, command, { timeoutSeconds: 180 });
      if (status !== 0) throw new Error(`${host} has no firewall: ${stderr}`);
    }),
  );
}

/** The rules of every host, without counters, by name. */
export async function firewallRules(lab: Lab): Promise<{ [host: string]: string }> {
  const command =
    "for family in ip ip6; do for table in mangle filter; do ${family}tables-legacy-save -t $table; done; done | sed '/^#/d; s/ \\[.*//'";
  const rules = lab.hosts.map(async (host) => [host, (await lab.exec(host, command)).stdout] as const);
  return Object.fromEntries(await Promise.all(rules));
}

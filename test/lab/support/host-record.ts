import { Lab } from '../../../lab/index';

/**
 * What is on a host: files with their hashes (unit files and what enables them among them), addresses, links, routes, rules, tc filters, nftables' rules, network
 * sysctls and those that are held, IPVS table and running units. Modules stay loaded after a destroy, so they are loaded before, or their sysctls would count as new.
 * What SELinux is told is in what its own tools list; its files are made anew each time. What a database writes is its own, and the other end of a container's link has another number after a boot. The kernel computes vs.sync_qlen_max
 * anew from the free memory whenever a host boots,
 * and of systemd's own units some are up from a second boot on. polkit is up once the bus has asked for it, and not after a boot. The script of Terraform's last connection goes a moment after it.
 */
const COMMAND = `
for look in $(seq 50); do [ -n "$(find /root /home -maxdepth 2 -name '.linux-lb-*.sh')" ] || break; sleep 0.1; done
modprobe -qa ip_vs dummy ipip ip_gre fou sit ip6_tunnel
list=$(mktemp -p /run)
echo '# names'; find /etc /usr/local /root /home /var/lib /tmp /run/lock \\( -path /var/lib/systemd -o -path /var/lib/nginx -o -path /var/lib/mysql -o -path /etc/selinux -o -path /var/lib/selinux -o -path '/tmp/systemd-private-*' \\) -prune -o -printf '%M %u %p %l\\n' -type f -fprint0 $list | sort
echo '# files'; sort -z $list | xargs -0 sha256sum; rm $list
echo '# addresses'; ip -o address | sed 's/ *valid_lft.*//; s/ tentative//'
echo '# links'; ip -o link | cut -d: -f2 | sed 's/@if.*//' | sort
echo '# sysctls'; grep -rs '' /proc/sys/net/ipv4/conf /proc/sys/net/ipv4/vs /proc/sys/net/ipv4/ip_* | grep -v sync_qlen_max | sort
echo '# routes'; ip rule; ip -6 rule; ip -o route show table all | grep -v 'table local'
echo '# tc'; tc qdisc show | grep clsact; tc filter show 2>/dev/null
echo '# nft'; nft --stateless list ruleset 2>/dev/null
echo '# ipvs'; ipvsadm --save --numeric 2>/dev/null
echo '# held'; find /run/linux-lb-held 2>/dev/null
if command -v semanage >/dev/null; then echo '# selinux'; semanage port -l -C -n; semanage fcontext -l -C -n; getsebool -a; fi
echo '# units'; systemctl list-units --type=service --state=active --plain --no-legend --no-pager | cut -d' ' -f1 | grep -Ev '^(user|systemd-|polkit)' | sort
`;

/** The record of every host, or of some, by name. */
export async function recordHosts(
  lab: Lab,
  hosts: readonly string[] = lab.hosts,
): Promise<{ [host: string]: string[] }> {
  const records = await Promise.all(hosts.map(async (host) => [host, await record(lab, host)] as const));
  return Object.fromEntries(records);
}

/** A record that was cut short would make everything after it look new. */
async function record(lab: Lab, host: string): Promise<string[]> {
  const { status, stdout, stderr } = await lab.exec(host, COMMAND, { timeoutSeconds: 180 });
  if (status !== 0) throw new Error(`the record of ${host} failed (${status}): ${stderr}`);
  return stdout.split('\n');
}

/** What was on every host, or on some, is there again, and nothing else. */
export async function expectAsFound(
  lab: Lab,
  found: { [host: string]: string[] },
  hosts: readonly string[] = lab.hosts,
): Promise<void> {
  const left = await recordHosts(lab, hosts);
  for (const host of hosts) {
    const added = left[host].filter((line) => !found[host].includes(line));
    const gone = found[host].filter((line) => !left[host].includes(line));
    expect({ host, added, gone }).toEqual({ host, added: [], gone: [] });
  }
}

import { Lab } from '../../../lab/index';
import { managementPort } from '../../../lab/machines/handout';
import { dropRuleset } from './drop-ruleset';
import { installUnstarted } from './install-unstarted';
import { mustExec } from './must-exec';

const CONF = '/etc/nftables.conf';
const CONF_AS_FOUND = `${CONF}.as-found`;

/** Puts a container behind default-drop nftables (table `inet filter`, chain `input`), over reboots too. It is installed if it is not there. */
export async function behindNftables(lab: Lab, host: string): Promise<void> {
  await installUnstarted(lab, host, 'nftables', 'nft');
  const ruleset = dropRuleset([lab.machine(host).login.port, managementPort]);
  await mustExec(lab, host, `cp -pn ${CONF} ${CONF_AS_FOUND} && printf %s '${ruleset}' >${CONF}`);
  await mustExec(lab, host, 'systemctl enable --quiet nftables && systemctl restart nftables');
}

/**
 * Puts a container behind firewalld, over reboots too: zone public lets in SSH alone, zone trusted has the lab's own NIC.
 * It is installed if it is not there, from the apt repository that is on the host.
 */
export async function behindFirewalld(lab: Lab, host: string): Promise<void> {
  await installUnstarted(lab, host, 'firewalld', 'firewalld');
  const { login, management } = lab.machine(host);
  const offline = (...words: string[]) => mustExec(lab, host, ['firewall-offline-cmd', ...words].join(' '));
  await offline('--zone=trusted', `--add-interface=${management.device}`);
  await offline('--zone=public', '--remove-service-from-zone=dhcpv6-client');
  if (login.port !== 22) await offline('--zone=public', `--add-port=${login.port}/tcp`);
  await mustExec(lab, host, 'systemctl enable --quiet --now firewalld');
}

/**
 * Puts a container behind ufw as `ufw enable` leaves it, over reboots too: what comes in is dropped but for SSH, ICMP and what comes by the lab's own NIC.
 * It is installed if it is not there, from the apt repository that is on the host.
 */
export async function behindUfw(lab: Lab, host: string): Promise<void> {
  await installUnstarted(lab, host, 'ufw', 'ufw');
  const { login, management } = lab.machine(host);
  const commands = [
    `ufw allow in on ${management.device}`,
    `ufw allow ${login.port}/tcp`,
    'ufw --force enable',
    'systemctl enable --quiet --now ufw', // `enable` loads the rules, and says so to nobody
  ];
  await mustExec(lab, host, commands.join(' && '));
}

/** Has the firewall that runs on a host load its own rules anew. */
export async function reloadFirewall(lab: Lab, host: string): Promise<void> {
  const reload = [
    'if systemctl --quiet is-active firewalld; then firewall-cmd --reload',
    'elif systemctl --quiet is-active ufw; then ufw reload',
    'else systemctl reload nftables; fi',
  ];
  await mustExec(lab, host, reload.join('\n'));
}

/** Takes away what the ones above have put there, but for packages. */
export async function withoutFirewall(lab: Lab, host: string): Promise<void> {
  const away = [
    'if systemctl --quiet is-enabled firewalld; then',
    'systemctl disable --quiet --now firewalld; rm -f /etc/firewalld/zones/*; fi',
    `if [ -e ${CONF_AS_FOUND} ]; then`,
    `systemctl disable --quiet --now nftables; nft flush ruleset; mv ${CONF_AS_FOUND} ${CONF}; fi`,
    'if systemctl --quiet is-enabled ufw; then',
    'systemctl disable --quiet --now ufw; ufw --force reset; rm -f /etc/ufw/*.rules.[0-9]*',
    'for tool in iptables ip6tables; do $tool -F; $tool -X; done; fi',
  ];
  await mustExec(lab, host, away.join('\n'));
}

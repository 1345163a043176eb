import { Lab } from '../../../lab';
import { managementPort } from '../../../lab/machines/handout';
import { dropRuleset } from './drop-ruleset';
import { mustExec } from './must-exec';

const CONF = '/etc/nftables.conf';
const CONF_AS_FOUND = `${CONF}.as-found`;
const INSTALL_SECONDS = 120;

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
  await installUnstarted(lab, host, 'firewalld');
  const { login, management } = lab.machine(host);
  const offline = (...words: string[]) => mustExec(lab, host, ['firewall-offline-cmd', ...words].join(' '));
  await offline('--zone=trusted', `--add-interface=${management.device}`);
  await offline('--zone=public', '--remove-service-from-zone=dhcpv6-client');
  if (login.port !== 22) await offline('--zone=public', `--add-port=${login.port}/tcp`);
  await mustExec(lab, host, 'systemctl enable --quiet --now firewalld');
}

/** Takes away what the two above have put there, but for packages. */
export async function withoutFirewall(lab: Lab, host: string): Promise<void> {
  const away = [
    'if systemctl --quiet is-enabled firewalld; then',
    'systemctl disable --quiet --now firewalld; rm -f /etc/firewalld/zones/*; fi',
    `if [ -e ${CONF_AS_FOUND} ]; then`,
    `systemctl disable --quiet --now nftables; nft flush ruleset; mv ${CONF_AS_FOUND} ${CONF}; fi`,
  ];
  await mustExec(lab, host, away.join('\n'));
}

/** With Debian's own guard, as a firewall that starts before it is configured would shut the lab out. */
async function installUnstarted(lab: Lab, host: string, name: string, program = name): Promise<void> {
  const install = [
    `command -v ${program} >/dev/null && exit 0`,
    'set -e',
    "trap 'rm -f /usr/sbin/policy-rc.d' EXIT",
    "printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d",
    'chmod 755 /usr/sbin/policy-rc.d',
    'apt-get -q update',
    `DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install ${name}`,
    'systemctl reload dbus', // the guard held this back too, and dbus does not know the users of new services
  ];
  await mustExec(lab, host, install.join('\n'), { timeoutSeconds: INSTALL_SECONDS });
}

import { Lab } from '../../../lab/index';
import { mustExec } from './must-exec';

const SECONDS = 120;

/**
 * Installs packages from the apt repository that is on a host, and starts nothing of theirs, with Debian's own guard: a firewall that starts before it is
 * configured would shut the lab out, and a manager of networks would take the lab's own NIC for its own.
 */
export async function installUnstarted(
  lab: Lab,
  host: string,
  packages: string,
  program: string,
): Promise<void> {
  const install = [
    `command -v ${program} >/dev/null && exit 0`,
    'set -e',
    "trap 'rm -f /usr/sbin/policy-rc.d' EXIT",
    "printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d",
    'chmod 755 /usr/sbin/policy-rc.d',
    'apt-get -q update',
    `DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install ${packages}`,
    'systemctl reload dbus', // the guard held this back too, and dbus does not know the users of new services
  ];
  await mustExec(lab, host, install.join('\n'), { timeoutSeconds: SECONDS });
}

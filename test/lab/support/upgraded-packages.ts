import { Lab } from '../../../lab/index';
import { mustExec } from './must-exec';

const SECONDS = 180;

/**
 * Has dpkg upgrade installed packages to ones that have the same files and a later version, as Debian's next release of them would: their own scripts run, and restart what
 * they restart. They are made on the host, of the apt repository that is there; `names` is a pattern of them.
 */
export async function upgradePackages(lab: Lab, host: string, names: string): Promise<void> {
  const upgrade = `
    set -e
    place=$(mktemp -d -p /run)
    cd "$place"
    dpkg-query -W -f '\${Package} \${Version}\\n' | grep -E '^(${names}) ' | while read -r name version; do
      dpkg-deb --raw-extract /srv/apt/"$name"_*.deb "$name"
      sed -i "s/\\b$version/&+next/g" "$name/DEBIAN/control"
      dpkg-deb -Znone --build "$name" "$name.deb" >/dev/null
    done
    DEBIAN_FRONTEND=noninteractive dpkg --install --force-confold ./*.deb
    cd /
    rm -r "$place"`;
  await mustExec(lab, host, upgrade, { timeoutSeconds: SECONDS });
}

/** Lines of a host's record (host-record.ts) that dpkg writes. */
export const isOfDpkg = (line: string) => line.includes(' /var/lib/dpkg/');

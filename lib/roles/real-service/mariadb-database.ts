import { madeByHeader } from '../../config/header';
import { unitFile } from '../../config/systemd/unit-file';
import { HostFile } from '../../provisioning/host-plan';
import { readScript } from '../../scripts/script-files';
import { scriptConf, scriptPathOf, scriptUnitPath } from '../host/file-names';
import { ownFile, ownScript } from './service-part';

const SCRIPT = 'mariadb-database';

/** Name of the unit that makes database and user. */
export function databaseUnit(cluster: string): string {
  return `linux-lb-${cluster}-database.service`;
}

/** Its configuration, its script and the unit itself. */
export function databaseFiles(cluster: string, lines: readonly string[]): HostFile[] {
  return [
    ownFile(scriptConf(cluster, SCRIPT), lines.join('\n')),
    ownScript(scriptPathOf(cluster, SCRIPT), readScript(`${SCRIPT}.sh`)),
    ownFile(scriptUnitPath(cluster, 'database'), unitText(cluster)),
  ];
}

/** Not enabled: what a deploy made is there after a reboot, when the cluster may need time to find together. */
function unitText(cluster: string): string {
  const run = `/bin/sh ${scriptPathOf(cluster, SCRIPT)} ${scriptConf(cluster, SCRIPT)}`;
  return unitFile(madeByHeader(cluster), [
    { name: 'Unit', settings: [`Description=Database of ${cluster}`, 'After=mariadb.service'] },
    {
      name: 'Service',
      settings: ['Type=oneshot', 'RemainAfterExit=yes', `ExecStart=${run}`, `ExecReload=${run}`],
    },
  ]);
}

import { madeByHeader } from '../../config/header';
import { unitFile } from '../../config/systemd/unit-file';
import { HostFile } from '../../provisioning/host-plan';
import { readScript } from '../../scripts/script-files';
import {
  MARIADB_DROP_IN,
  galeraEnvironment,
  galeraFile,
  galeraView,
  scriptPartPath,
  scriptPathOf,
  scriptUnitPath,
} from '../host/file-names';
import { scriptUnitName } from '../host/script-unit';
import { ServicePlace, ownFile, ownScript } from './service-part';

const TOGETHER = 'galera';

/** What decides on a server, whenever its MariaDB starts, whether it makes the cluster or joins it. */
export function galeraFiles(database: string, place: ServicePlace, isFirst: boolean): HostFile[] {
  const { cluster, port, server, servers } = place;
  const header = madeByHeader(cluster);
  const others = servers.filter(({ name }) => name !== server.name);
  const lines = [
    header,
    'data /var/lib/mysql',
    `database ${database}`,
    `environment ${galeraEnvironment(cluster)}`,
    `view ${galeraView(cluster)}`,
    `together ${scriptUnitName({ cluster, suffix: TOGETHER })}`,
    `self ${server.address}`,
    ...(isFirst ? ['first'] : []),
    ...others.map(({ address }) => `node ${address} ${port}`),
    '',
  ];
  return [
    ownFile(galeraFile(cluster, 'galera.conf'), lines.join('\n')),
    // Always the same text: so it is as old as this server's membership.
    ownFile(galeraFile(cluster, 'galera-since'), `${header}\n`),
    ownScript(scriptPathOf(cluster, 'galera'), readScript('galera.sh')),
    ownScript(scriptPathOf(cluster, 'galera-together'), readScript('galera-together.sh')),
    ownFile(scriptPartPath(cluster, 'galera/ports'), readScript('galera/ports.sh')),
    ownFile(scriptUnitPath(cluster, TOGETHER), togetherUnit(cluster)),
    ownFile(MARIADB_DROP_IN, dropIn(place)),
  ];
}

/** Not enabled: MariaDB's start starts it, and it ends by itself. */
function togetherUnit(cluster: string): string {
  const run = `/bin/sh ${scriptPathOf(cluster, 'galera-together')} ${galeraFile(cluster, 'galera.conf')}`;
  return unitFile(madeByHeader(cluster), [
    {
      name: 'Unit',
      settings: [
        `Description=Brings servers of ${cluster} together that wait for each other`,
        'PartOf=mariadb.service',
      ],
    },
    { name: 'Service', settings: [`ExecStart=${run}`] },
  ]);
}

/**
 * MariaDB has no reload, and is restarted when its drop-in changes: what it reads once only stands there too. Who waits in vain for the others tries again, as they may
 * be switched on later.
 */
function dropIn({ cluster, port, server }: ServicePlace): string {
  const run = (action: string) =>
    `+/bin/sh ${scriptPathOf(cluster, 'galera')} ${action} ${galeraFile(cluster, 'galera.conf')}`;
  return unitFile(`${madeByHeader(cluster)}\n# Read at start only: port ${port}, address ${server.address}`, [
    { name: 'Unit', settings: ['StartLimitIntervalSec=0'] },
    {
      name: 'Service',
      settings: [
        `ExecStartPre=${run('prepare')}`,
        `EnvironmentFile=-${galeraEnvironment(cluster)}`,
        `ExecStartPost=${run('ready')}`,
        `ExecStop=${run('leave')}`,
        'Restart=on-failure',
        'RestartSec=5',
      ],
    },
  ]);
}

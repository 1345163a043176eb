import { madeByHeader } from '../../config/header';
import { keepalivedConf, keepalivedMainConf } from '../../config/keepalived/keepalived-conf';
import { KeepalivedConf } from '../../config/keepalived/model';
import { unitFile } from '../../config/systemd/unit-file';
import { HostFile } from '../../provisioning/host-plan';
import { readScript } from '../../scripts/script-files';
import {
  KEEPALIVED_DROP_IN,
  KEEPALIVED_INCLUDES,
  KEEPALIVED_MAIN_CONF,
  KEEPALIVED_START_SCRIPT,
  KEEPALIVED_STOP_SCRIPT,
  keepalivedInclude,
} from '../host/file-names';

const SHARED_HEADER = madeByHeader('every cluster of this host');

/** What keepalived reads for a cluster: the main file, the cluster's include, and how the unit starts it. */
export function keepalivedFiles(include: HostFile): HostFile[] {
  return [
    sharedFile(KEEPALIVED_MAIN_CONF, keepalivedMainConf(SHARED_HEADER, KEEPALIVED_INCLUDES)),
    include,
    sharedScript(KEEPALIVED_START_SCRIPT, 'keepalived.sh'),
    sharedScript(KEEPALIVED_STOP_SCRIPT, 'keepalived-stop.sh'),
    sharedFile(KEEPALIVED_DROP_IN, dropIn()),
  ];
}

/** The cluster's own file. */
export function includeFile(cluster: string, conf: Omit<KeepalivedConf, 'header'>): HostFile {
  const hasSecret = conf.vrrpInstances.some(({ authPass }) => authPass !== undefined);
  return {
    path: keepalivedInclude(cluster),
    content: keepalivedConf({ header: madeByHeader(cluster), ...conf }),
    mode: hasSecret ? '0600' : '0644',
    shared: false,
  };
}

function sharedFile(path: string, content: string): HostFile {
  return { path, content, mode: '0644', shared: true };
}

function sharedScript(path: string, name: string): HostFile {
  return { path, content: readScript(name), mode: '0755', shared: true };
}

/**
 * A daemon that died comes back by itself; Debian's unit has no Restart=. It starts when addresses can be there. With `mixed`, children of a
 * parent that was killed are killed at once: one that it had just forked ignores SIGTERM, systemd would wait 90 s for it, and the virtual IPs
 * would stay on a host whose daemon is dead while the other director has them too. A SIGKILL ends a stop well, and is followed by a start otherwise.
 * The arguments are those of Debian's and of RHEL's unit.
 */
function dropIn(): string {
  return unitFile(SHARED_HEADER, [
    {
      name: 'Unit',
      settings: ['Wants=network-online.target', 'After=network-online.target', 'StartLimitIntervalSec=0'],
    },
    {
      name: 'Service',
      settings: [
        'ExecStart=',
        `ExecStart=/bin/sh ${KEEPALIVED_START_SCRIPT} $DAEMON_ARGS $KEEPALIVED_OPTIONS`,
        `ExecStop=/bin/sh ${KEEPALIVED_STOP_SCRIPT} $MAINPID`,
        'KillMode=mixed',
        'SuccessExitStatus=SIGKILL',
        'RestartForceExitStatus=SIGKILL',
        'Restart=on-failure',
        'RestartSec=1',
      ],
    },
  ]);
}

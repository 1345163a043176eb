import { madeByHeader } from '../../config/header';
import { unitFile } from '../../config/systemd/unit-file';
import { HostFile } from '../../provisioning/host-plan';
import { numberText } from '../../validation/tokens';
import { scriptConf, scriptPathOf, scriptUnitPath, timerPath } from '../host/file-names';
import { scriptUnitName } from '../host/script-unit';

/** Name of the timer. */
export function timerName(cluster: string): string {
  return `linux-lb-${cluster}-metrics.timer`;
}

/**
 * What writes again and again: a timer, and the unit that it starts. Both are part of the unit that takes the files away, and stop before it does. systemd would
 * log each tick; what goes wrong it still does.
 */
export function tickFiles(cluster: string, intervalSeconds: number): HostFile[] {
  const [header, seconds] = [madeByHeader(cluster), numberText(intervalSeconds)];
  const written = scriptUnitName({ cluster, suffix: 'metrics' });
  const partOfIt = [`PartOf=${written}`, `After=${written}`];
  const write = `/bin/sh ${scriptPathOf(cluster, 'metrics')} write ${scriptConf(cluster, 'metrics')}`;
  const service = unitFile(header, [
    { name: 'Unit', settings: [`Description=Metrics of ${cluster}, written once more`, ...partOfIt] },
    {
      name: 'Service',
      settings: [
        'Type=oneshot',
        `ExecStart=${write}`,
        'TimeoutStartSec=60',
        'SyslogLevel=warning',
        'LogLevelMax=notice',
      ],
    },
  ]);
  const timer = unitFile(header, [
    { name: 'Unit', settings: [`Description=Metrics of ${cluster} every ${seconds} s`, ...partOfIt] },
    {
      name: 'Timer',
      settings: [
        `OnActiveSec=${seconds}`,
        `OnUnitActiveSec=${seconds}`,
        'AccuracySec=1',
        `Unit=${scriptUnitName({ cluster, suffix: 'metrics-write' })}`,
      ],
    },
    { name: 'Install', settings: ['WantedBy=timers.target'] },
  ]);
  return [own(scriptUnitPath(cluster, 'metrics-write'), service), own(timerPath(cluster, 'metrics'), timer)];
}

function own(path: string, content: string): HostFile {
  return { path, content, mode: '0644', shared: false };
}

import { MetricsSettings } from '../../options/metrics-settings';
import { maintenanceFile, statusFile } from '../host/file-names';
import { FollowingPart, Part, Sum } from '../host/part';
import { ScriptUnit, scriptHostUnit, scriptUnitFiles, scriptUnitName } from '../host/script-unit';
import { DirectorVirtualIp, DirectorVrrp } from '../vrrp/vrrp';
import { tickFiles, timerName } from './tick';

/** That of Debian's prometheus-node-exporter. */
const TEXTFILE_DIRECTORY = '/var/lib/prometheus/node-exporter';

/** What metrics tell of. */
export interface Measured {
  readonly cluster: string;
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly vrrp?: DirectorVrrp;
  /** Lines of the script's configuration that a program has of its own. */
  readonly lines: readonly string[];
}

/** What has a host write metrics: a script at a timer's ticks, and whenever VRRP changes its mind. */
export function metrics(measured: Measured, settings: MetricsSettings): (Part | FollowingPart)[] {
  const { cluster } = measured;
  return [
    measured.vrrp ? { reloads: [scriptUnitName({ cluster, suffix: 'metrics' })] } : {},
    (others) => {
      const unit = metricsUnit(measured, settings, others);
      return {
        files: [...scriptUnitFiles([unit]), ...tickFiles(cluster, settings.intervalSeconds ?? 15)],
        units: [scriptHostUnit(unit), { name: timerName(cluster) }],
      };
    },
  ];
}

function metricsUnit(
  { cluster, virtualIps, vrrp, lines }: Measured,
  { textfileDirectory = TEXTFILE_DIRECTORY, onTransition }: MetricsSettings,
  others: Sum,
): ScriptUnit {
  const instances = others.keepalived.flatMap(({ vrrpInstances = [] }) => vrrpInstances);
  return {
    cluster,
    suffix: 'metrics',
    script: 'metrics',
    parts: ['cluster', 'vrrp', 'transitions', 'ipvs', 'nginx', 'exposition', 'status'].map(
      (part) => `metrics/${part}`,
    ),
    description: `Metrics of ${cluster}`,
    lines: [
      `cluster ${cluster}`,
      `directory ${textfileDirectory}`,
      `status ${statusFile(cluster)}`,
      ...watchedUnits(others).map((name) => `unit ${name}`),
      ...instances.map(({ name, priority }) => `vrrp ${name} ${priority}`),
      ...(onTransition ? [`on-transition ${onTransition}`] : []),
      ...virtualIps.map(({ address }) => `virtual-ip ${address}`),
      ...(vrrp ? [`maintenance ${maintenanceFile(cluster)}`] : []),
      ...lines,
    ],
    order: [`Wants=${timerName(cluster)}`, 'After=keepalived.service nginx.service'],
  };
}

/** Of those that every host has. */
function watchedUnits({ units, keepalived }: Sum): string[] {
  const own = units.filter(({ only }) => only === undefined).map(({ name }) => name);
  return [...(keepalived.length > 0 ? ['keepalived.service'] : []), ...own];
}

import { Inventory } from '../../../lib/inventory';
import { deployed } from './deployed';

const MACS: { readonly [host: string]: string } = { d1: '02:00:00:00:00:11', d2: '02:00:00:00:00:12' };

export const macOf = (host: string) => MACS[host] ?? `02:00:00:00:00:2${host.slice(2)}`;

/** What a host of the recorded pair says to `verify` when all is well; d2 has the virtual IP. */
export function verified(inventory: Inventory, host: string): string {
  const own = inventory.deployments.filter((deployment) => deployment.host === host);
  const director = host.startsWith('d');
  const owner = `192.0.2.12 ${macOf('d2')}`;
  const lines = [
    `machine-id ${host}`,
    `link eth0 ${macOf(host)} 1500 up`,
    ...own.flatMap(({ virtualIps }) =>
      virtualIps.map(({ device }) => `link ${device} 02:00:00:00:01:0${host.slice(2)} 1500 up`),
    ),
    'disk / 4000000',
    'listens tcp 0.0.0.0:22',
    ...own.flatMap(({ checks }) =>
      checks.flatMap((check) => (check.kind === 'listen' ? [`listens tcp 0.0.0.0:${check.port}`] : [])),
    ),
    ...own.flatMap(({ modules }) => modules.map((name) => `module ${name} yes`)),
    ...own.flatMap(({ cluster, sysctls }) =>
      sysctls.map(({ key, value }) => `setting /etc/sysctl.d/90-linux-lb-${cluster}.conf ${key} ${value}`),
    ),
    ...(director
      ? [
          'package keepalived',
          'package ?debian ipvsadm|ipvs-tools',
          'package ?rhel ipvsadm',
          'installed keepalived',
          'installed ipvsadm',
          'needs keepalived 2.0.10 its scripts',
          'test keepalived 0',
        ]
      : ['package nginx|nginx-light', 'installed nginx-light', 'test nginx 0']),
    ...(host === 'd1'
      ? [
          `advert eth0 wire ${owner} 51 100 4`,
          'advert eth0 heard 192.0.2.12 - 51 100 4',
          `neighbour eth0 192.0.2.100 ${macOf('d2')} 4`,
        ]
      : []),
    'time-end 1795956460',
  ];
  return `${lines.join('\n')}\n${deployed(inventory, host)}`;
}

import { numberText } from '../validation/tokens';
import { DirectorService, isTcp, portsOf } from './director-service';
import { maintenanceFile } from './file-names';
import { hashNumber } from './hash-number';
import { ScriptUnit } from './script-unit';
import { DirectorVirtualIp } from './vrrp';

/** Preferences of our filters in tc, before those of marks; a cluster has two in a row, one for each address family. */
const FIRST_PREFERENCE = 30_000;
const PREFERENCES = 2_000;

/** What is in maintenance: services whose connections the other director is told of. */
export interface MaintenanceUnit {
  readonly cluster: string;
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly services: readonly DirectorService[];
  readonly connectionSync: boolean;
}

/** The unit that an administrator starts to take a director out, and stops to have it ready again. */
export function maintenanceUnit({
  cluster,
  virtualIps,
  services,
  connectionSync,
}: MaintenanceUnit): ScriptUnit {
  return {
    cluster,
    suffix: 'maintenance',
    script: 'maintenance',
    description: `${cluster} is in maintenance on this director`,
    lines: [
      `preference ${FIRST_PREFERENCE + 2 * hashNumber(cluster, 0, PREFERENCES)}`,
      `file ${maintenanceFile(cluster)}`,
      ...virtualIps.map(({ address }) => `virtual-ip ${address}`),
      ...(connectionSync ? services.filter(isTcp).flatMap(holds) : []),
    ],
    order: ['After=keepalived.service'],
    onDemand: true,
  };
}

function holds(service: DirectorService): string[] {
  return portsOf(service).map((port) => `hold ${service.device} ${service.virtualIp} ${numberText(port)}`);
}

import { numberText } from '../validation/tokens';
import { DirectorService, isTcp, portsOf } from './director-service';
import { maintenanceFile } from './file-names';
import { hashNumber } from './hash-number';
import { ScriptUnit } from './script-unit';
import { DirectorVirtualIp } from './vrrp';

/** Preferences of our filters in tc, before those of marks; a cluster has two in a row, one for each address family. */
const FIRST_PREFERENCE = 30_000;
const PREFERENCES = 2_000;

/** A TCP port on which no connection begins for a moment before the switch. */
export interface HeldPort {
  readonly device: string;
  readonly address: string;
  readonly port: number;
}

/** What is in maintenance. */
export interface MaintenanceUnit {
  readonly cluster: string;
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly held: readonly HeldPort[];
  /** Whether what nginx has begun is brought to its end before: its connections cannot be handed over. */
  readonly drainsNginx: boolean;
}

/** The unit that an administrator starts to take a director out, and stops to have it ready again. */
export function maintenanceUnit({ cluster, virtualIps, held, drainsNginx }: MaintenanceUnit): ScriptUnit {
  return {
    cluster,
    suffix: 'maintenance',
    script: 'maintenance',
    parts: ['tc/clsact', 'tc/u32', 'vrrp/owner'],
    description: `${cluster} is in maintenance on this director`,
    lines: [
      `preference ${FIRST_PREFERENCE + 2 * hashNumber(cluster, 0, PREFERENCES)}`,
      `file ${maintenanceFile(cluster)}`,
      ...virtualIps.map(({ address }) => `virtual-ip ${address}`),
      ...held.map(({ device, address, port }) => `hold ${device} ${address} ${numberText(port)}`),
      ...(drainsNginx ? ['drain nginx'] : []),
    ],
    order: ['After=keepalived.service'],
    onDemand: true,
  };
}

/** Ports of services whose connections the other director is told of, but for those whose handshake is under way. */
export function heldPorts(services: readonly DirectorService[]): HeldPort[] {
  return services
    .filter(isTcp)
    .flatMap((service) =>
      portsOf(service).map((port) => ({ device: service.device, address: service.virtualIp, port })),
    );
}

import { numberText } from '../../validation/tokens';
import { ClusterNumbers, numbersOf } from '../host/cluster-numbers';
import { LvsDirectorRole } from '../ipvs/director-role';
import { DirectorService, isTcp, markOfClients, portsOf } from '../ipvs/director-service';
import { maintenanceFile } from '../host/file-names';
import { ScriptUnit } from '../host/script-unit';
import { ScriptedPart } from '../host/scripted-parts';
import { DirectorVirtualIp } from './vrrp';

/** A TCP port on which no connection begins for a moment before the switch. */
export interface HeldPort {
  readonly device: string;
  readonly address: string;
  readonly port: number;
  /** Of packets of clients, where those of the other directors have another one. */
  readonly mark?: number;
}

/** What is in maintenance. */
export interface MaintenanceUnit {
  readonly numbers: ClusterNumbers;
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly held: readonly HeldPort[];
  /** Whether what nginx has begun is brought to its end before: its connections cannot be handed over. */
  readonly drainsNginx: boolean;
  /** Where this host is a real server too: clients are held until another director has taken over. */
  readonly advertSeconds?: string;
}

/** What takes a director out: of those that share their virtual IPs. */
export function directorMaintenance(role: LvsDirectorRole): ScriptedPart {
  const { virtualIps, services, connectionSync, vrrp } = role;
  if (vrrp === undefined) return {};
  const held = connectionSync ? heldPorts(services) : [];
  const waitsForPeers = held.some(({ mark }) => mark !== undefined);
  const advertSeconds = waitsForPeers ? numberText(vrrp.settings.advertIntervalSeconds ?? 1) : undefined;
  return {
    script: maintenanceUnit({
      numbers: numbersOf(role),
      virtualIps,
      held,
      drainsNginx: false,
      advertSeconds,
    }),
  };
}

/** The unit that an administrator starts to take a director out, and stops to have it ready again. */
export function maintenanceUnit(unit: MaintenanceUnit): ScriptUnit {
  const { numbers, virtualIps, held, drainsNginx, advertSeconds } = unit;
  const { cluster, maintenancePreference } = numbers;
  return {
    cluster,
    suffix: 'maintenance',
    script: 'maintenance',
    parts: ['tc/clsact', 'tc/u32', 'vrrp/owner'],
    description: `${cluster} is in maintenance on this director`,
    numbers: [{ kind: 'tc-preference', number: maintenancePreference }],
    lines: [
      `preference ${maintenancePreference}`,
      `file ${maintenanceFile(cluster)}`,
      ...virtualIps.map(({ address }) => `virtual-ip ${address}`),
      ...held.map(holdLine),
      ...(drainsNginx ? ['drain nginx'] : []),
      ...(advertSeconds === undefined ? [] : [`advert-seconds ${advertSeconds}`]),
    ],
    order: ['After=keepalived.service'],
    onDemand: true,
  };
}

function holdLine({ device, address, port, mark }: HeldPort): string {
  return `hold ${device} ${address} ${numberText(port)} ${numberText(mark ?? 0)}`;
}

/** Ports of services whose connections the other director is told of, but for those whose handshake is under way. */
function heldPorts(services: readonly DirectorService[]): HeldPort[] {
  return services.filter(isTcp).flatMap((service) =>
    portsOf(service).map((port) => ({
      device: service.device,
      address: service.virtualIp,
      port,
      mark: markOfClients(service),
    })),
  );
}

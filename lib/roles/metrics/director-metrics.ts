import { hostPort } from '../../validation/host-port';
import { numberText } from '../../validation/tokens';
import { FollowingPart, Part } from '../host/part';
import { balancedPackets } from '../ipvs/balanced-packets';
import { LvsDirectorRole } from '../ipvs/director-role';
import { DirectorRealServer, DirectorService } from '../ipvs/director-service';
import { metrics } from './metrics';

/** What a director's metrics tell, where somebody asks for them. */
export function directorMetrics(role: LvsDirectorRole): (Part | FollowingPart)[] {
  if (role.metrics === undefined) return [];
  return metrics({ ...role, lines: role.services.flatMap(serviceLines) }, role.metrics);
}

function serviceLines(service: DirectorService): string[] {
  return [
    `service ${service.name} ${placeOf(service)}`,
    ...service.servers.map(
      (server) => `server ${service.name} ${server.name} ${serverPlace(service, server)}`,
    ),
  ];
}

/** `PROTOCOL ADDRESS:PORT`, or `FWM MARK`, as the kernel's own list calls it. */
function placeOf(service: DirectorService): string {
  const packets = balancedPackets(service);
  if (packets.kind === 'mark') return `FWM ${numberText(packets.mark)}`;
  return `${packets.protocol} ${hostPort(packets.address, packets.port)}`;
}

/** A firewall mark stands for any port. */
function serverPlace({ firewallMark, serverPort }: DirectorService, { address }: DirectorRealServer): string {
  return hostPort(address, firewallMark === undefined ? serverPort : 0);
}

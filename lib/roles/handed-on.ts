import { VirtualServer } from '../config/keepalived/model';
import { DirectorService } from './director-service';
import { hashNumber } from './hash-number';
import { oneServer } from './one-server';

/**
 * Packets that the other director has handed on to this one, which is a real server too: they are for the service on this host, and would be handed
 * back if IPVS balanced them again. They have a mark of their own, and a virtual server of that mark has this host alone.
 */

/** Marks of such packets: above those of services and of checks. */
const FIRST_MARK = 0x30000000;
const MARKS = 0x10000000;

/** The mark of packets to one virtual IP. */
export function handedOnMark(cluster: string, virtualIp: string): number {
  return hashNumber(`${cluster} ${virtualIp}`, FIRST_MARK, MARKS);
}

/** The virtual servers that keep them here, one for each virtual IP. */
export function handedOnServers(cluster: string, services: readonly DirectorService[]): VirtualServer[] {
  return byVirtualIp(services).map(({ virtualIp, ownAddress }) =>
    oneServer(handedOnMark(cluster, virtualIp), virtualIp, 'DR', ownAddress),
  );
}

/** What the kernel's table has of it: lines of plan/checks. */
export function handedOnMarks(cluster: string, services: readonly DirectorService[]): string[] {
  return byVirtualIp(services).map(
    ({ virtualIp }) => `virtual-server FWM ${handedOnMark(cluster, virtualIp)}`,
  );
}

/** One service of each virtual IP that the other director hands packets on for. */
function byVirtualIp(services: readonly DirectorService[]): DirectorService[] {
  const handedOn = services.filter(({ forwardingPeers }) => forwardingPeers.length > 0);
  return [...new Map(handedOn.map((service) => [service.virtualIp, service])).values()];
}

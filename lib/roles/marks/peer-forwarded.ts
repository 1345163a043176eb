import { VirtualServer } from '../../config/keepalived/model';
import { ClusterNumbers } from '../host/cluster-numbers';
import { DirectorService } from '../ipvs/director-service';
import { oneServer } from './one-server';

/**
 * Packets that the other director has handed on to this one, which is a real server too: they are for the service on this host, and would be handed
 * back if IPVS balanced them again. They have a mark of their own, and a virtual server of that mark has this host alone.
 */

/** The virtual servers that keep them here, one for each virtual IP. */
export function peerForwardedServers(
  numbers: ClusterNumbers,
  services: readonly DirectorService[],
): VirtualServer[] {
  return byVirtualIp(services).map(({ virtualIp, ownAddress }) =>
    oneServer(numbers.peerForwardedMark(virtualIp), virtualIp, 'DR', ownAddress),
  );
}

/** The marks of these, which the kernel's table has. */
export function peerForwardedMarks(numbers: ClusterNumbers, services: readonly DirectorService[]): number[] {
  return byVirtualIp(services).map(({ virtualIp }) => numbers.peerForwardedMark(virtualIp));
}

/** One service of each virtual IP that the other director hands packets on for. */
function byVirtualIp(services: readonly DirectorService[]): DirectorService[] {
  const handedOn = services.filter(({ forwardingPeers }) => forwardingPeers.length > 0);
  return [...new Map(handedOn.map((service) => [service.virtualIp, service])).values()];
}

import { ForwardingMethod } from '../../options/forwarding-method';
import { numbersOf } from '../host/cluster-numbers';
import { Part } from '../host/part';
import { inTable } from '../ipvs/balanced-packets';
import { LvsDirectorRole } from '../ipvs/director-role';
import { DirectorService } from '../ipvs/director-service';
import { methodText } from '../ipvs/method-text';
import { oneServer } from './one-server';

/**
 * Packets that the other director has handed on to this one, which is a real server too: they are for the service on this host, and would be handed
 * back if IPVS balanced them again. They have a mark of their own, and a virtual server of that mark has this host alone: one for each virtual IP.
 */
export function peerForwarded(role: LvsDirectorRole): Part {
  const numbers = numbersOf(role);
  const handedOn = byVirtualIp(role.services).map(({ virtualIp, ownAddress }) => ({
    virtualIp,
    ownAddress,
    mark: numbers.peerForwardedMark(virtualIp),
  }));
  const virtualServers = handedOn.map(({ virtualIp, ownAddress, mark }) =>
    oneServer(mark, virtualIp, methodText(ForwardingMethod.DR), ownAddress),
  );
  return {
    keepalived: [{ virtualServers }],
    numbers: handedOn.map(({ mark }) => ({ kind: 'mark', number: mark })),
    checks: handedOn.map(({ mark }) => inTable({ kind: 'mark', mark })),
  };
}

/** One service of each virtual IP that the other director hands packets on for. */
function byVirtualIp(services: readonly DirectorService[]): DirectorService[] {
  const handedOn = services.filter(({ forwardingPeers }) => forwardingPeers.length > 0);
  return [...new Map(handedOn.map((service) => [service.virtualIp, service])).values()];
}

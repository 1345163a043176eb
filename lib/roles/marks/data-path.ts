import { CheckRoute } from '../../config/keepalived/check-model';
import { VirtualServer } from '../../config/keepalived/model';
import { ClusterNumbers } from '../host/cluster-numbers';
import { DirectorRealServer, DirectorService } from '../ipvs/director-service';
import { methodText } from '../ipvs/method-text';
import { oneServer } from './one-server';

/**
 * Checks along the data path: a check connects to the virtual IP with a mark of its own, and a virtual server of that mark hands its packets to the
 * one real server that is checked, by the service's own method. What a client would not get through, the check does not either.
 */

/** The way of a server's check; undefined if it goes straight to the server. */
export function dataPathRoute(
  numbers: ClusterNumbers,
  service: DirectorService,
  server: DirectorRealServer,
): CheckRoute | undefined {
  if (!isChecked(service, server)) return undefined;
  return {
    connectIp: service.virtualIp,
    bindTo: service.ownAddress,
    fwmark: String(numbers.checkMark(service.name, server.name)),
  };
}

/** The virtual servers that hand checks on, one for each real server. */
export function dataPathServers(numbers: ClusterNumbers, service: DirectorService): VirtualServer[] {
  return checkedServers(service).map((server) => {
    const mark = numbers.checkMark(service.name, server.name);
    return oneServer(mark, service.virtualIp, methodText(server.forwardingMethod), server.address);
  });
}

/** The marks of these, which the kernel's table has. */
export function dataPathMarks(numbers: ClusterNumbers, services: readonly DirectorService[]): number[] {
  return services.flatMap((service) =>
    checkedServers(service).map((server) => numbers.checkMark(service.name, server.name)),
  );
}

function checkedServers(service: DirectorService): DirectorRealServer[] {
  return service.servers.filter((server) => isChecked(service, server));
}

/** A NAT server has no virtual IP that could be missing. */
function isChecked({ settings }: DirectorService, { forwardingMethod }: DirectorRealServer): boolean {
  return settings.checkDataPath === true && forwardingMethod.name !== 'NAT';
}

import { CheckRoute } from '../config/keepalived/check-model';
import { VirtualServer } from '../config/keepalived/model';
import { DirectorRealServer, DirectorService } from './director-service';
import { hashNumber } from './hash-number';
import { methodText } from './method-text';
import { oneServer } from './one-server';

/**
 * Checks along the data path: a check connects to the virtual IP with a mark of its own, and a virtual server of that mark hands its packets to the
 * one real server that is checked, by the service's own method. What a client would not get through, the check does not either.
 */

/** Marks of checks: beside those of services. */
const FIRST_MARK = 0x20000000;
const MARKS = 0x10000000;

/** The way of a server's check; undefined if it goes straight to the server. */
export function dataPathRoute(
  cluster: string,
  service: DirectorService,
  server: DirectorRealServer,
): CheckRoute | undefined {
  if (!isChecked(service, server)) return undefined;
  return {
    connectIp: service.virtualIp,
    bindTo: service.ownAddress,
    fwmark: String(markOf(cluster, service, server)),
  };
}

/** The virtual servers that hand checks on, one for each real server. */
export function dataPathServers(cluster: string, service: DirectorService): VirtualServer[] {
  return checkedServers(service).map((server) => {
    const mark = markOf(cluster, service, server);
    return oneServer(mark, service.virtualIp, methodText(server.forwardingMethod), server.address);
  });
}

/** What the kernel's table has of it: lines of plan/checks. */
export function dataPathMarks(cluster: string, services: readonly DirectorService[]): string[] {
  return services.flatMap((service) =>
    checkedServers(service).map((server) => `virtual-server FWM ${markOf(cluster, service, server)}`),
  );
}

function checkedServers(service: DirectorService): DirectorRealServer[] {
  return service.servers.filter((server) => isChecked(service, server));
}

/** A NAT server has no virtual IP that could be missing. */
function isChecked({ settings }: DirectorService, { forwardingMethod }: DirectorRealServer): boolean {
  return settings.checkDataPath === true && forwardingMethod.name !== 'NAT';
}

function markOf(cluster: string, service: DirectorService, server: DirectorRealServer): number {
  return hashNumber(`${cluster} ${service.name} ${server.name}`, FIRST_MARK, MARKS);
}

import { CheckRoute } from '../../config/keepalived/check-model';
import { HostSysctl } from '../../provisioning/host-plan';
import { ClusterNumbers, numbersOf } from '../host/cluster-numbers';
import { Part } from '../host/part';
import { onAllDevices } from '../host/sysctl-keys';
import { inTable } from '../ipvs/balanced-packets';
import { LvsDirectorRole } from '../ipvs/director-role';
import { DirectorRealServer, DirectorService, handsTo } from '../ipvs/director-service';
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

/** The virtual servers that hand checks on, one for each real server, each with a mark of its own. */
export function dataPath(role: LvsDirectorRole): Part {
  const { services, devices } = role;
  const numbers = numbersOf(role);
  const checked = services.flatMap((service) =>
    checkedServers(service).map((server) => ({
      service,
      server,
      mark: numbers.checkMark(service.name, server.name),
    })),
  );
  const virtualServers = checked.map(({ service, server, mark }) =>
    oneServer(mark, service.virtualIp, methodText(server.forwardingMethod), server.address),
  );
  return {
    sysctls: services.some(({ settings }) => settings.checkDataPath) ? fromVirtualIp(devices) : [],
    keepalived: [{ virtualServers }],
    numbers: checked.map(({ mark }) => ({ kind: 'mark', number: mark })),
    checks: checked.map(({ mark }) => inTable({ kind: 'mark', mark })),
  };
}

/** A check through a virtual IP is answered from it, which the active director has itself. */
function fromVirtualIp(devices: readonly string[]): HostSysctl[] {
  return [{ key: 'net.ipv4.conf.all.accept_local', value: '1' }, ...onAllDevices(devices, 'rp_filter', '0')];
}

function checkedServers(service: DirectorService): DirectorRealServer[] {
  return service.servers.filter((server) => isChecked(service, server));
}

/** Behind NAT, a server has no virtual IP that could be missing. */
function isChecked({ settings }: DirectorService, server: DirectorRealServer): boolean {
  return settings.checkDataPath === true && !handsTo(server, 'translated');
}

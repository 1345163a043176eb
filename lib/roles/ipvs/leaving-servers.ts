import { drainSeconds } from '../../options/drain';
import { LeavingServer } from '../../provisioning/host-plan';
import { balancedPackets } from './balanced-packets';
import { DirectorRealServer, DirectorService } from './director-service';

/** Who may end its connections before a deploy takes it out of the table. */
export function leavingServers(services: readonly DirectorService[]): LeavingServer[] {
  return services.flatMap((service) => {
    const seconds = drainSeconds(service.settings);
    if (seconds === 0) return [];
    return service.servers.map((server) => leavingServer(seconds, service, server));
  });
}

/** A service whose packets have a mark has no port of its own. */
function leavingServer(
  seconds: number,
  service: DirectorService,
  { address, forwardingMethod, upperThreshold, lowerThreshold }: DirectorRealServer,
): LeavingServer {
  return {
    seconds,
    packets: balancedPackets(service),
    address,
    port: service.firewallMark === undefined ? service.serverPort : 0,
    forwardingMethod,
    upperThreshold,
    lowerThreshold,
  };
}

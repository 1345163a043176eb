import { drainSeconds } from '../options/drain';
import { ForwardingMethod } from '../options/forwarding-method';
import { numberText } from '../validation/tokens';
import { DirectorRealServer, DirectorService } from './director-service';
import { place } from './place';
import { serviceText } from './virtual-servers';

const FLAGS: { [method: string]: string } = { DR: '-g', NAT: '-m', TUN: '-i' };

/** Who may end its connections before a deploy takes it out of the table: lines of plan/real-servers. */
export function leavingServers(services: readonly DirectorService[]): string[] {
  return services.flatMap((service) => {
    const seconds = drainSeconds(service.settings);
    if (seconds === 0) return [];
    return service.servers.map((server) => `${numberText(seconds)} ${leavingServer(service, server)}`);
  });
}

/** A service whose packets have a mark has no port of its own. */
function leavingServer(service: DirectorService, server: DirectorRealServer): string {
  const port = service.firewallMark === undefined ? service.serverPort : 0;
  return [serviceText(service), place(server.address, port), ...ipvsadmWords(server)].join(' ');
}

/** What ipvsadm(8) has to be told of a server again when its weight changes. */
function ipvsadmWords({ forwardingMethod, upperThreshold, lowerThreshold }: DirectorRealServer): string[] {
  return [
    ...methodWords(forwardingMethod),
    ...(upperThreshold === undefined ? [] : ['-x', numberText(upperThreshold)]),
    ...(lowerThreshold === undefined ? [] : ['-y', numberText(lowerThreshold)]),
  ];
}

function methodWords({ name, tunnel }: ForwardingMethod): string[] {
  if (tunnel === undefined || tunnel.kind === 'ipip') return [FLAGS[name]];
  const port = tunnel.port === undefined ? [] : ['--tun-port', numberText(tunnel.port)];
  return [FLAGS[name], '--tun-type', tunnel.kind, ...port];
}

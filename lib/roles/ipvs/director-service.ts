import { ForwardingMethod } from '../../options/forwarding-method';
import { MethodProperties } from '../../options/forwarding-methods/method';
import { HealthCheck } from '../../options/health-check';
import { TransportProtocol } from '../../options/transport-protocol';
import { VirtualServiceSettings } from '../../options/virtual-service';
import { LocalPool } from './handed-on';

/** A real server as a director reaches it. */
export interface DirectorRealServer {
  /** Name of its host. */
  readonly name: string;
  readonly address: string;
  readonly weight: number;
  readonly forwardingMethod: ForwardingMethod;
  readonly upperThreshold?: number;
  readonly lowerThreshold?: number;
  /** Lines of the user's own. */
  readonly extraConfig?: readonly string[];
}

/** A virtual service with everything resolved for one director. */
export interface DirectorService {
  readonly name: string;
  readonly virtualIp: string;
  /** Device of the director that carries the virtual IP. */
  readonly device: string;
  /** The director's own address on that device. */
  readonly ownAddress: string;
  readonly port: number;
  readonly settings: VirtualServiceSettings;
  /** Set if packets are balanced by their firewall mark, not by address and port. */
  readonly firewallMark?: number;
  readonly healthCheck: HealthCheck;
  readonly serverPort: number;
  readonly servers: readonly DirectorRealServer[];
  /** Its pool, where this director is one of its real servers, and other directors hand packets on to it. */
  readonly localPool?: LocalPool;
}

/** Whether a director does this with packets for some real server. */
export function hands(services: readonly DirectorService[], packets: MethodProperties['packets']): boolean {
  return services.some(({ servers }) => servers.some((server) => handsTo(server, packets)));
}

/** Whether it does so with packets for this one. */
export function handsTo(
  { forwardingMethod }: DirectorRealServer,
  packets: MethodProperties['packets'],
): boolean {
  return forwardingMethod._properties.packets === packets;
}

/** Every port of a service. */
export function portsOf({ port, settings }: DirectorService): number[] {
  return [port, ...(settings.additionalPorts ?? [])];
}

/** Whether it has connections, which end with a reset if nobody knows them. */
export function isTcp({ settings }: DirectorService): boolean {
  return (settings.protocol ?? TransportProtocol.TCP) === TransportProtocol.TCP;
}

/** The mark of clients' packets where this host is a real server too: those of the other directors have another one. */
export function markOfClients({ localPool, firewallMark }: DirectorService): number | undefined {
  return localPool === undefined ? undefined : firewallMark;
}

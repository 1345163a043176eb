import { TransportProtocol } from '../../options/transport-protocol';
import { OpenedProtocol } from './opening';

const NAMES: Record<TransportProtocol, OpenedProtocol> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

/** A firewall's name of a virtual service's protocol. */
export function protocolOf(protocol: TransportProtocol | undefined): OpenedProtocol {
  return NAMES[protocol ?? TransportProtocol.TCP];
}

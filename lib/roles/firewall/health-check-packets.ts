import { HealthCheck } from '../../options/health-check';
import { Packets } from './opening';

/** A session of RFC 5881. */
const BFD_PORT = 3784;

/** What a director sends to a real server to check it. A script's packets nobody knows, and a file has none. */
export function healthCheckPackets({ _specification: asked }: HealthCheck, serverPort: number): Packets[] {
  switch (asked.kind) {
    case 'MISC_CHECK':
    case 'FILE_CHECK':
      return [];
    case 'BFD_CHECK':
      return [{ protocol: 'udp', port: BFD_PORT }];
    case 'PING_CHECK':
      return [{ protocol: 'icmp' }];
    case 'DNS_CHECK':
    case 'UDP_CHECK':
      return [{ protocol: 'udp', port: asked.options.port ?? serverPort }];
    default:
      return [{ protocol: 'tcp', port: asked.options.port ?? serverPort }];
  }
}

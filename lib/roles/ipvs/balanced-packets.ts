import { TransportProtocol } from '../../options/transport-protocol';
import { BalancedPackets, HostCheck } from '../../provisioning/host-plan';
import { DirectorService } from './director-service';

/** Which packets a service is for. */
export function balancedPackets({
  virtualIp,
  port,
  firewallMark,
  settings,
}: DirectorService): BalancedPackets {
  if (firewallMark !== undefined) return { kind: 'mark', mark: firewallMark };
  return { kind: 'port', protocol: settings.protocol ?? TransportProtocol.TCP, address: virtualIp, port };
}

/** That the kernel's table has these. */
export function inTable(packets: BalancedPackets): HostCheck {
  return { kind: 'virtual-server', packets };
}

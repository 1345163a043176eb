import { hostPort } from '../../validation/host-port';
import { numberText } from '../../validation/tokens';
import { BalancedPackets } from '../host-plan';

/** `PROTOCOL ADDRESS:PORT`, or `FWM MARK`, as the kernel's own list calls it. */
export function packetsText(packets: BalancedPackets): string {
  if (packets.kind === 'mark') return `FWM ${numberText(packets.mark)}`;
  return `${packets.protocol} ${hostPort(packets.address, packets.port)}`;
}

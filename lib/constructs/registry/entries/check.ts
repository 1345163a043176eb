import { InventoryCheck } from '../../../inventory';
import { BalancedPackets, HostCheck } from '../../../provisioning/host-plan';
import { numberText } from '../../../validation/tokens';

/** What holds after a deploy. */
export function checkEntry(check: HostCheck): InventoryCheck {
  switch (check.kind) {
    case 'active':
      return { kind: check.kind, unit: check.unit };
    case 'listen':
      return { kind: check.kind, port: check.port };
    case 'virtual-server':
      return packetsEntry(check.packets);
    case 'address':
      return { kind: check.kind, address: check.address, device: check.device };
    case 'answers':
      return { kind: check.kind, url: check.url, word: check.word };
  }
}

function packetsEntry(packets: BalancedPackets): InventoryCheck {
  if (packets.kind === 'mark') return { kind: 'firewall-mark', mark: numberText(packets.mark) };
  const { protocol, address, port } = packets;
  return { kind: 'virtual-server', protocol, address, port: numberText(port) };
}

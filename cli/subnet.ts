import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whether an address is in the subnet of a card: `192.0.2.11/24`. */
export function isInSubnetOf(card: string, address: string): boolean {
  const [own, prefix] = card.split('/');
  if (isIP(own) === 0 || isIP(own) !== isIP(address)) return false;
  const family = isIPv6(own) ? 'ipv6' : 'ipv4';
  const subnet = new BlockList();
  subnet.addSubnet(own, Number(prefix), family);
  return subnet.check(address, family);
}

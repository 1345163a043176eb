import { NetworkInterface } from '../options/network-interface';
import { ServerHost } from '../options/server-host';
import { addressOf, sameSubnet } from '../validation/addresses';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';

/** The address at which a director reaches a real server by direct routing: both have to be on one network. */
export function realServerAddress(where: string, server: ServerHost, director: NetworkInterface): string {
  const interfaces = server.networkInterfaces;
  if (!isKnown(director.address) || interfaces.some(({ address }) => !isKnown(address))) return addressOf(interfaces[0].address);
  const found = interfaces.find(({ address }) => sameSubnet(address, director.address));
  if (found) return addressOf(found.address);
  const given = interfaces.map(({ device, address }) => `${device} ${address}`).join(', ');
  return refuse(where, `address of real server '${server.name}'`, given, `in the network of the virtual IP, ${director.address}, for direct routing`);
}

import { NetworkInterface } from '../options/network-interface';
import { ServerHost } from '../options/server-host';
import { addressOf, sameSubnet } from '../validation/addresses';
import { isKnown } from '../validation/tokens';
import { describe } from '../validation/validation-error';

/** The address at which a director reaches a real server by direct routing: both have to be on one network. Undefined if they are not. */
export function realServerAddress(server: ServerHost, director: NetworkInterface): string | undefined {
  const interfaces = server.networkInterfaces;
  if (!isKnown(director.address) || interfaces.some(({ address }) => !isKnown(address)))
    return addressOf(interfaces[0].address);
  const found = interfaces.find(({ address }) => sameSubnet(address, director.address));
  return found && addressOf(found.address);
}

/** What to say of a real server without such an address. */
export function unreachable(where: string, server: ServerHost, director: NetworkInterface): string {
  const given = server.networkInterfaces.map(({ device, address }) => `${device} ${address}`).join(', ');
  const allowed = `in the network of the director's ${director.device}, ${director.address}, for direct routing`;
  return describe(where, `${server.name}.networkInterfaces`, given, allowed);
}

import { NetworkInterface } from '../../options/network-interface';
import { ServerHost } from '../../options/server-host';
import { addressOf, isIpv6, sameSubnet } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';

/** Where director and real server meet: an interface of each in one network. */
export interface Meeting {
  readonly server: NetworkInterface;
  readonly director: NetworkInterface;
}

/** The interface of a real server in the network of an interface of the director. Where addresses are tokens, the first one. */
export function meetOn(server: ServerHost, director: NetworkInterface): Meeting | undefined {
  const interfaces = server.networkInterfaces;
  if (!isKnown(director.address) || interfaces.some(({ address }) => !isKnown(address)))
    return { server: interfaces[0], director };
  const found = interfaces.find(({ address }) => sameSubnet(address, director.address));
  return found && { server: found, director };
}

/** The first of a director's interfaces of a family that a real server shares a network with. */
export function meetOnFirst(
  server: ServerHost,
  interfaces: readonly NetworkInterface[],
  ipv6: boolean,
): Meeting | undefined {
  for (const own of interfaces.filter(({ address }) => isFamily(address, ipv6))) {
    const meeting = meetOn(server, own);
    if (meeting) return meeting;
  }
  return undefined;
}

/** The address to which packets are tunneled: one of the virtual IP's family if there is one. */
export function tunnelEnd(server: ServerHost, ipv6: boolean): string {
  const interfaces = server.networkInterfaces;
  const found = interfaces.find(({ address }) => isFamily(address, ipv6)) ?? interfaces[0];
  return addressOf(found.address);
}

/** True also where it cannot be known. */
function isFamily(address: string, ipv6: boolean): boolean {
  return !isKnown(address) || isIpv6(addressOf(address)) === ipv6;
}

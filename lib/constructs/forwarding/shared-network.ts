import { NetworkInterface } from '../../options/network-interface';
import { ServerHost } from '../../options/server-host';
import { addressOf, sameSubnet } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';
import { familyOf } from '../addresses/family';

/** Where director and real server meet: an interface of each in one network. */
export interface SharedNetwork {
  readonly server: NetworkInterface;
  readonly director: NetworkInterface;
}

/** The interface of a real server in the network of an interface of the director. Where addresses are tokens, the first one that may be of its family. */
export function sharedNetworkOn(server: ServerHost, director: NetworkInterface): SharedNetwork | undefined {
  const interfaces = server.networkInterfaces;
  if (!isKnown(director.address) || interfaces.some(({ address }) => !isKnown(address)))
    return { server: firstLike(director, interfaces), director };
  const found = interfaces.find(({ address }) => sameSubnet(address, director.address));
  return found && { server: found, director };
}

function firstLike(director: NetworkInterface, interfaces: readonly NetworkInterface[]): NetworkInterface {
  const family = familyOf(director);
  const alike = interfaces.find((each) => (familyOf(each) ?? family) === family);
  return family === undefined ? interfaces[0] : (alike ?? interfaces[0]);
}

/** The first of a director's interfaces of a family that a real server shares a network with. */
export function firstSharedNetwork(
  server: ServerHost,
  interfaces: readonly NetworkInterface[],
  ipv6: boolean,
): SharedNetwork | undefined {
  for (const own of interfaces.filter((each) => isFamily(each, ipv6))) {
    const network = sharedNetworkOn(server, own);
    if (network) return network;
  }
  return undefined;
}

/** The interface to which packets are tunneled: one of the virtual IP's family if there is one. */
export function tunnelInterface(server: ServerHost, ipv6: boolean): NetworkInterface {
  const interfaces = server.networkInterfaces;
  return interfaces.find((each) => isFamily(each, ipv6)) ?? interfaces[0];
}

/** Its address. */
export function tunnelEnd(server: ServerHost, ipv6: boolean): string {
  return addressOf(tunnelInterface(server, ipv6).address);
}

/** True also where it cannot be known. */
function isFamily(own: NetworkInterface, ipv6: boolean): boolean {
  const family = familyOf(own);
  return family === undefined || (family === 6) === ipv6;
}

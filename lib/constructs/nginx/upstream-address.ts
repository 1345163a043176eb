import { NetworkInterface } from '../../options/network-interface';
import { ServerHost } from '../../options/server-host';
import { addressOf, inSubnet, isIpv6, parseCidr } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';

/** The address at which a balancer reaches a real server: the one in a network that both are in, else its first. A host that is both is reached at its first one, too. */
export function upstreamAddress(balancer: ServerHost, server: ServerHost): string {
  return addressOf(upstreamInterface(balancer, server).address);
}

/** The interface that has it. */
export function upstreamInterface(balancer: ServerHost, server: ServerHost): NetworkInterface {
  const subnets = balancer.networkInterfaces
    .filter(({ address }) => isKnown(address))
    .flatMap(({ address }) => parseCidr(address) ?? []);
  const near = server.networkInterfaces.find(
    ({ address }) => isKnown(address) && subnets.some((subnet) => inSubnet(addressOf(address), subnet)),
  );
  return near ?? server.networkInterfaces[0];
}

/** Addresses of a balancer that it may ask that address from. */
export function sourceAddresses(balancer: ServerHost, address: string): string[] {
  return balancer.networkInterfaces
    .map((each) => addressOf(each.address))
    .filter((own) => !isKnown(own) || !isKnown(address) || isIpv6(own) === isIpv6(address));
}

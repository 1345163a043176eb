import { ServerHost } from '../../options/server-host';
import { addressOf } from '../../validation/addresses';
import { Directors, innerInterfaces, innerVirtualIpIn, isLocalNode } from '../addresses/directors';
import { SharedNetwork, firstSharedNetwork } from './shared-network';

/** How a real server behind NAT is reached, and answers: by way of the active director. */
export interface NatReturn {
  readonly network: SharedNetwork;
  readonly gateway: string;
  /** The directors' own addresses in that network. */
  readonly directors: readonly string[];
}

/**
 * The way to a real server and back. A director that is a real server itself answers by way of the other one: while it is active itself, the
 * kernel routes the translated answer anew. Undefined if there is no way: no inner network that all are in, or no address in it that moves along.
 */
export function natReturn(all: Directors, server: ServerHost, ipv6: boolean): NatReturn | undefined {
  const found = all.hosts.map((director) => firstSharedNetwork(server, innerInterfaces(all, director), ipv6));
  const networks = found.filter((network): network is SharedNetwork => network !== undefined);
  if (networks.length < all.hosts.length) return undefined;
  const directors = networks.map(({ director }) => addressOf(director.address));
  const gateway = isLocalNode(all, server)
    ? directors.find((_, index) => all.hosts[index] !== server)
    : (innerVirtualIpIn(all, networks[0].server)?.address ?? onlyDirector(directors));
  return gateway === undefined ? undefined : { network: networks[0], gateway, directors };
}

/** A single director's own address needs none that moves. */
function onlyDirector(directors: readonly string[]): string | undefined {
  return directors.length === 1 ? directors[0] : undefined;
}

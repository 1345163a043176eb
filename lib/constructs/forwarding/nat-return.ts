import { ServerHost } from '../../options/server-host';
import { addressOf } from '../../validation/addresses';
import { Directors, innerInterfaces, innerVirtualIpIn, isLocalNode } from '../directors';
import { Meeting, meetOnFirst } from './meeting';

/** How a real server behind NAT is reached, and answers: by way of the active director. */
export interface NatReturn {
  readonly meeting: Meeting;
  readonly gateway: string;
  /** The directors' own addresses in that network. */
  readonly directors: readonly string[];
}

/**
 * The way to a real server and back. A director that is a real server itself answers by way of the other one: while it is active itself, the
 * kernel routes the translated answer anew. Undefined if there is no way: no inner network that all are in, or no address in it that moves along.
 */
export function natReturn(all: Directors, server: ServerHost, ipv6: boolean): NatReturn | undefined {
  const found = all.hosts.map((director) => meetOnFirst(server, innerInterfaces(all, director), ipv6));
  const meetings = found.filter((meeting): meeting is Meeting => meeting !== undefined);
  if (meetings.length < all.hosts.length) return undefined;
  const directors = meetings.map(({ director }) => addressOf(director.address));
  const gateway = isLocalNode(all, server)
    ? directors.find((_, index) => all.hosts[index] !== server)
    : (innerVirtualIpIn(all, meetings[0].server)?.address ?? lonely(directors));
  return gateway === undefined ? undefined : { meeting: meetings[0], gateway, directors };
}

/** A single director's own address needs none that moves. */
function lonely(directors: readonly string[]): string | undefined {
  return directors.length === 1 ? directors[0] : undefined;
}

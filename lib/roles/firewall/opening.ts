import { numberText } from '../../validation/tokens';

/** Protocols that openings name; those without ports are carried by IP itself. */
export type OpenedProtocol = 'tcp' | 'udp' | 'sctp' | 'vrrp' | 'igmp' | 'icmp' | 'ipip' | 'ipv6' | 'gre';

/** Which packets: all that fit all that is said. Addresses may be networks; an address that is left out is any. */
export interface Packets {
  readonly protocol: OpenedProtocol;
  readonly from?: string;
  readonly to?: string;
  /** The port that they go to. */
  readonly port?: number;
  /** The port that they come from. */
  readonly sourcePort?: number;
}

/** What a host's firewall has to let through, or not to follow the connections of: the words of firewall.sh. */
export type Opening =
  | (Packets & { readonly action: 'accept'; readonly hook: 'input' | 'forward' | 'output' })
  /** `passing`: what is not for this host itself. */
  | (Packets & { readonly action: 'notrack'; readonly hook: 'prerouting' | 'passing' | 'output' });

/** Packets that are for this host. */
export function incoming(packets: Packets): Opening {
  return { action: 'accept', hook: 'input', ...packets };
}

/** Packets that leave this host, also those that IPVS hands on. */
export function outgoing(packets: Packets): Opening {
  return { action: 'accept', hook: 'output', ...packets };
}

/** Packets that are routed through this host. */
export function forwarded(packets: Packets): Opening {
  return { action: 'accept', hook: 'forward', ...packets };
}

/** Packets of connections that this host sees half of: followed, the other half would be taken for invalid. */
export function untracked(hook: 'prerouting' | 'passing' | 'output', packets: Packets): Opening {
  return { action: 'notrack', hook, ...packets };
}

/** A line of firewall.conf. */
export function openingLine({ action, hook, protocol, from, to, port, sourcePort }: Opening): string {
  const words = [action, hook, protocol, from ?? 'any', to ?? 'any'];
  if (port !== undefined) words.push('port', numberText(port));
  if (sourcePort !== undefined) words.push('source-port', numberText(sourcePort));
  return words.join(' ');
}

import { OpenedProtocol, Packets } from './opening';

/** A tunnel from a director to a real server. */
export interface TunnelWords {
  /** keepalived's name of it. */
  readonly type: string;
  /** UDP port, for `gue`. */
  readonly port?: number;
  /** Family of the virtual IP. */
  readonly inside: 'ipv4' | 'ipv6';
}

/** What carries the packets. */
export function tunnelPackets({ type, port, inside }: TunnelWords): Packets {
  if (type === 'gue') return { protocol: 'udp', port };
  const bare: OpenedProtocol = inside === 'ipv6' ? 'ipv6' : 'ipip';
  return { protocol: type === 'gre' ? 'gre' : bare };
}

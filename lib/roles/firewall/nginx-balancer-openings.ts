import { TransportProtocol } from '../../options/transport-protocol';
import { Opening, incoming, outgoing } from './opening';
import { protocolOf } from './protocol-of';
import { VrrpSpeech, vrrpOpenings } from './vrrp-openings';

/** An address and port of nginx, or of what it passes requests on to. */
export interface ProxyEnd {
  readonly protocol: TransportProtocol;
  /** Left out, it is any of the host's own. */
  readonly address?: string;
  readonly port: number;
}

/** What an nginx balancer's openings follow from. */
export interface OpenedNginxBalancer {
  readonly listens: readonly ProxyEnd[];
  readonly upstreams: readonly ProxyEnd[];
  /** Of a pair. */
  readonly vrrp?: VrrpSpeech;
}

/** An nginx balancer: connections of clients end in it, and it makes its own, so that it sees both halves of each. */
export function nginxBalancerOpenings({ listens, upstreams, vrrp }: OpenedNginxBalancer): Opening[] {
  return [
    ...(vrrp ? vrrpOpenings(vrrp) : []),
    ...listens.map(({ protocol, address, port }) =>
      incoming({ protocol: protocolOf(protocol), to: address, port }),
    ),
    ...upstreams.map(({ protocol, address, port }) =>
      outgoing({ protocol: protocolOf(protocol), to: address, port }),
    ),
  ];
}

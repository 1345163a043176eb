import { TransportProtocol } from '../../options/transport-protocol';
import { Opening, incoming, outgoing } from './opening';
import { protocolOf } from './protocol-of';
import { VrrpTraffic, vrrpOpenings } from './vrrp-openings';

/** An address and port of nginx, or of what it speaks to. */
export interface ProxyEnd {
  readonly protocol: TransportProtocol;
  /** Left out, it is any: of the host's own where it listens, and else of others. */
  readonly address?: string;
  readonly port: number;
}

/** Another balancer, and the port on which each asks the other one. */
export interface ProxyPeer {
  readonly address: string;
  /** Addresses that it may come from. */
  readonly from: readonly string[];
  /** The host's own address that it comes to. */
  readonly own: string;
  readonly port: number;
}

/** What an nginx balancer's openings follow from. */
export interface OpenedNginxBalancer {
  readonly listens: readonly ProxyEnd[];
  readonly upstreams: readonly ProxyEnd[];
  /** Whom it asks for OCSP answers. */
  readonly stapling: readonly ProxyEnd[];
  /** Balancers that ask each other. */
  readonly peers: readonly ProxyPeer[];
  /** Of a pair. */
  readonly vrrp?: VrrpTraffic;
}

/** An nginx balancer: connections of clients end in it, and it makes its own, so that it sees both halves of each. */
export function nginxBalancerOpenings({
  listens,
  upstreams,
  stapling,
  peers,
  vrrp,
}: OpenedNginxBalancer): Opening[] {
  return [
    ...(vrrp ? vrrpOpenings(vrrp) : []),
    ...listens.map(({ protocol, address, port }) =>
      incoming({ protocol: protocolOf(protocol), to: address, port }),
    ),
    ...[...upstreams, ...stapling].map(({ protocol, address, port }) =>
      outgoing({ protocol: protocolOf(protocol), to: address, port }),
    ),
    ...peers.flatMap(peerOpenings),
  ];
}

function peerOpenings({ address, from, own, port }: ProxyPeer): Opening[] {
  return [
    ...from.map((each) => incoming({ protocol: 'tcp', from: each, to: own, port })),
    outgoing({ protocol: 'tcp', to: address, port }),
  ];
}

import { isIpv6 } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';
import { Opening, Packets, incoming, outgoing } from './opening';

const VRRP_GROUP = '224.0.0.18';
const VRRP_GROUP_IPV6 = 'ff02::12';
const MULTICAST = '224.0.0.0/4';
const SYNC_GROUP = '224.0.0.81';
const SYNC_PORT = 8848;

/** What VRRP says between hosts. */
export interface VrrpTraffic {
  /** The virtual IPs, whose families it speaks in. */
  readonly virtualIps: readonly string[];
  /** Own addresses and those of the others, where it is not by multicast. */
  readonly unicast?: readonly { readonly source: string; readonly peers: readonly string[] }[];
}

/** VRRP, both ways. Authentication is a word in the packet; AH (protocol 51) is nothing of ours. */
export function vrrpOpenings({ virtualIps, unicast }: VrrpTraffic): Opening[] {
  if (unicast) return unicast.flatMap(({ source, peers }) => peers.flatMap((peer) => bothWays(source, peer)));
  const ipv4 = virtualIps.some((address) => !isIpv6(address));
  const ipv6 = virtualIps.some((address) => !isKnown(address) || isIpv6(address));
  return [
    ...(ipv4 ? [...toGroup({ protocol: 'vrrp', to: VRRP_GROUP }), ...membership()] : []),
    ...(ipv6 ? toGroup({ protocol: 'vrrp', to: VRRP_GROUP_IPV6 }) : []),
  ];
}

/** The kernel's news of connections. */
export function connectionSyncOpenings(): Opening[] {
  return [...toGroup({ protocol: 'udp', to: SYNC_GROUP, port: SYNC_PORT }), ...membership()];
}

function bothWays(source: string, peer: string): Opening[] {
  return [
    incoming({ protocol: 'vrrp', from: peer, to: source }),
    outgoing({ protocol: 'vrrp', from: source, to: peer }),
  ];
}

function toGroup(packets: Packets): Opening[] {
  return [incoming(packets), outgoing(packets)];
}

/** A switch that asks who is in a group, and gets no answer, stops sending to it. IPv6 asks by ICMP, without which IPv6 does not work anyway. */
function membership(): Opening[] {
  return toGroup({ protocol: 'igmp', to: MULTICAST });
}

import { ForwardingMethod } from '../../options/forwarding-method';
import { ClusterNumbers, numbersOf } from '../host/cluster-numbers';
import { PACKET_FILTERS } from '../host/packet-filters';
import { ScriptedPart } from '../host/scripted-parts';
import { inTable } from '../ipvs/balanced-packets';
import { methodText } from '../ipvs/method-text';
import { MARKING_MODULES, marksUnit } from './marks-unit';
import { oneServer } from './one-server';

/** Packets to a virtual IP that other directors hand on to this one, which is a real server too. */
export interface HandedOn {
  readonly virtualIp: string;
  /** Device of this host that carries the virtual IP. */
  readonly device: string;
  /** This host's own address there. */
  readonly ownAddress: string;
  /** Addresses of the other directors there. */
  readonly peers: readonly string[];
}

/**
 * Packets that another director has handed on to this one are for the service on this host, and would be handed back if IPVS balanced them again. They
 * have a mark of their own, and a virtual server of that mark has this host alone: one for each virtual IP. It is the real server's, and not the
 * director's: there before any director hands packets on to this host, and until none does any more.
 */
export function peerForwarded(
  cluster: string,
  handedOn: readonly HandedOn[],
  hostNumber?: number,
): ScriptedPart {
  if (handedOn.length === 0) return {};
  const numbers = numbersOf({ cluster, hostNumber });
  // Services on one virtual IP have the same peers.
  const each = [...new Map(handedOn.map((packets) => [packets.virtualIp, packets])).values()];
  const marks = each.map(({ virtualIp }) => numbers.peerForwardedMark(virtualIp));
  const virtualServers = each.map(({ virtualIp, ownAddress }, at) =>
    oneServer(marks[at], virtualIp, methodText(ForwardingMethod.DR), ownAddress),
  );
  return {
    packages: PACKET_FILTERS.packages,
    modules: [...MARKING_MODULES, 'ip_vs', 'ip_vs_rr'],
    numbers: marks.map((number) => ({ kind: 'mark', number })),
    keepalived: [{ virtualServers }],
    checks: marks.map((mark) => inTable({ kind: 'mark', mark })),
    script: marksUnit(numbers, `Marks of what other directors hand on to the real server in ${cluster}`, [
      ...each.map(({ virtualIp }) => `virtual-ip ${virtualIp}`),
      ...each.flatMap((packets) => peerLines(numbers, packets)),
    ]),
  };
}

function peerLines(numbers: ClusterNumbers, { device, virtualIp, peers }: HandedOn): string[] {
  return peers.map((peer) => `peer ${device} ${virtualIp} ${peer} ${numbers.peerForwardedMark(virtualIp)}`);
}

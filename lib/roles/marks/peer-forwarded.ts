import { ForwardingMethod } from '../../options/forwarding-method';
import { ClusterNumbers, numbersOf } from '../host/cluster-numbers';
import { knownPeersFile } from '../host/file-names';
import { PACKET_FILTERS } from '../host/packet-filters';
import { ScriptUnit, scriptUnitName } from '../host/script-unit';
import { ScriptedPart } from '../host/scripted-parts';
import { inTable } from '../ipvs/balanced-packets';
import { methodText } from '../ipvs/method-text';
import { MARKS_UNIT } from './marks-unit';
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

/** The unit of a pool that tells what other directors hand on; it asks for their MAC addresses anew when it is reloaded. */
export function peersUnitName(pool: string): string {
  return scriptUnitName({ cluster: pool, ...MARKS_UNIT });
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
    modules: [...PACKET_FILTERS.modules, 'cls_flower', 'act_skbedit', 'ip_vs', 'ip_vs_rr'],
    numbers: marks.map((number) => ({ kind: 'mark', number })),
    keepalived: [{ virtualServers }],
    checks: marks.map((mark) => inTable({ kind: 'mark', mark })),
    script: peersUnit(numbers, each),
  };
}

function peersUnit(numbers: ClusterNumbers, handedOn: readonly HandedOn[]): ScriptUnit {
  const { cluster, marksPreference } = numbers;
  return {
    cluster,
    ...MARKS_UNIT,
    description: `Marks of what other directors hand on to the real server in ${cluster}`,
    numbers: [{ kind: 'tc-preference', number: marksPreference }],
    lines: [
      `preference ${marksPreference}`,
      `known-peers ${knownPeersFile(cluster)}`,
      ...handedOn.map(({ virtualIp }) => `virtual-ip ${virtualIp}`),
      ...handedOn.flatMap((packets) => peerLines(numbers, packets)),
    ],
  };
}

function peerLines(numbers: ClusterNumbers, { device, virtualIp, peers }: HandedOn): string[] {
  return peers.map((peer) => `peer ${device} ${virtualIp} ${peer} ${numbers.peerForwardedMark(virtualIp)}`);
}

import { ForwardingMethod } from '../../options/forwarding-method';
import { HostFile } from '../../provisioning/host-plan';
import { ClusterNumbers, numbersOf } from '../host/cluster-numbers';
import { PACKET_FILTERS } from '../host/packet-filters';
import { Part } from '../host/part';
import { scripted } from '../host/scripted-parts';
import { sumOf } from '../host/sum-of-parts';
import { inTable } from '../ipvs/balanced-packets';
import { DirectorService } from '../ipvs/director-service';
import { HandedOn, LocalPool } from '../ipvs/handed-on';
import { methodText } from '../ipvs/method-text';
import { sharedInclude } from '../keepalived/keepalived';
import { MARKING_MODULES, marksUnit } from './marks-unit';
import { oneServer } from './one-server';

/**
 * Packets that another director has handed on to this one are for the service on this host, and would be handed back if IPVS balanced them again. They
 * have a mark of their own, and a virtual server of that mark has this host alone: one for each virtual IP. It is the real server's: there before any
 * director hands packets on to this host.
 */
export function peerForwarded({ handedOn, ...pool }: LocalPool): Part {
  if (handedOn.length === 0) return {};
  const numbers = numbersOf(pool);
  // Services on one virtual IP have the same peers.
  const each = [...new Map(handedOn.map((packets) => [packets.virtualIp, packets])).values()];
  const marks = each.map(({ virtualIp }) => numbers.peerForwardedMark(virtualIp));
  const virtualServers = each.map(({ virtualIp, ownAddress }, at) =>
    oneServer(marks[at], virtualIp, methodText(ForwardingMethod.DR), ownAddress),
  );
  const part = scripted([
    {
      packages: PACKET_FILTERS.packages,
      modules: [...MARKING_MODULES, 'ip_vs', 'ip_vs_rr'],
      numbers: marks.map((number) => ({ kind: 'mark', number })),
      keepalived: [{ virtualServers }],
      checks: marks.map((mark) => inTable({ kind: 'mark', mark })),
      script: marksUnit(
        numbers,
        `Marks of what other directors hand on to the real server in ${pool.cluster}`,
        [
          ...each.map(({ virtualIp }) => `virtual-ip ${virtualIp}`),
          ...each.flatMap((packets) => peerLines(numbers, packets)),
        ],
      ),
    },
  ]);
  return { ...part, files: part.files.map(shared) };
}

/**
 * The same for the director, which shares it with the pool: one that stays a real server when it is taken out of its cluster is handed packets as a director
 * until it is torn down, and its pool's new plan, which comes first, has nothing of this any more. Its units are programs here, after keepalived: they stop
 * when nothing is balanced any more.
 */
export function sharedWithPools(services: readonly DirectorService[]): Part {
  const pools = new Map(
    services.flatMap(({ localPool }) => (localPool ? [[localPool.cluster, localPool]] : [])),
  );
  return sumOf([...pools.values()].filter(({ handedOn }) => handedOn.length > 0).map(sharedWithPool));
}

function sharedWithPool(pool: LocalPool): Part {
  const { files = [], keepalived = [], units = [], checks } = peerForwarded(pool);
  return {
    files: [...files, sharedInclude(pool.cluster, keepalived)],
    units: units.map(({ name }) => ({ name })),
    checks,
  };
}

function shared(file: HostFile): HostFile {
  return { ...file, shared: true };
}

function peerLines(numbers: ClusterNumbers, { device, virtualIp, peers }: HandedOn): string[] {
  return peers.map((peer) => `peer ${device} ${virtualIp} ${peer} ${numbers.peerForwardedMark(virtualIp)}`);
}

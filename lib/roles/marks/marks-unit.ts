import { ClusterNumbers } from '../host/cluster-numbers';
import { knownPeersFile } from '../host/file-names';
import { PACKET_FILTERS } from '../host/packet-filters';
import { ScriptUnit, scriptUnitName } from '../host/script-unit';

const SUFFIX = 'marks';

/** Kernel modules that mark packets by tc. */
export const MARKING_MODULES = [...PACKET_FILTERS.modules, 'cls_flower', 'act_skbedit'];

/** The unit of a cluster that marks packets as they come in, as its lines say (`firewall-marks.sh`). */
export function marksUnit(
  { cluster, marksPreference }: ClusterNumbers,
  description: string,
  lines: readonly string[],
): ScriptUnit {
  return {
    cluster,
    suffix: SUFFIX,
    script: 'firewall-marks',
    parts: ['tc/clsact', 'tc/earlier-connection', 'tc/u32', 'vrrp/owner'],
    description,
    numbers: [{ kind: 'tc-preference', number: marksPreference }],
    lines: [`preference ${marksPreference}`, `known-peers ${knownPeersFile(cluster)}`, ...lines],
    order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
  };
}

export function marksUnitName(cluster: string): string {
  return scriptUnitName({ cluster, suffix: SUFFIX });
}

import { TransportProtocol } from '../../options/transport-protocol';
import { numberText } from '../../validation/tokens';
import { ClusterNumbers, numbersOf } from '../host/cluster-numbers';
import { knownPeersFile } from '../host/file-names';
import { PACKET_FILTERS } from '../host/packet-filters';
import { ScriptUnit } from '../host/script-unit';
import { ScriptedPart } from '../host/scripted-parts';
import { LvsDirectorRole } from '../ipvs/director-role';
import { DirectorService, portsOf } from '../ipvs/director-service';
import { MARKS_UNIT } from './marks-unit';
import { peersUnitName } from './peer-forwarded';

/** What marks packets to services that are balanced by mark. */
export function firewallMarks(role: LvsDirectorRole): ScriptedPart {
  const { services } = role;
  const marks = services.flatMap(({ firewallMark }) => firewallMark ?? []);
  if (marks.length === 0) return {};
  return {
    packages: PACKET_FILTERS.packages,
    modules: [...PACKET_FILTERS.modules, 'cls_flower', 'act_skbedit'],
    numbers: marks.map((number) => ({ kind: 'mark', number })),
    reloads: peersUnits(role),
    script: marksUnit(numbersOf(role), services),
  };
}

/** Another director's frames are told by its MAC address, which is asked for anew when VRRP changes its mind. */
function peersUnits({ vrrp, services }: LvsDirectorRole): string[] {
  if (vrrp === undefined) return [];
  return [...new Set(services.flatMap(({ localPool }) => localPool ?? []))].map(peersUnitName);
}

function marksUnit(numbers: ClusterNumbers, services: readonly DirectorService[]): ScriptUnit {
  const { cluster, marksPreference } = numbers;
  return {
    cluster,
    ...MARKS_UNIT,
    description: `Firewall marks of ${cluster}`,
    numbers: [{ kind: 'tc-preference', number: marksPreference }],
    lines: [
      `preference ${marksPreference}`,
      `known-peers ${knownPeersFile(cluster)}`,
      ...services.flatMap(markLines),
    ],
  };
}

function markLines(service: DirectorService): string[] {
  const { device, virtualIp, settings, firewallMark } = service;
  if (firewallMark === undefined) return [];
  const protocol = (settings.protocol ?? TransportProtocol.TCP).toLowerCase();
  return portsOf(service).map(
    (port) => `mark ${device} ${virtualIp} ${protocol} ${numberText(port)} ${numberText(firewallMark)}`,
  );
}

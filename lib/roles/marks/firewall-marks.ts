import { TransportProtocol } from '../../options/transport-protocol';
import { numberText } from '../../validation/tokens';
import { numbersOf } from '../host/cluster-numbers';
import { PACKET_FILTERS } from '../host/packet-filters';
import { ScriptedPart } from '../host/scripted-parts';
import { LvsDirectorRole } from '../ipvs/director-role';
import { DirectorService, portsOf } from '../ipvs/director-service';
import { MARKING_MODULES, marksUnit, marksUnitName } from './marks-unit';

/** What marks packets to services that are balanced by mark. */
export function firewallMarks(role: LvsDirectorRole): ScriptedPart {
  const { services } = role;
  const marks = services.flatMap(({ firewallMark }) => firewallMark ?? []);
  if (marks.length === 0) return {};
  return {
    packages: PACKET_FILTERS.packages,
    modules: MARKING_MODULES,
    numbers: marks.map((number) => ({ kind: 'mark', number })),
    reloads: peersUnits(role),
    script: marksUnit(numbersOf(role), `Firewall marks of ${role.cluster}`, services.flatMap(markLines)),
  };
}

/** The units of pools that tell what other directors hand on: by their MAC addresses, which are asked for anew when VRRP changes its mind. */
function peersUnits({ vrrp, services }: LvsDirectorRole): string[] {
  if (vrrp === undefined) return [];
  return [...new Set(services.flatMap(({ localPool }) => localPool?.cluster ?? []))].map(marksUnitName);
}

function markLines(service: DirectorService): string[] {
  const { device, virtualIp, settings, firewallMark } = service;
  if (firewallMark === undefined) return [];
  const protocol = (settings.protocol ?? TransportProtocol.TCP).toLowerCase();
  return portsOf(service).map(
    (port) => `mark ${device} ${virtualIp} ${protocol} ${numberText(port)} ${numberText(firewallMark)}`,
  );
}

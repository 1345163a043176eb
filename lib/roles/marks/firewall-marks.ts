import { TransportProtocol } from '../../options/transport-protocol';
import { numberText } from '../../validation/tokens';
import { ClusterNumbers, numbersOf } from '../host/cluster-numbers';
import { knownPeersFile } from '../host/file-names';
import { PACKET_FILTERS } from '../host/packet-filters';
import { ScriptUnit, scriptUnitName } from '../host/script-unit';
import { ScriptedPart } from '../host/scripted-parts';
import { LvsDirectorRole } from '../ipvs/director-role';
import { DirectorService, portsOf } from '../ipvs/director-service';

/** What marks packets to services that are balanced by mark. */
export function firewallMarks(role: LvsDirectorRole): ScriptedPart {
  const { services, vrrp } = role;
  const marks = services.flatMap(({ firewallMark }) => firewallMark ?? []);
  if (marks.length === 0) return {};
  const script = marksUnit(numbersOf(role), services);
  // A peer's frames are told by its MAC address, which is asked for anew when this director takes over.
  const asksPeers = vrrp !== undefined && services.some(({ forwardingPeers }) => forwardingPeers.length > 0);
  return {
    packages: PACKET_FILTERS.packages,
    modules: [...PACKET_FILTERS.modules, 'cls_flower', 'act_skbedit'],
    numbers: marks.map((number) => ({ kind: 'mark', number })),
    reloads: asksPeers ? [scriptUnitName(script)] : [],
    script,
  };
}

/** Frames of peers get another mark, which leads to the service on this host. */
function marksUnit(numbers: ClusterNumbers, services: readonly DirectorService[]): ScriptUnit {
  const { cluster, marksPreference } = numbers;
  const marked = services.filter((service) => service.firewallMark !== undefined);
  return {
    cluster,
    suffix: 'marks',
    script: 'firewall-marks',
    parts: ['tc/clsact', 'tc/earlier-connection', 'tc/u32'],
    description: `Firewall marks of ${cluster}`,
    numbers: [{ kind: 'tc-preference', number: marksPreference }],
    lines: [
      `preference ${marksPreference}`,
      `known-peers ${knownPeersFile(cluster)}`,
      // Services on one virtual IP have the same peers.
      ...new Set(marked.flatMap((service) => serviceLines(numbers, service))),
    ],
    order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
  };
}

function serviceLines(numbers: ClusterNumbers, service: DirectorService): string[] {
  const { device, virtualIp, settings, forwardingPeers } = service;
  const protocol = (settings.protocol ?? TransportProtocol.TCP).toLowerCase();
  const mark = numberText(service.firewallMark ?? 0);
  return [
    ...forwardingPeers.map(
      (peer) => `peer ${device} ${virtualIp} ${peer} ${numbers.peerForwardedMark(virtualIp)}`,
    ),
    ...portsOf(service).map((port) => `mark ${device} ${virtualIp} ${protocol} ${numberText(port)} ${mark}`),
  ];
}

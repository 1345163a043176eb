import { TransportProtocol } from '../../options/transport-protocol';
import { numberText } from '../../validation/tokens';
import { ClusterNumbers } from '../host/cluster-numbers';
import { DirectorService, portsOf } from '../ipvs/director-service';
import { knownPeersFile } from '../host/file-names';
import { ScriptUnit } from '../host/script-unit';

/** The unit that marks packets to services that are balanced by mark. Frames of peers get another mark, which leads to the service on this host. */
export function marksUnit(numbers: ClusterNumbers, services: readonly DirectorService[]): ScriptUnit {
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
      ...marked.flatMap((service) => serviceLines(numbers, service)),
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

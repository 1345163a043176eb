import { TransportProtocol } from '../options/transport-protocol';
import { numberText } from '../validation/tokens';
import { DirectorService, portsOf } from './director-service';
import { handedOnMark } from './handed-on';
import { hashNumber } from './hash-number';
import { ScriptUnit } from './script-unit';

/** Marks of services that named none: above what people and other programs choose. */
const FIRST_MARK = 0x10000000;
const MARKS = 0x10000000;

/** Preferences of our filters in tc; a cluster has four in a row: both families, and its peers before its marks. */
const FIRST_PREFERENCE = 40_000;
const PREFERENCES = 2_000;

/** The mark of a service that named none. */
export function firewallMark(cluster: string, service: string): number {
  return hashNumber(`${cluster} ${service}`, FIRST_MARK, MARKS);
}

/** The unit that marks packets to services that are balanced by mark. Frames of peers get another mark, which leads to the service on this host. */
export function marksUnit(cluster: string, services: readonly DirectorService[]): ScriptUnit {
  const marked = services.filter((service) => service.firewallMark !== undefined);
  return {
    cluster,
    suffix: 'marks',
    script: 'firewall-marks',
    parts: ['tc/clsact'],
    description: `Firewall marks of ${cluster}`,
    lines: [
      `preference ${FIRST_PREFERENCE + 4 * hashNumber(cluster, 0, PREFERENCES)}`,
      `known-peers /var/lib/linux-lb/${cluster}/known-peers`,
      ...marked.flatMap((service) => serviceLines(cluster, service)),
    ],
    order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
  };
}

function serviceLines(cluster: string, service: DirectorService): string[] {
  const { device, virtualIp, settings, forwardingPeers } = service;
  const protocol = (settings.protocol ?? TransportProtocol.TCP).toLowerCase();
  const mark = numberText(service.firewallMark ?? 0);
  return [
    ...forwardingPeers.map(
      (peer) => `peer ${device} ${virtualIp} ${peer} ${handedOnMark(cluster, virtualIp)}`,
    ),
    ...portsOf(service).map((port) => `mark ${device} ${virtualIp} ${protocol} ${numberText(port)} ${mark}`),
  ];
}

import { numberText } from '../../validation/tokens';
import { ClusterNumbers } from '../host/cluster-numbers';
import { DirectorService, isTcp, markOfClients, portsOf } from '../ipvs/director-service';
import { ScriptUnit } from '../host/script-unit';
import { DirectorVirtualIp } from './vrrp';

/**
 * The unit that keeps a director from speaking for connections that it has not been told of yet, right after it has taken over: the client would take a
 * reset for an answer of the server.
 */
export function takeoverUnit(
  { cluster, takeoverPreference }: ClusterNumbers,
  virtualIps: readonly DirectorVirtualIp[],
  services: readonly DirectorService[],
): ScriptUnit {
  return {
    cluster,
    suffix: 'takeover',
    script: 'takeover',
    parts: ['tc/clsact', 'tc/u32', 'vrrp/owner'],
    description: `What ${cluster} does not answer right after a takeover`,
    numbers: [{ kind: 'tc-preference', number: takeoverPreference }],
    lines: [
      `preference ${takeoverPreference}`,
      ...virtualIps.map(({ address }) => `virtual-ip ${address}`),
      ...new Set(services.filter(isTcp).flatMap((service) => [...resets(service), ...replies(service)])),
    ],
    order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
  };
}

/** Whether the kernel is to answer with the mark of what it answers: where a director is a real server too, its programs' own answers go out. */
export function reflectsMarks(services: readonly DirectorService[]): boolean {
  return services.some((service) => markOfClients(service) !== undefined);
}

function resets(service: DirectorService): string[] {
  const { device, virtualIp } = service;
  const mark = numberText(markOfClients(service) ?? 0);
  return portsOf(service).map((port) => `reset ${device} ${virtualIp} ${numberText(port)} ${mark}`);
}

/** Real servers by NAT answer through the director, which has to translate. */
function replies(service: DirectorService): string[] {
  const { device, servers, firewallMark } = service;
  const ports = firewallMark === undefined ? [service.serverPort] : portsOf(service);
  return servers
    .filter(({ forwardingMethod }) => forwardingMethod.name === 'NAT')
    .flatMap(({ address }) => ports.map((port) => `reply ${device} ${address} ${numberText(port)}`));
}

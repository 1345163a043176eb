import { numberText } from '../validation/tokens';
import { DirectorService, isTcp, portsOf } from './director-service';
import { hashNumber } from './hash-number';
import { ScriptUnit } from './script-unit';
import { DirectorVirtualIp } from './vrrp';

/** Preferences of our filters in tc, after those of marks; a cluster has two in a row, one for each address family. */
const FIRST_PREFERENCE = 50_000;
const PREFERENCES = 2_000;

/**
 * The unit that keeps a director from speaking for connections that it has not been told of yet, right after it has taken over: the client would take a
 * reset for an answer of the server.
 */
export function takeoverUnit(
  cluster: string,
  virtualIps: readonly DirectorVirtualIp[],
  services: readonly DirectorService[],
): ScriptUnit {
  return {
    cluster,
    suffix: 'takeover',
    script: 'takeover',
    parts: ['tc/clsact', 'tc/u32', 'vrrp/owner'],
    description: `What ${cluster} does not answer right after a takeover`,
    lines: [
      `preference ${FIRST_PREFERENCE + 2 * hashNumber(cluster, 0, PREFERENCES)}`,
      ...virtualIps.map(({ address }) => `virtual-ip ${address}`),
      ...new Set(services.filter(isTcp).flatMap((service) => [...resets(service), ...replies(service)])),
    ],
    order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
  };
}

/** Whether the kernel is to answer with the mark of what it answers: where a director is a real server too, its programs' own answers go out. */
export function reflectsMarks(services: readonly DirectorService[]): boolean {
  return services.some(isRealServerToo);
}

/** The other director's packets to the service on this host have another mark. */
function isRealServerToo({ forwardingPeers }: DirectorService): boolean {
  return forwardingPeers.length > 0;
}

function resets(service: DirectorService): string[] {
  const { device, virtualIp, firewallMark } = service;
  const mark = isRealServerToo(service) ? numberText(firewallMark ?? 0) : '0';
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

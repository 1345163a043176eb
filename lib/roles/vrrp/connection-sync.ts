import { HostSysctl } from '../../provisioning/host-plan';
import { numberText } from '../../validation/tokens';
import { ClusterNumbers, numbersOf } from '../host/cluster-numbers';
import { PACKET_FILTERS } from '../host/packet-filters';
import { ScriptUnit, scriptUnitName } from '../host/script-unit';
import { ScriptedPart } from '../host/scripted-parts';
import { LvsDirectorRole } from '../ipvs/director-role';
import { DirectorService, handsTo, isTcp, markOfClients, portsOf } from '../ipvs/director-service';
import { DirectorVirtualIp, syncDaemon } from './vrrp';

/** Seconds after which a connection that goes on is told to the other director again. */
const SYNC_REFRESH_SECONDS = '5';

/** What has directors tell each other of connections, and keep still for those that they have not been told of yet. */
export function connectionSync(role: LvsDirectorRole): ScriptedPart {
  const { virtualIps, services, vrrp } = role;
  if (!role.connectionSync) return {};
  const script = takeoverUnit(numbersOf(role), virtualIps, services);
  return {
    ...PACKET_FILTERS,
    sysctls: [...SYNCHRONISATION, ...(isServerToo(services) ? MARKED_ANSWERS : [])],
    keepalived: vrrp ? [{ syncDaemon: syncDaemon(virtualIps, vrrp.settings) }] : [],
    reloads: [scriptUnitName(script)],
    script,
  };
}

/** From its first packet on, so that no connection is unknown to the other director. The unit holds the first at another value where a real server too waits (vrrp/news.sh). */
const SYNCHRONISATION: readonly HostSysctl[] = [
  { key: 'net.ipv4.vs.sync_threshold', value: '0 1' },
  { key: 'net.ipv4.vs.sync_refresh_period', value: SYNC_REFRESH_SECONDS },
];

/** Answers of the kernel itself, such as resets, have the mark of what they answer; those of programs have none. Where a director is a real server too, its programs' own answers go out. */
const MARKED_ANSWERS: readonly HostSysctl[] = ['ipv4', 'ipv6'].map((family) => ({
  key: `net.${family}.fwmark_reflect`,
  value: '1',
}));

function isServerToo(services: readonly DirectorService[]): boolean {
  return services.some((service) => markOfClients(service) !== undefined);
}

/**
 * The unit that keeps a director from speaking for connections that it has not been told of yet, right after it has taken over: the client would take a
 * reset for an answer of the server.
 */
function takeoverUnit(
  { cluster, takeoverPreference }: ClusterNumbers,
  virtualIps: readonly DirectorVirtualIp[],
  services: readonly DirectorService[],
): ScriptUnit {
  return {
    cluster,
    suffix: 'takeover',
    script: 'takeover',
    parts: ['tc/clsact', 'tc/u32', 'vrrp/owner', 'vrrp/news'],
    description: `What ${cluster} does not answer right after a takeover`,
    numbers: [{ kind: 'tc-preference', number: takeoverPreference }],
    lines: [
      `preference ${takeoverPreference}`,
      ...virtualIps.map(({ address }) => `virtual-ip ${address}`),
      ...(isServerToo(services) ? ['local-node'] : []),
      ...new Set(services.filter(isTcp).flatMap((service) => [...resets(service), ...replies(service)])),
    ],
    order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
  };
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
    .filter((server) => handsTo(server, 'translated'))
    .flatMap(({ address }) => ports.map((port) => `reply ${device} ${address} ${numberText(port)}`));
}

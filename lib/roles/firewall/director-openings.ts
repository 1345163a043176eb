import { ForwardingMethod } from '../../options/forwarding-method';
import { MethodProperties } from '../../options/forwarding-methods/method';
import { isIpv6 } from '../../validation/addresses';
import { DirectorService, portsOf } from '../ipvs/director-service';
import { DirectorVirtualIp, DirectorVrrp } from '../vrrp/vrrp';
import { healthCheckPackets, speaksBothWays } from './health-check-packets';
import { Opening, forwarded, incoming, outgoing, untracked } from './opening';
import { protocolOf } from './protocol-of';
import { tunnelPackets } from './tunnel-packets';
import { connectionSyncOpenings, vrrpOpenings } from './vrrp-openings';

/** What a director's openings follow from. */
export interface OpenedDirector {
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly services: readonly DirectorService[];
  readonly vrrp?: DirectorVrrp;
  readonly connectionSync: boolean;
}

/** Where a director sends a service's packets: a real server or the sorry server. */
interface Destination {
  readonly address: string;
  readonly ports: readonly number[];
  readonly method: ForwardingMethod;
}

/**
 * An LVS director. What IPVS hands on comes in at the hook `input` and leaves at `output`; answers through it are `forward`. Clients' connections are
 * not followed: of DR and TUN a director sees half, and IPVS takes those of NAT away before they are known.
 */
export function directorOpenings({ virtualIps, services, vrrp, connectionSync }: OpenedDirector): Opening[] {
  const vrrpTraffic = {
    virtualIps: virtualIps.map(({ address }) => address),
    unicast: vrrp?.unicast && [...vrrp.unicast.values()],
  };
  return [
    ...(vrrp ? vrrpOpenings(vrrpTraffic) : []),
    ...(connectionSync ? connectionSyncOpenings() : []),
    ...services.flatMap((service) => [...fromClients(service), ...onwards(service), ...checks(service)]),
  ];
}

/** Answers are this host's own, where it is a real server too. */
function fromClients(service: DirectorService): Opening[] {
  const protocol = protocolOf(service.settings.protocol);
  return portsOf(service).flatMap((port) => {
    const question = { protocol, to: service.virtualIp, port };
    const answer = { protocol, from: service.virtualIp, sourcePort: port };
    return [
      incoming(question),
      untracked('prerouting', question),
      outgoing(answer),
      untracked('output', answer),
    ];
  });
}

const ONWARDS: Record<
  MethodProperties['packets'],
  (service: DirectorService, destination: Destination) => Opening[]
> = { unchanged, translated, wrapped };

function onwards(service: DirectorService): Opening[] {
  return destinations(service).flatMap((destination) =>
    ONWARDS[destination.method._properties.packets](service, destination),
  );
}

function destinations(service: DirectorService): Destination[] {
  const { servers, serverPort, firewallMark, settings } = service;
  const { sorryServer, forwardingMethod: method = ForwardingMethod.DR } = settings;
  const ports = firewallMark === undefined ? [serverPort] : portsOf(service);
  return [
    ...servers.map(({ address, forwardingMethod }) => ({ address, ports, method: forwardingMethod })),
    ...(sorryServer ? [{ address: sorryServer.address, ports: [sorryServer.port], method }] : []),
  ];
}

function unchanged(service: DirectorService): Opening[] {
  const protocol = protocolOf(service.settings.protocol);
  return portsOf(service).map((port) => outgoing({ protocol, to: service.virtualIp, port }));
}

function wrapped({ virtualIp }: DirectorService, { address, method: { tunnel } }: Destination): Opening[] {
  const inside = isIpv6(virtualIp) ? 'ipv6' : 'ipv4';
  const packets = tunnelPackets({ type: tunnel?.kind ?? 'ipip', port: tunnel?.port, inside });
  return [outgoing({ ...packets, to: address })];
}

/** To a server of its own, and from it, IPVS translates on this host: answers leave it with the server's address, or with the virtual IP. */
function translated(service: DirectorService, { address, ports }: Destination): Opening[] {
  const protocol = protocolOf(service.settings.protocol);
  return ports.flatMap((each) => {
    const answer = { protocol, from: address, sourcePort: each };
    return [
      outgoing({ protocol, to: address, port: each }),
      forwarded(answer),
      untracked('passing', answer),
      outgoing(answer),
      untracked('output', answer),
    ];
  });
}

function checks(service: DirectorService): Opening[] {
  const packets = healthCheckPackets(service.healthCheck, service.serverPort);
  return packets.flatMap((each) => [
    ...service.servers.map(({ address }) => outgoing({ ...each, to: address })),
    ...(speaksBothWays(service.healthCheck)
      ? service.servers.map(({ address }) => incoming({ ...each, from: address }))
      : []),
    ...(service.settings.checkDataPath ? alongTheDataPath(service, each.port) : []),
  ]);
}

/** IPVS hands on what this host itself sends, and the answer comes from the virtual IP. */
function alongTheDataPath({ virtualIp, ownAddress, settings }: DirectorService, port?: number): Opening[] {
  const protocol = protocolOf(settings.protocol);
  const answer = { protocol, from: virtualIp, to: ownAddress, sourcePort: port };
  return [outgoing({ protocol, to: virtualIp, port }), incoming(answer), untracked('prerouting', answer)];
}

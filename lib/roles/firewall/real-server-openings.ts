import { HealthCheck } from '../../options/health-check';
import { TransportProtocol } from '../../options/transport-protocol';
import { knownFamily } from '../../validation/addresses';
import { healthCheckPackets, speaksBothWays } from './health-check-packets';
import { Opening, incoming, outgoing } from './opening';
import { protocolOf } from './protocol-of';
import { TunnelWords, tunnelPackets } from './tunnel-packets';

/** Packets of a balancer for a service on this host. */
export interface ServedTraffic {
  readonly protocol: TransportProtocol;
  /** Where they arrive: a virtual IP, or an address of this host. */
  readonly address: string;
  readonly ports: readonly number[];
  /** Addresses that they come from: those of proxies. Left out, clients' own. */
  readonly from?: readonly string[];
}

/** What a real server's openings follow from. */
export interface OpenedRealServer {
  readonly healthCheck: HealthCheck;
  /** Those that are checked, unless the health check names one. */
  readonly checkedPorts: readonly number[];
  readonly traffic: readonly ServedTraffic[];
  readonly tunnels: readonly (TunnelWords & { readonly over: 'ipv4' | 'ipv6' })[];
  /** Addresses of the pool's other servers, and TCP ports at which they speak with each other. */
  readonly siblings: readonly string[];
  readonly siblingPorts: readonly number[];
  /** All addresses of its balancers' hosts: health checks and tunnels come from them. */
  readonly balancers: readonly string[];
}

/** A real server: its services from clients, checks and tunnels from the balancers. It sees both halves of a connection. */
export function realServerOpenings(server: OpenedRealServer): Opening[] {
  const { traffic, tunnels, balancers } = server;
  return [
    ...traffic.flatMap(served),
    ...tunnels.flatMap((tunnel) =>
      balancers
        .filter((from) => isOf(tunnel.over, from))
        .map((from) => incoming({ ...tunnelPackets(tunnel), from })),
    ),
    ...balancers.flatMap((from) => checkedFrom(server, from)),
    ...siblingOpenings(server),
  ];
}

function served({ protocol, address, ports, from }: ServedTraffic): Opening[] {
  const sources = from ?? [undefined];
  return ports.flatMap((port) =>
    sources.map((source) => incoming({ protocol: protocolOf(protocol), from: source, to: address, port })),
  );
}

/** To any address of this host, as a check along the data path is sent to the virtual IP. */
function checkedFrom({ healthCheck, checkedPorts }: OpenedRealServer, from: string): Opening[] {
  const packets = checkedPorts.flatMap((port) => healthCheckPackets(healthCheck, port));
  return packets.flatMap((each) => [
    incoming({ ...each, from }),
    ...(speaksBothWays(healthCheck) ? [outgoing({ ...each, to: from })] : []),
  ]);
}

/** True also where it cannot be known. */
function isOf(family: 'ipv4' | 'ipv6', address: string): boolean {
  const known = knownFamily(address);
  return known === undefined || known === (family === 'ipv6' ? 6 : 4);
}

/** Both ways, as each may begin. */
function siblingOpenings({ siblings, siblingPorts }: OpenedRealServer): Opening[] {
  return siblings.flatMap((address) =>
    siblingPorts.flatMap((port) => [
      incoming({ protocol: 'tcp', from: address, port }),
      outgoing({ protocol: 'tcp', to: address, port }),
    ]),
  );
}

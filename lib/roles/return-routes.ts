import { TransportProtocol } from '../options/transport-protocol';
import { numberText } from '../validation/tokens';
import { hashNumber } from './hash-number';
import { ScriptUnit } from './script-unit';

/**
 * How answers of a service behind NAT get back to the active director: by source address and port, in a routing table of their own. The host's
 * default route, and all else that it does, stays as it is.
 */
export interface ReturnRoute {
  /** The real server's address, from which it answers. */
  readonly address: string;
  readonly device: string;
  readonly protocol: TransportProtocol;
  readonly port: number;
  /** Where the answers go: the inner virtual IP, or the other director where the real server is one itself. */
  readonly gateway: string;
  /** The directors' own addresses in this network, which are answered directly: health checks come from them. */
  readonly directors: readonly string[];
}

const PROTOCOL_NUMBERS = { TCP: 6, UDP: 17, SCTP: 132 };

/** Routing tables and rule preferences of ours: before the main table's 32766. */
const FIRST_TABLE = 20_000;
const TABLES = 10_000;

/** The unit that keeps a pool's return routes. */
export function returnRoutesUnit(cluster: string, routes: readonly ReturnRoute[]): ScriptUnit {
  const lines = routes.flatMap((route) => [
    `rule ${route.address} ${PROTOCOL_NUMBERS[route.protocol]} ${numberText(route.port)}`,
    ...route.directors.map((director) => `direct ${director} ${route.device}`),
    `gateway ${route.gateway} ${route.device}`,
  ]);
  return {
    cluster,
    suffix: 'return-routes',
    script: 'return-routes',
    description: `Answers of the real server in ${cluster} by way of its director`,
    lines: [`table ${hashNumber(cluster, FIRST_TABLE, TABLES)}`, ...new Set(lines)],
    order: ['Wants=network-online.target', 'After=network-online.target'],
  };
}

import { TransportProtocol } from '../../options/transport-protocol';
import { HostFile } from '../../provisioning/host-plan';
import { readScript } from '../../scripts/script-files';
import { numberText } from '../../validation/tokens';
import { ClusterNumbers } from '../host/cluster-numbers';
import { networkManagerDispatcher } from '../host/file-names';
import { ScriptUnit, scriptUnitName } from '../host/script-unit';
import { ScriptedPart } from '../host/scripted-parts';

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

/** What keeps a pool's return routes. */
export function returnRoutes(numbers: ClusterNumbers, routes: readonly ReturnRoute[]): ScriptedPart {
  if (routes.length === 0) return {};
  const script = returnRoutesUnit(numbers, routes);
  const unit = scriptUnitName(script);
  return { routing: [unit], dispatchers: [dispatcher(unit)], script };
}

function returnRoutesUnit(numbers: ClusterNumbers, routes: readonly ReturnRoute[]): ScriptUnit {
  const { cluster, returnTable } = numbers;
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
    numbers: [{ kind: 'table', number: returnTable }],
    lines: [`table ${returnTable}`, ...new Set(lines)],
    order: ['Wants=network-online.target', 'After=network-online.target'],
  };
}

/** What has the routes there again after NetworkManager has taken their card up anew. */
function dispatcher(unit: string): HostFile {
  const path = networkManagerDispatcher(unit);
  return { path, content: readScript('return-routes-dispatch.sh'), mode: '0755', shared: false };
}

import { Upstream, UpstreamServer } from '../../config/nginx/upstream-model';
import { StreamServerSettings } from '../../options/nginx/stream-server';
import { TransportProtocol } from '../../options/transport-protocol';
import { numberText, prefixedUnlessZero } from '../../validation/tokens';
import { nginxLines } from '../keepalived/extra-config';
import { BalancerHttpUpstream, BalancerRealServer, BalancerUpstream } from './balancer-servers';
import { LastResort, isLiveBackup, lastResortOf, mayHaveTwin, withLastResort } from './last-resort';
import { hostPort } from '../../validation/host-port';

/** The upstreams of `http`: its own, and the one of its last resort where it has one. Where there can be none, nobody is left out unless the user says so. */
export function httpUpstreams(upstream: BalancerHttpUpstream): Upstream[] {
  const { name, servers, settings } = upstream;
  const lastResort = httpLastResort(upstream);
  const protectedByOthers = servers.length === 1 || servers.some(isLiveBackup) || lastResort === 'upstream';
  const all = upstreamServers(upstream, (server) =>
    protectedByOthers || (lastResort === 'servers' && mayHaveTwin(server)) ? 1 : 0,
  );
  const own: Upstream = {
    name,
    balancing: settings.balancing?._directive,
    servers: lastResort === 'servers' ? withLastResort(all) : all,
    keepaliveConnections: numberText(settings.keepaliveConnections ?? idleConnections(servers.length)),
    extraLines: nginxLines(settings.upstreamExtraConfig),
  };
  const last = lastResortUpstream(upstream);
  if (last === undefined) return [own];
  return [own, { ...own, name: last, servers: all.map((server) => ({ ...server, maxFails: '0' })) }];
}

/** With fewer than there are servers none is found to the server whose turn it is. Two for each: two requests at a time may be at one. */
function idleConnections(servers: number): number {
  return Math.max(32, 2 * servers);
}

/** Name of the upstream that is asked if nobody was. Names of others end without `.last`, since what users name has no dots. */
export function lastResortUpstream(upstream: BalancerHttpUpstream): string | undefined {
  const { name, servers, settings } = upstream;
  const isNeeded = httpLastResort(upstream) === 'upstream' && servers.length > 1 && settings.maxFails !== 0;
  return isNeeded ? `${name}.last` : undefined;
}

/** A request whose body nginx does not keep cannot be sent to another upstream once it has begun. */
function httpLastResort(upstream: BalancerHttpUpstream): LastResort {
  const { grpc = false, requestBuffering = true } = upstream.settings;
  const lastResort = lastResortOf(upstream);
  return lastResort === 'upstream' && (grpc || !requestBuffering) ? 'none' : lastResort;
}

/** An upstream of `stream`. No client can make a connection to a server fail, but with a datagram that it does not answer. */
export function streamUpstream(
  upstream: BalancerUpstream,
  { protocol, udpResponses = 0 }: StreamServerSettings,
): Upstream {
  const servers = upstreamServers(upstream, () => 1);
  const clientsCanFail = protocol === TransportProtocol.UDP && udpResponses !== 0;
  const takesTwins = lastResortOf(upstream) === 'servers' && !upstream.servers.some(isLiveBackup);
  return {
    name: upstream.name,
    balancing: upstream.settings.balancing?._directive,
    servers: clientsCanFail && takesTwins ? withLastResort(servers) : servers,
    extraLines: nginxLines(upstream.settings.upstreamExtraConfig),
  };
}

/** Servers of which one request may ask each once: all but those that get none. */
export function reachableServers({ servers }: BalancerUpstream): number {
  return servers.filter(({ weight }) => weight !== 0).length;
}

function upstreamServers(
  { servers, settings }: BalancerUpstream,
  defaultMaxFails: (server: BalancerRealServer) => number,
): UpstreamServer[] {
  const { maxFails, failTimeoutSeconds = 10 } = settings;
  return servers.map((server) => ({
    place: hostPort(server.address, server.port),
    share: prefixedUnlessZero('weight=', server.weight, 'down'),
    maxFails: numberText(maxFails ?? defaultMaxFails(server)),
    failTimeoutSeconds: numberText(failTimeoutSeconds),
    maxConns: server.maxConnections === undefined ? undefined : numberText(server.maxConnections),
    backup: server.backup,
    down: server.weight === 0,
  }));
}

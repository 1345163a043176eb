import { ConfigLine } from '../../config/block-writer';
import {
  HttpServer,
  LimitZone,
  Limits,
  Listen,
  Location,
  Proxy,
  RealIp,
  ServerTls,
} from '../../config/nginx/http-model';
import { speaksHttp2 } from '../../options/nginx/http2';
import { TlsSettings } from '../../options/nginx/tls';
import { TlsVersion } from '../../options/nginx/tls-version';
import { UpstreamTls } from '../../options/nginx/upstream-tls';
import { isKnown, numberText } from '../../validation/tokens';
import { nginxLines } from '../keepalived/extra-config';
import { accessLog } from './file-names';
import { BalancerHttpServer, BalancerHttpUpstream } from './balancer-servers';
import { requestHeaders, responseHeaders } from './headers';
import { listenPlaces } from './places';
import { tlsPaths, upstreamAuthoritiesPath } from './tls-files';
import { lastResortUpstream, reachableServers } from './upstreams';

/** The `server` blocks of an HTTP server: itself, and the one that sends plain requests to it. `ofPlain` are locations of all plain HTTP. */
export function httpServerBlocks(
  cluster: string,
  server: BalancerHttpServer,
  sessionTicketKeys: readonly string[],
  ofPlain: readonly Location[],
): HttpServer[] {
  const { settings } = server;
  const common = {
    serverNames: settings.serverNames ?? [],
    accessLog: accessLog(cluster),
    maxBodyMegabytes: numberText(settings.maxBodyMegabytes ?? 10),
    realIp: realIp(server),
  };
  const itself: HttpServer = {
    ...common,
    listens: listens(server, server.port, true),
    tls: settings.tls && { ...tls(cluster, server.name, settings.tls), sessionTicketKeys },
    limits: limits(server),
    locations: [...(settings.tls ? [] : ofPlain), ...locations(cluster, server)],
    extraLines: nginxLines(settings.extraConfig),
  };
  return settings.redirectPort === undefined
    ? [itself]
    : [itself, redirect(common, server, settings.redirectPort, ofPlain)];
}

/** Zones of the limits that a server has. */
export function limitZones({ settings, limitZones: zones }: BalancerHttpServer): LimitZone[] {
  const { rateLimit, maxConnectionsPerClient } = settings;
  return [
    ...(rateLimit
      ? [{ name: zones.requests, requestsPerSecond: numberText(rateLimit.requestsPerSecond) }]
      : []),
    ...(maxConnectionsPerClient === undefined ? [] : [{ name: zones.connections }]),
  ];
}

function listens({ addresses, settings }: BalancerHttpServer, port: number, isForItself: boolean): Listen[] {
  const withTls = isForItself && settings.tls !== undefined;
  return listenPlaces(addresses, port).map((place) => ({
    place,
    tls: withTls,
    http2: isForItself && speaksHttp2(settings),
    proxyProtocol: settings.acceptProxyProtocol ?? false,
  }));
}

function redirect(
  common: Pick<HttpServer, 'serverNames' | 'accessLog' | 'maxBodyMegabytes' | 'realIp'>,
  server: BalancerHttpServer,
  redirectPort: number,
  ofPlain: readonly Location[],
): HttpServer {
  const port = server.port === 443 ? '' : `:${numberText(server.port)}`;
  return {
    ...common,
    listens: listens(server, redirectPort, false),
    locations: [...ofPlain, { match: '/', redirectTo: `https://$linux_lb_name${port}$request_uri` }],
  };
}

function tls(cluster: string, name: string, settings: TlsSettings): Omit<ServerTls, 'sessionTicketKeys'> {
  const { minimumVersion, clientCertificateOptional } = settings;
  return {
    ...tlsPaths(cluster, name, settings),
    protocols: minimumVersion === TlsVersion.V1_3 ? 'TLSv1.3' : 'TLSv1.2 TLSv1.3',
    verifyClient: clientCertificateOptional ? 'optional' : 'on',
  };
}

function realIp({ settings }: BalancerHttpServer): RealIp | undefined {
  const { trustedProxies = [], acceptProxyProtocol } = settings;
  return trustedProxies.length === 0
    ? undefined
    : { from: trustedProxies, header: acceptProxyProtocol ? 'proxy_protocol' : 'X-Forwarded-For' };
}

function limits({ settings, limitZones: zones }: BalancerHttpServer): Limits {
  const { rateLimit, maxConnectionsPerClient } = settings;
  return {
    requests: rateLimit && {
      zone: zones.requests,
      burst: numberText(rateLimit.burst ?? rateLimit.requestsPerSecond),
    },
    connections:
      maxConnectionsPerClient === undefined
        ? undefined
        : { zone: zones.connections, count: numberText(maxConnectionsPerClient) },
  };
}

function locations(cluster: string, server: BalancerHttpServer): Location[] {
  const ofRoutes = server.routes.map(({ path, exact, upstream }) => ({
    match: exact ? `= ${path}` : path,
    upstream,
  }));
  const places = [...ofRoutes, { match: '/', upstream: server.upstream }];
  return places
    .filter(({ match }, at) => match !== '/' || places.findIndex((other) => other.match === '/') === at)
    .flatMap(({ match, upstream }) => proxied(match, proxy(cluster, server, upstream), upstream));
}

/** A location, and the one that takes requests of which nobody was asked. */
function proxied(match: string, to: Proxy, upstream: BalancerHttpUpstream): Location[] {
  const last = lastResortUpstream(upstream);
  const extraLines = nginxLines(upstream.settings.locationExtraConfig);
  if (last === undefined) return [{ match, proxy: to, extraLines }];
  return [
    { match, proxy: to, lastResort: `@${last}`, extraLines },
    {
      match: `@${last}`,
      proxy: { ...to, upstream: last },
      ifNobodyWasAskedOf: upstream.name,
      extraLines: extraLines?.filter((line) => !isLocation(line)),
    },
  ];
}

/** nginx takes none within a named location, and no request would get to it from there. */
function isLocation(line: ConfigLine): boolean {
  return typeof line !== 'string' && /^location\s/.test(line.name);
}

function serverTls(
  cluster: string,
  upstream: string,
  { serverName, authorities }: UpstreamTls,
): Proxy['tls'] {
  return {
    serverName,
    authorities: authorities === undefined ? undefined : upstreamAuthoritiesPath(cluster, upstream),
  };
}

/** nginx would count a server's twin of the last resort as another one. */
function tries(upstream: BalancerHttpUpstream): string {
  const { tries: given = 3 } = upstream.settings;
  return numberText(isKnown(given) ? Math.min(given, reachableServers(upstream)) : given);
}

function proxy(cluster: string, server: BalancerHttpServer, upstream: BalancerHttpUpstream): Proxy {
  const { connectTimeoutSeconds = 2, readTimeoutSeconds = 60, upstreamTls } = upstream.settings;
  const { retriedStatuses = [], grpc = false, requestBuffering = true } = upstream.settings;
  return {
    upstream: upstream.name,
    grpc,
    anyBody: grpc && server.settings.maxBodyMegabytes === undefined,
    requestBuffering,
    requestHeaders: requestHeaders(cluster, server, upstream.settings),
    ...responseHeaders(upstream.settings.responseHeaders ?? []),
    connectTimeoutSeconds: numberText(connectTimeoutSeconds),
    readTimeoutSeconds: numberText(readTimeoutSeconds),
    retriedStatuses: retriedStatuses.map(numberText),
    tries: tries(upstream),
    tls: upstreamTls?.isUsed ? serverTls(cluster, upstream.name, upstreamTls) : undefined,
  };
}

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
import { TlsSettings } from '../../options/nginx/tls';
import { TlsVersion } from '../../options/nginx/tls-version';
import { numberText } from '../../validation/tokens';
import { accessLog } from './file-names';
import { BalancerHttpServer, BalancerHttpUpstream } from './balancer-servers';
import { listenPlaces } from './places';
import { tlsPaths, upstreamAuthoritiesPath } from './tls-files';

/** The `server` blocks of an HTTP server: itself, and the one that sends plain requests to it. */
export function httpServerBlocks(
  cluster: string,
  server: BalancerHttpServer,
  sessionTicketKeys: readonly string[],
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
    listens: listens(server, server.port, settings.tls !== undefined),
    tls: settings.tls && { ...tls(cluster, server.name, settings.tls), sessionTicketKeys },
    limits: limits(cluster, server),
    locations: locations(cluster, server),
  };
  return settings.redirectPort === undefined
    ? [itself]
    : [itself, redirect(common, server, settings.redirectPort)];
}

/** Zones of the limits that a server has. */
export function limitZones(cluster: string, { name, settings }: BalancerHttpServer): LimitZone[] {
  const { rateLimit, maxConnectionsPerClient } = settings;
  const zone = zoneName(cluster, name);
  return [
    ...(rateLimit
      ? [{ name: `${zone}_requests`, requestsPerSecond: numberText(rateLimit.requestsPerSecond) }]
      : []),
    ...(maxConnectionsPerClient === undefined ? [] : [{ name: `${zone}_connections` }]),
  ];
}

function zoneName(cluster: string, server: string): string {
  return `${cluster}_${server}`;
}

function listens({ addresses, settings }: BalancerHttpServer, port: number, withTls: boolean): Listen[] {
  return listenPlaces(addresses, port).map((place) => ({
    place,
    tls: withTls,
    proxyProtocol: settings.acceptProxyProtocol ?? false,
  }));
}

function redirect(
  common: Pick<HttpServer, 'serverNames' | 'accessLog' | 'maxBodyMegabytes' | 'realIp'>,
  server: BalancerHttpServer,
  redirectPort: number,
): HttpServer {
  const port = server.port === 443 ? '' : `:${numberText(server.port)}`;
  return {
    ...common,
    listens: listens(server, redirectPort, false),
    locations: [{ match: '/', redirectTo: `https://$host${port}$request_uri` }],
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

function limits(cluster: string, { name, settings }: BalancerHttpServer): Limits {
  const { rateLimit, maxConnectionsPerClient } = settings;
  const zone = zoneName(cluster, name);
  return {
    requests: rateLimit && {
      zone: `${zone}_requests`,
      burst: numberText(rateLimit.burst ?? rateLimit.requestsPerSecond),
    },
    connections:
      maxConnectionsPerClient === undefined
        ? undefined
        : { zone: `${zone}_connections`, count: numberText(maxConnectionsPerClient) },
  };
}

function locations(cluster: string, server: BalancerHttpServer): Location[] {
  const proxied = (upstream: BalancerHttpUpstream) => proxy(cluster, server, upstream);
  return [
    ...server.routes.map(({ path, exact, upstream }) => ({
      match: exact ? `= ${path}` : path,
      proxy: proxied(upstream),
    })),
    { match: '/', proxy: proxied(server.upstream) },
  ].filter(({ match }, at, all) => match !== '/' || all.findIndex((other) => other.match === '/') === at);
}

/** Whoever comes without a trusted proxy may have written any X-Forwarded-For. */
function proxy(cluster: string, { settings }: BalancerHttpServer, upstream: BalancerHttpUpstream): Proxy {
  const { connectTimeoutSeconds = 2, readTimeoutSeconds = 60, tries = 3, upstreamTls } = upstream.settings;
  const { trustedProxies = [], acceptProxyProtocol, tls: clientTls } = settings;
  const believesHeader = trustedProxies.length > 0 && !acceptProxyProtocol;
  return {
    upstream: upstream.name,
    forwardedFor: believesHeader ? '$proxy_add_x_forwarded_for' : '$remote_addr',
    tellsClientCertificate: clientTls?.clientAuthorities !== undefined,
    connectTimeoutSeconds: numberText(connectTimeoutSeconds),
    readTimeoutSeconds: numberText(readTimeoutSeconds),
    tries: numberText(tries),
    tls: upstreamTls && {
      serverName: upstreamTls.serverName,
      authorities:
        upstreamTls.authorities === undefined ? undefined : upstreamAuthoritiesPath(cluster, upstream.name),
    },
  };
}

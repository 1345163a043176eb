import { checkHttpServer } from '../../options/nginx/http-server-check';
import { refuseUnknownOptions } from '../../options/nginx/known-options';
import { checkRoutePath } from '../../options/nginx/path-check';
import { checkHttpUpstream } from '../../options/nginx/upstream-check';
import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { BalancerHttpServer } from '../../roles/nginx/balancer-servers';
import { numberText } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { Listener } from '../cluster';
import { HttpRoute, HttpServerOptions } from './options';
import { PoolUse, checkPool, poolUpstream } from './pools';

interface NamedServer extends HttpServerOptions {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly listensOn: number;
}

/** The HTTP servers of one balancer or pair: checks them as they come, and resolves them for a host at synth. */
export class HttpServers {
  private readonly servers: NamedServer[] = [];

  constructor(
    private readonly where: string,
    private readonly cluster: string,
  ) {}

  public add(id: string, options: HttpServerOptions, addresses: readonly string[]): void {
    refuseUnknownOptions(this.where, id, 'an HTTP server', options);
    checkHttpServer(this.where, id, options);
    for (const route of options.routes ?? []) checkRoute(this.where, id, route);
    refuseTwins(this.where, id, options.routes ?? []);
    const server = { ...options, id, addresses, listensOn: options.port ?? (options.tls ? 443 : 80) };
    for (const use of usesOf(server)) checkPool(this.where, use);
    this.servers.push(server);
  }

  public get uses(): PoolUse[] {
    return this.servers.flatMap(usesOf);
  }

  public get listeners(): Listener[] {
    return this.servers.flatMap(listenersOf);
  }

  public forHost(host: ServerHost): BalancerHttpServer[] {
    return this.servers.map((server) => ({
      name: server.id,
      addresses: server.addresses,
      port: server.listensOn,
      settings: server,
      upstream: poolUpstream(this.upstreamName(server.id), host, server.pool, server),
      routes: (server.routes ?? []).map((route, at) => ({
        path: route.path,
        exact: route.exact ?? false,
        upstream: poolUpstream(this.upstreamName(`${server.id}_route${at + 1}`), host, route.pool, route),
      })),
    }));
  }

  public inventoryEntries(): object[] {
    return this.servers.map(({ id, addresses, listensOn, serverNames = [], tls, pool, routes = [] }) => ({
      id,
      addresses,
      port: numberText(listensOn),
      tls: tls !== undefined,
      serverNames,
      pool: pool.node.path,
      routes: routes.map((route) => ({ path: route.path, pool: route.pool.node.path })),
    }));
  }

  private upstreamName(name: string): string {
    return `${this.cluster}_${name}`;
  }
}

function checkRoute(where: string, id: string, route: HttpRoute): void {
  const property = routeName(id, route);
  refuseUnknownOptions(where, property, 'an HTTP route', route);
  checkRoutePath(where, `${id}.routes.path`, route.path);
  checkHttpUpstream(where, property, route);
}

/** nginx takes the longest that fits: only the very same path twice is not decided. */
function refuseTwins(where: string, id: string, routes: readonly HttpRoute[]): void {
  const key = ({ path, exact = false }: HttpRoute) => `${exact} ${path}`;
  const twin = routes.find((route, at) => routes.findIndex((other) => key(other) === key(route)) < at);
  if (twin) refuse(where, `${id}.routes.path`, twin.path, 'named once');
}

function routeName(id: string, { path }: HttpRoute): string {
  return `${id}.routes['${path}']`;
}

function usesOf(server: NamedServer): PoolUse[] {
  const routes = (server.routes ?? []).map((route) => ({
    property: routeName(server.id, route),
    pool: route.pool,
    settings: route,
    protocol: TransportProtocol.TCP,
  }));
  const protocol = TransportProtocol.TCP;
  return [{ property: server.id, pool: server.pool, settings: server, protocol }, ...routes];
}

function listenersOf(server: NamedServer): Listener[] {
  const { id, addresses, listensOn, redirectPort, tls, acceptProxyProtocol, serverNames = [] } = server;
  const ports = [
    { port: listensOn, tls: tls !== undefined },
    ...(redirectPort === undefined ? [] : [{ port: redirectPort, tls: false }]),
  ];
  const places = addresses.length > 0 ? addresses : [undefined];
  return ports.flatMap((each) =>
    places.map((address) => ({
      ...each,
      server: id,
      address,
      layer: 'http' as const,
      proxyProtocol: acceptProxyProtocol ?? false,
      serverNames,
    })),
  );
}

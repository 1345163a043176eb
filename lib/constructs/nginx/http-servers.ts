import { InventoryHttpServer } from '../../inventory';
import { checkGrpc } from '../../options/nginx/http2';
import { checkHttpServer } from '../../options/nginx/http-server-check';
import { checkRoutePath } from '../../options/nginx/path-check';
import { routeSettings } from '../../options/nginx/route-settings';
import { checkHttpUpstream } from '../../options/nginx/upstream-check';
import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { VirtualIp } from '../../options/virtual-ip';
import { plansChange } from '../../provisioning/until-change';
import { BalancerHttpServer } from '../../roles/nginx/balancer-servers';
import { refuse } from '../../validation/validation-error';
import { Directors } from '../addresses/directors';
import { Listener, NginxName } from '../registry/cluster';
import { HttpServer } from './http-server';
import { HttpRoute, HttpServerOptions } from './options';
import { PoolUse, checkPool, poolUpstream } from './pools';
import { httpServerEntry } from './server-entries';
import { ServerNames } from './server-names';

/** The HTTP servers of one balancer or pair: checks them as they come, and resolves them for a host at synth. */
export class HttpServers {
  private readonly servers: HttpServer[] = [];

  constructor(
    private readonly where: string,
    private readonly ids: ServerNames,
  ) {}

  public add(id: string, options: HttpServerOptions, virtualIps: readonly VirtualIp[]): HttpServer {
    checkHttpServer(this.where, id, options);
    checkGrpc(this.where, id, options, options);
    for (const route of options.routes ?? []) {
      checkRoute(this.where, id, route);
      checkGrpc(this.where, routeName(id, route), options, route);
    }
    refuseTwins(this.where, id, options.routes ?? []);
    const server = HttpServer._of(id, virtualIps, { ...options });
    for (const use of usesOf(server)) checkPool(this.where, use);
    this.servers.push(server);
    plansChange();
    return server;
  }

  /** Those that were added, in order. */
  public get all(): HttpServer[] {
    return [...this.servers];
  }

  public get uses(): PoolUse[] {
    return this.servers.flatMap(usesOf);
  }

  public get listeners(): Listener[] {
    return this.servers.flatMap(listenersOf);
  }

  public get names(): NginxName[] {
    return this.servers.flatMap(({ id, routes }) => {
      const { requests, connections } = this.limitZones(id);
      const ofRoutes = routes.map((_, at) => this.ids.part(id, `route${at + 1}`));
      return [this.ids.of(id), requests, connections, ...ofRoutes].map((name) => ({ server: id, name }));
    });
  }

  public forHost(host: ServerHost): BalancerHttpServer[] {
    return this.servers.map((server) => ({
      name: server.id,
      addresses: server._addresses,
      port: server.port,
      settings: server._options,
      limitZones: this.limitZones(server.id),
      upstream: poolUpstream(this.ids.of(server.id), host, server, server._options),
      routes: routesOf(server).map((route, at) => ({
        path: route.path,
        exact: route.exact ?? false,
        upstream: poolUpstream(
          this.ids.part(server.id, `route${at + 1}`),
          host,
          route,
          routeSettings(server._options, route),
        ),
      })),
    }));
  }

  private limitZones(id: string) {
    return { requests: this.ids.part(id, 'requests'), connections: this.ids.part(id, 'connections') };
  }

  public inventoryEntries(balancers: Directors): InventoryHttpServer[] {
    return this.servers.map((server) => httpServerEntry(balancers, server, listenersOf(server)));
  }
}

function checkRoute(where: string, id: string, route: HttpRoute): void {
  const property = routeName(id, route);
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

/** As they were given. */
function routesOf({ _options: { routes = [] } }: HttpServer): readonly HttpRoute[] {
  return routes;
}

function usesOf(server: HttpServer): PoolUse[] {
  const routes = routesOf(server).map((route) => ({
    property: routeName(server.id, route),
    pool: route.pool,
    serverPort: route.serverPort,
    settings: route,
    protocol: TransportProtocol.TCP,
  }));
  const protocol = TransportProtocol.TCP;
  const { pool, serverPort } = server;
  return [{ property: server.id, pool, serverPort, settings: server._options, protocol }, ...routes];
}

function listenersOf(server: HttpServer): Listener[] {
  const { id, _addresses: addresses, port, redirectPort, tls, http2, serverNames } = server;
  const ports = [
    { port, tls: tls !== undefined, http2 },
    ...(redirectPort === undefined ? [] : [{ port: redirectPort, tls: false, http2: false }]),
  ];
  const places = addresses.length > 0 ? addresses : [undefined];
  return ports.flatMap((each) =>
    places.map((address) => ({
      ...each,
      server: id,
      address,
      layer: 'http' as const,
      proxyProtocol: server.acceptProxyProtocol,
      serverNames,
    })),
  );
}

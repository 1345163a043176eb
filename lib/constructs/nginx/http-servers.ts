import { InventoryHttpServer } from '../../inventory';
import { checkGrpc, speaksHttp2 } from '../../options/nginx/http2';
import { checkHttpServer } from '../../options/nginx/http-server-check';
import { checkRoutePath } from '../../options/nginx/path-check';
import { routeSettings } from '../../options/nginx/route-settings';
import { checkHttpUpstream } from '../../options/nginx/upstream-check';
import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { plansChange } from '../../provisioning/until-change';
import { BalancerHttpServer } from '../../roles/nginx/balancer-servers';
import { refuse } from '../../validation/validation-error';
import { Directors } from '../addresses/directors';
import { Listener, NginxName } from '../registry/cluster';
import { HttpRoute, HttpServerOptions } from './options';
import { PoolUse, checkPool, poolUpstream } from './pools';
import { httpServerEntry } from './server-entries';
import { ServerNames } from './server-names';

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
    private readonly ids: ServerNames,
  ) {}

  public add(id: string, options: HttpServerOptions, addresses: readonly string[]): void {
    checkHttpServer(this.where, id, options);
    checkGrpc(this.where, id, options, options);
    for (const route of options.routes ?? []) {
      checkRoute(this.where, id, route);
      checkGrpc(this.where, routeName(id, route), options, route);
    }
    refuseTwins(this.where, id, options.routes ?? []);
    const server = { ...options, id, addresses, listensOn: options.port ?? (options.tls ? 443 : 80) };
    for (const use of usesOf(server)) checkPool(this.where, use);
    this.servers.push(server);
    plansChange();
  }

  public get uses(): PoolUse[] {
    return this.servers.flatMap(usesOf);
  }

  public get listeners(): Listener[] {
    return this.servers.flatMap(listenersOf);
  }

  public get names(): NginxName[] {
    return this.servers.flatMap(({ id, routes = [] }) => {
      const { requests, connections } = this.limitZones(id);
      const ofRoutes = routes.map((_, at) => this.ids.part(id, `route${at + 1}`));
      return [this.ids.of(id), requests, connections, ...ofRoutes].map((name) => ({ server: id, name }));
    });
  }

  public forHost(host: ServerHost): BalancerHttpServer[] {
    return this.servers.map((server) => ({
      name: server.id,
      addresses: server.addresses,
      port: server.listensOn,
      settings: server,
      limitZones: this.limitZones(server.id),
      upstream: poolUpstream(this.ids.of(server.id), host, server, server),
      routes: (server.routes ?? []).map((route, at) => ({
        path: route.path,
        exact: route.exact ?? false,
        upstream: poolUpstream(
          this.ids.part(server.id, `route${at + 1}`),
          host,
          route,
          routeSettings(server, route),
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

function usesOf(server: NamedServer): PoolUse[] {
  const routes = (server.routes ?? []).map((route) => ({
    property: routeName(server.id, route),
    pool: route.pool,
    serverPort: route.serverPort,
    settings: route,
    protocol: TransportProtocol.TCP,
  }));
  const protocol = TransportProtocol.TCP;
  const { pool, serverPort } = server;
  return [{ property: server.id, pool, serverPort, settings: server, protocol }, ...routes];
}

function listenersOf(server: NamedServer): Listener[] {
  const { id, addresses, listensOn, redirectPort, tls, acceptProxyProtocol, serverNames = [] } = server;
  const http2 = speaksHttp2(server);
  const ports = [
    { port: listensOn, tls: tls !== undefined, http2 },
    ...(redirectPort === undefined ? [] : [{ port: redirectPort, tls: false, http2: false }]),
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

import { InventoryStreamServer } from '../../inventory';
import { checkServerNames } from '../../options/nginx/server-name-check';
import { checkStreamServer } from '../../options/nginx/stream-server-check';
import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { VirtualIp } from '../../options/virtual-ip';
import { plansChange } from '../../provisioning/until-change';
import { BalancerStreamServer } from '../../roles/nginx/balancer-servers';
import { refuse } from '../../validation/validation-error';
import { Directors } from '../addresses/directors';
import { Listener, NginxName } from '../registry/cluster';
import { StreamServerOptions } from './options';
import { StreamServer } from './stream-server';
import { PoolUse, checkPool, poolUpstream } from './pools';
import { streamServerEntry } from './server-entries';
import { ServerNames } from './server-names';

/** The stream servers of one balancer or pair: checks them as they come, and resolves them for a host at synth. */
export class StreamServers {
  private readonly servers: StreamServer[] = [];

  constructor(
    private readonly where: string,
    private readonly ids: ServerNames,
  ) {}

  public add(id: string, options: StreamServerOptions, virtualIps: readonly VirtualIp[]): StreamServer {
    checkStreamServer(this.where, id, options);
    checkServerNameRoutes(this.where, id, options);
    const server = StreamServer._of(id, virtualIps, { ...options });
    for (const use of usesOf(server)) checkPool(this.where, use);
    this.servers.push(server);
    plansChange();
    return server;
  }

  /** Those that were added, in order. */
  public get all(): StreamServer[] {
    return [...this.servers];
  }

  public get uses(): PoolUse[] {
    return this.servers.flatMap(usesOf);
  }

  public get listeners(): Listener[] {
    return this.servers.flatMap(listenersOf);
  }

  public get names(): NginxName[] {
    return this.servers.flatMap(({ id, serverNameRoutes }) => {
      const ofRoutes = serverNameRoutes.map((_, at) => this.ids.part(id, `name${at + 1}`));
      return [this.ids.of(id), ...ofRoutes].map((name) => ({ server: id, name }));
    });
  }

  public forHost(host: ServerHost): BalancerStreamServer[] {
    return this.servers.map((server) => ({
      name: server.id,
      addresses: server._addresses,
      port: server.port,
      settings: server._options,
      upstream: poolUpstream(this.ids.of(server.id), host, server, server._options),
      byServerName: server.serverNameRoutes.map((route, at) => ({
        serverName: route.serverName,
        upstream: poolUpstream(this.ids.part(server.id, `name${at + 1}`), host, route, server._options),
      })),
    }));
  }

  public inventoryEntries(balancers: Directors): InventoryStreamServer[] {
    return this.servers.map((server) => streamServerEntry(balancers, server, listenersOf(server)));
  }
}

function checkServerNameRoutes(where: string, id: string, options: StreamServerOptions): void {
  const { serverNameRoutes = [], protocol = TransportProtocol.TCP } = options;
  const names = serverNameRoutes.map(({ serverName }) => serverName);
  if (names.length > 0 && protocol !== TransportProtocol.TCP)
    refuse(where, `${id}.serverNameRoutes`, names, 'left out with UDP');
  checkServerNames(where, `${id}.serverNameRoutes.serverName`, names);
}

function usesOf(server: StreamServer): PoolUse[] {
  const { pool, serverPort, protocol, _options: settings } = server;
  const routes = server.serverNameRoutes.map(({ serverName, pool, serverPort }) => ({
    property: `${server.id}.serverNameRoutes['${serverName}']`,
    pool,
    serverPort,
    settings,
    protocol,
  }));
  return [{ property: server.id, pool, serverPort, settings, protocol }, ...routes];
}

function listenersOf(server: StreamServer): Listener[] {
  const addresses = server._addresses;
  const places = addresses.length > 0 ? addresses : [undefined];
  return places.map((address) => ({
    server: server.id,
    address,
    port: server.port,
    layer: server.protocol === TransportProtocol.UDP ? ('udp' as const) : ('tcp' as const),
    tls: false,
    http2: false,
    proxyProtocol: server.acceptProxyProtocol,
    serverNames: [],
  }));
}

import { InventoryStreamServer } from '../../inventory';
import { checkServerNames } from '../../options/nginx/server-name-check';
import { checkStreamServer } from '../../options/nginx/stream-server-check';
import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { plansChange } from '../../provisioning/until-change';
import { BalancerStreamServer } from '../../roles/nginx/balancer-servers';
import { refuse } from '../../validation/validation-error';
import { Directors } from '../addresses/directors';
import { Listener, NginxName } from '../registry/cluster';
import { StreamServerOptions } from './options';
import { PoolUse, checkPool, poolUpstream, serverPortOf } from './pools';
import { streamServerEntry } from './server-entries';
import { ServerNames } from './server-names';

interface NamedServer extends StreamServerOptions {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly listensOn: number;
}

/** The stream servers of one balancer or pair: checks them as they come, and resolves them for a host at synth. */
export class StreamServers {
  private readonly servers: NamedServer[] = [];

  constructor(
    private readonly where: string,
    private readonly ids: ServerNames,
  ) {}

  public add(id: string, options: StreamServerOptions, addresses: readonly string[]): void {
    checkStreamServer(this.where, id, options);
    checkServerNameRoutes(this.where, id, options);
    const server = { ...options, id, addresses, listensOn: options.port ?? serverPortOf(options) };
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
    return this.servers.flatMap(({ id, serverNameRoutes = [] }) => {
      const ofRoutes = serverNameRoutes.map((_, at) => this.ids.part(id, `name${at + 1}`));
      return [this.ids.of(id), ...ofRoutes].map((name) => ({ server: id, name }));
    });
  }

  public forHost(host: ServerHost): BalancerStreamServer[] {
    return this.servers.map((server) => ({
      name: server.id,
      addresses: server.addresses,
      port: server.listensOn,
      settings: server,
      upstream: poolUpstream(this.ids.of(server.id), host, server, server),
      byServerName: (server.serverNameRoutes ?? []).map((route, at) => ({
        serverName: route.serverName,
        upstream: poolUpstream(this.ids.part(server.id, `name${at + 1}`), host, route, server),
      })),
    }));
  }

  public inventoryEntries(balancers: Directors): InventoryStreamServer[] {
    return this.servers.map((server) => streamServerEntry(balancers, server, listenersOf(server)));
  }
}

function protocolOf({ protocol = TransportProtocol.TCP }: StreamServerOptions): TransportProtocol {
  return protocol;
}

function checkServerNameRoutes(where: string, id: string, options: StreamServerOptions): void {
  const { serverNameRoutes = [] } = options;
  const names = serverNameRoutes.map(({ serverName }) => serverName);
  if (names.length > 0 && protocolOf(options) !== TransportProtocol.TCP)
    refuse(where, `${id}.serverNameRoutes`, names, 'left out with UDP');
  checkServerNames(where, `${id}.serverNameRoutes.serverName`, names);
}

function usesOf(server: NamedServer): PoolUse[] {
  const protocol = protocolOf(server);
  const routes = (server.serverNameRoutes ?? []).map(({ serverName, pool, serverPort }) => ({
    property: `${server.id}.serverNameRoutes['${serverName}']`,
    pool,
    serverPort,
    settings: server,
    protocol,
  }));
  const { pool, serverPort } = server;
  return [{ property: server.id, pool, serverPort, settings: server, protocol }, ...routes];
}

function listenersOf(server: NamedServer): Listener[] {
  const places = server.addresses.length > 0 ? server.addresses : [undefined];
  return places.map((address) => ({
    server: server.id,
    address,
    port: server.listensOn,
    layer: protocolOf(server) === TransportProtocol.UDP ? ('udp' as const) : ('tcp' as const),
    tls: false,
    http2: false,
    proxyProtocol: server.acceptProxyProtocol ?? false,
    serverNames: [],
  }));
}

import { refuseUnknownOptions } from '../../options/nginx/known-options';
import { checkServerName } from '../../options/nginx/server-name-check';
import { checkStreamServer } from '../../options/nginx/stream-server-check';
import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { BalancerStreamServer } from '../../roles/nginx/balancer-servers';
import { numberText } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { Listener } from '../cluster';
import { StreamServerOptions } from './options';
import { PoolUse, checkPool, poolUpstream } from './pools';

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
    private readonly cluster: string,
  ) {}

  public add(id: string, options: StreamServerOptions, addresses: readonly string[]): void {
    refuseUnknownOptions(this.where, id, 'a stream server', options);
    checkStreamServer(this.where, id, options);
    checkServerNameRoutes(this.where, id, options);
    const server = { ...options, id, addresses, listensOn: options.port ?? options.pool.port };
    for (const use of usesOf(server)) checkPool(this.where, use);
    this.servers.push(server);
  }

  public get uses(): PoolUse[] {
    return this.servers.flatMap(usesOf);
  }

  public get listeners(): Listener[] {
    return this.servers.flatMap(listenersOf);
  }

  public forHost(host: ServerHost): BalancerStreamServer[] {
    return this.servers.map((server) => ({
      name: server.id,
      addresses: server.addresses,
      port: server.listensOn,
      settings: server,
      upstream: poolUpstream(this.upstreamName(server.id), host, server.pool, server),
      byServerName: (server.serverNameRoutes ?? []).map(({ serverName, pool }, at) => ({
        serverName,
        upstream: poolUpstream(this.upstreamName(`${server.id}_name${at + 1}`), host, pool, server),
      })),
    }));
  }

  public inventoryEntries(): object[] {
    return this.servers.map((server) => ({
      id: server.id,
      addresses: server.addresses,
      port: numberText(server.listensOn),
      protocol: protocolOf(server),
      pool: server.pool.node.path,
      serverNameRoutes: (server.serverNameRoutes ?? []).map(({ serverName, pool }) => ({
        serverName,
        pool: pool.node.path,
      })),
    }));
  }

  private upstreamName(name: string): string {
    return `${this.cluster}_${name}`;
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
  for (const [at, name] of names.entries()) {
    checkServerName(where, `${id}.serverNameRoutes.serverName`, name);
    if (names.indexOf(name) < at) refuse(where, `${id}.serverNameRoutes.serverName`, name, 'named once');
  }
}

function usesOf(server: NamedServer): PoolUse[] {
  const protocol = protocolOf(server);
  const routes = (server.serverNameRoutes ?? []).map(({ serverName, pool }) => ({
    property: `${server.id}.serverNameRoutes['${serverName}']`,
    pool,
    settings: server,
    protocol,
  }));
  return [{ property: server.id, pool: server.pool, settings: server, protocol }, ...routes];
}

function listenersOf(server: NamedServer): Listener[] {
  const places = server.addresses.length > 0 ? server.addresses : [undefined];
  return places.map((address) => ({
    server: server.id,
    address,
    port: server.listensOn,
    layer: protocolOf(server) === TransportProtocol.UDP ? ('udp' as const) : ('tcp' as const),
    tls: false,
    proxyProtocol: server.acceptProxyProtocol ?? false,
    serverNames: [],
  }));
}

import { Balancing } from '../../options/nginx/balancing';
import { TransportProtocol } from '../../options/transport-protocol';
import { VirtualIp } from '../../options/virtual-ip';
import { RealServerPool } from '../pool/real-server-pool';
import { ServerNameRoute, StreamServerOptions } from './options';
import { serverPortOf } from './pools';

/** A stream server, as it is deployed: defaults are filled in. What was given as a token is one. */
export class StreamServer {
  /** @internal */
  public static _of(
    id: string,
    virtualIps: readonly VirtualIp[],
    options: StreamServerOptions,
  ): StreamServer {
    return new StreamServer(id, virtualIps, options);
  }

  /** The real servers that do the work, but for what `serverNameRoutes` take. */
  public readonly pool: RealServerPool;
  /** Port on which they answer. */
  public readonly serverPort: number;
  /** Port that clients connect to. */
  public readonly port: number;
  /** TCP or UDP. */
  public readonly protocol: TransportProtocol;
  /** How a server is picked. */
  public readonly balancing: Balancing;
  /** Whether connections to the servers begin with the PROXY protocol. */
  public readonly sendProxyProtocol: boolean;
  /** Whether connections of clients begin with the PROXY protocol. */
  public readonly acceptProxyProtocol: boolean;

  private constructor(
    /** Name of the server. */
    public readonly id: string,
    private readonly listensAt: readonly VirtualIp[],
    /** As they were given. @internal */
    public readonly _options: StreamServerOptions,
  ) {
    this.pool = _options.pool;
    this.serverPort = serverPortOf(_options);
    this.port = _options.port ?? this.serverPort;
    this.protocol = _options.protocol ?? TransportProtocol.TCP;
    this.balancing = _options.balancing ?? Balancing.ROUND_ROBIN;
    this.sendProxyProtocol = _options.sendProxyProtocol ?? false;
    this.acceptProxyProtocol = _options.acceptProxyProtocol ?? false;
  }

  /** The virtual IPs that it listens on; empty for every address of its host. */
  public get virtualIps(): VirtualIp[] {
    return [...this.listensAt];
  }

  /** Proxies whose word for the client's address is taken; empty if there are none. */
  public get trustedProxies(): string[] {
    return [...(this._options.trustedProxies ?? [])];
  }

  /** Where TLS clients go by the server name that they ask for; empty where all go to `pool`. */
  public get serverNameRoutes(): ServerNameRoute[] {
    return (this._options.serverNameRoutes ?? []).map((route) => ({
      serverName: route.serverName,
      pool: route.pool,
      serverPort: serverPortOf(route),
    }));
  }

  /** @internal */
  public get _addresses(): string[] {
    return this.listensAt.map(({ address }) => address);
  }
}

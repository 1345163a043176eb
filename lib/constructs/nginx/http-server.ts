import { Balancing } from '../../options/nginx/balancing';
import { speaksHttp2 } from '../../options/nginx/http2';
import { routeSettings } from '../../options/nginx/route-settings';
import { TlsSettings } from '../../options/nginx/tls';
import { VirtualIp } from '../../options/virtual-ip';
import { RealServerPool } from '../pool/real-server-pool';
import { HttpRoute, HttpServerOptions } from './options';
import { serverPortOf } from './pools';

/** An HTTP server, as it is deployed: defaults are filled in. What was given as a token is one. */
export class HttpServer {
  /** @internal */
  public static _of(id: string, virtualIps: readonly VirtualIp[], options: HttpServerOptions): HttpServer {
    return new HttpServer(id, virtualIps, options);
  }

  /** The real servers that do the work, but for what `routes` take. */
  public readonly pool: RealServerPool;
  /** Port on which they answer. */
  public readonly serverPort: number;
  /** Port that clients connect to. */
  public readonly port: number;
  /** A port whose plain requests are sent to this server's `https:` address; undefined if there is none. */
  public readonly redirectPort: number | undefined;
  /** TLS with clients; undefined for plain HTTP. */
  public readonly tls: TlsSettings | undefined;
  /** Whether clients may speak HTTP/2. */
  public readonly http2: boolean;
  /** Whether the servers speak gRPC. */
  public readonly grpc: boolean;
  /** How a server is picked. */
  public readonly balancing: Balancing;
  /** Whether connections begin with the PROXY protocol. */
  public readonly acceptProxyProtocol: boolean;

  private constructor(
    /** Name of the server. */
    public readonly id: string,
    private readonly listensAt: readonly VirtualIp[],
    /** As they were given. @internal */
    public readonly _options: HttpServerOptions,
  ) {
    this.pool = _options.pool;
    this.serverPort = serverPortOf(_options);
    this.port = _options.port ?? (_options.tls ? 443 : 80);
    this.redirectPort = _options.redirectPort;
    this.tls = _options.tls;
    this.http2 = speaksHttp2(_options);
    this.grpc = _options.grpc ?? false;
    this.balancing = _options.balancing ?? Balancing.ROUND_ROBIN;
    this.acceptProxyProtocol = _options.acceptProxyProtocol ?? false;
  }

  /** The virtual IPs that it listens on; empty for every address of its host. */
  public get virtualIps(): VirtualIp[] {
    return [...this.listensAt];
  }

  /** Its names; empty for any name. */
  public get serverNames(): string[] {
    return [...(this._options.serverNames ?? [])];
  }

  /** Proxies whose word for the client's address is taken; empty if there are none. */
  public get trustedProxies(): string[] {
    return [...(this._options.trustedProxies ?? [])];
  }

  /** Paths whose requests go to other pools, each with what it has of this server's settings. */
  public get routes(): HttpRoute[] {
    return (this._options.routes ?? []).map((route) => ({
      ...routeSettings(this._options, route),
      path: route.path,
      exact: route.exact ?? false,
      balancing: route.balancing ?? Balancing.ROUND_ROBIN,
      pool: route.pool,
      serverPort: serverPortOf(route),
    }));
  }

  /** @internal */
  public get _addresses(): string[] {
    return this.listensAt.map(({ address }) => address);
  }
}

import { Construct } from 'constructs';
import { InventoryCluster } from '../../inventory';
import { Balancer } from '../balancer/balancer';
import { BalancerConstruct, Deployed } from '../balancer/balancer-construct';
import { deployBalancer } from '../balancer/deploy';
import { HttpServer } from './http-server';
import { Nginx, NginxSettings } from './nginx';
import { HttpServerOptions, StreamServerOptions } from './options';
import { StreamServer } from './stream-server';

/** What an nginx construct makes of its props. @internal */
export interface NginxComposition {
  readonly balancers: Balancer;
  readonly settings: NginxSettings;
  /** How the inventory names it. */
  readonly kind: InventoryCluster['kind'];
}

/** What the nginx constructs have in common. Hidden: jsii gives it to each of them. @internal */
export abstract class NginxConstruct extends BalancerConstruct {
  /** @internal */
  protected readonly _deployed: Deployed;
  private readonly nginx: Nginx;

  protected constructor(scope: Construct, id: string, compose: (construct: Construct) => NginxComposition) {
    super(scope, id);
    const { balancers, settings, kind } = compose(this);
    this.nginx = new Nginx(balancers, settings);
    this._deployed = {
      balancer: balancers,
      last: deployBalancer(this, balancers, this.nginx, kind),
    };
  }

  /**
   * Spreads HTTP requests over a pool (layer 7).
   *
   * @param id name of the server, unique in this construct
   * @param options pool, port, names, TLS, routes
   * @returns the server, as it is deployed
   */
  public addHttpServer(id: string, options: HttpServerOptions): HttpServer {
    return this.nginx.servers.addHttp(id, options);
  }

  /**
   * Spreads TCP connections or UDP datagrams over a pool (layer 4).
   *
   * @param id name of the server, unique in this construct
   * @param options pool, port, protocol
   * @returns the server, as it is deployed
   */
  public addStreamServer(id: string, options: StreamServerOptions): StreamServer {
    return this.nginx.servers.addStream(id, options);
  }

  /** The HTTP servers that were added, in order; more may be added later. */
  public get httpServers(): HttpServer[] {
    return this.nginx.servers.http.all;
  }

  /** The stream servers that were added, in order; more may be added later. */
  public get streamServers(): StreamServer[] {
    return this.nginx.servers.stream.all;
  }

  /** Whole seconds that connections of before a deploy go on. */
  public get workerShutdownTimeoutSeconds(): number {
    return this.nginx.workerShutdownTimeoutSeconds;
  }
}

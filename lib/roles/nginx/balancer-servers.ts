import { HttpServerSettings } from '../../options/nginx/http-server';
import { HttpUpstreamSettings } from '../../options/nginx/http-upstream';
import { StreamServerSettings } from '../../options/nginx/stream-server';
import { UpstreamSettings } from '../../options/nginx/upstream';

/** A real server as a balancer reaches it. */
export interface BalancerRealServer {
  readonly name: string;
  readonly address: string;
  /** Whether nginx looks it up, or may have to. */
  readonly isName: boolean;
  readonly port: number;
  readonly weight: number;
  /** Connections that it has at a time; any number without. */
  readonly maxConnections?: number;
  readonly backup: boolean;
}

/** The servers of a pool, under a name that is one upstream's alone on the host. */
export interface BalancerUpstream {
  readonly name: string;
  readonly servers: readonly BalancerRealServer[];
  readonly settings: UpstreamSettings;
}

/** The same, for HTTP. */
export interface BalancerHttpUpstream extends BalancerUpstream {
  readonly settings: HttpUpstreamSettings;
}

/** An HTTP server with everything resolved for one balancer. */
export interface BalancerHttpServer {
  readonly name: string;
  /** Where it listens; none is every address of the host. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly settings: HttpServerSettings;
  /** Names of shared memory that counts what a client does. */
  readonly limitZones: { readonly requests: string; readonly connections: string };
  /** Where requests go that no route takes. */
  readonly upstream: BalancerHttpUpstream;
  readonly routes: readonly BalancerRoute[];
}

/** Requests to a path that go elsewhere. */
export interface BalancerRoute {
  readonly path: string;
  readonly exact: boolean;
  readonly upstream: BalancerHttpUpstream;
}

/** A stream server with everything resolved for one balancer. */
export interface BalancerStreamServer {
  readonly name: string;
  /** Where it listens; none is every address of the host. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly settings: StreamServerSettings;
  readonly upstream: BalancerUpstream;
  readonly byServerName: readonly { readonly serverName: string; readonly upstream: BalancerUpstream }[];
}

/** All upstreams of an HTTP server. */
export function httpUpstreamsOf({ upstream, routes }: BalancerHttpServer): BalancerHttpUpstream[] {
  return [upstream, ...routes.map((route) => route.upstream)];
}

/** All upstreams of a stream server. */
export function streamUpstreamsOf({ upstream, byServerName }: BalancerStreamServer): BalancerUpstream[] {
  return [upstream, ...byServerName.map((route) => route.upstream)];
}

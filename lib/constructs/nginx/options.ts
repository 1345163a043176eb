import { HttpServerSettings } from '../../options/nginx/http-server';
import { HttpUpstreamSettings } from '../../options/nginx/http-upstream';
import { StreamServerSettings } from '../../options/nginx/stream-server';
import { RealServerPool } from '../pool/real-server-pool';

/** An HTTP server of an nginx balancer or pair. */
export interface HttpServerOptions extends HttpServerSettings {
  /** The real servers that do the work, but for what `routes` take. */
  readonly pool: RealServerPool;

  /**
   * Port on which they answer, where it is not the pool's.
   * @default - the pool's port
   */
  readonly serverPort?: number;

  /**
   * Paths whose requests go to other pools, with this server's settings where they give none. Of several that fit the longest takes the request.
   * @default - all requests go to `pool`
   */
  readonly routes?: HttpRoute[];
}

/** Requests to a path, and where they go: with all settings of their server but `balancing`, unless they are given here. */
export interface HttpRoute extends HttpUpstreamSettings {
  /** Beginning of the path, such as `/api/`; each once. */
  readonly path: string;

  /**
   * Whether it is the whole path, and not its beginning.
   * @default false
   */
  readonly exact?: boolean;

  /** The real servers that do the work. */
  readonly pool: RealServerPool;

  /**
   * Port on which they answer, where it is not the pool's.
   * @default - the pool's port
   */
  readonly serverPort?: number;
}

/** A stream server of an nginx balancer or pair. */
export interface StreamServerOptions extends StreamServerSettings {
  /** The real servers that do the work, but for what `serverNameRoutes` take. */
  readonly pool: RealServerPool;

  /**
   * Port on which they answer, where it is not the pool's.
   * @default - the pool's port
   */
  readonly serverPort?: number;

  /**
   * Where TLS clients go by the server name that they ask for (SNI); nothing is decrypted. TCP alone.
   * @default - all go to `pool`
   */
  readonly serverNameRoutes?: ServerNameRoute[];
}

/** TLS clients that ask for a name, and where they go. */
export interface ServerNameRoute {
  /** Such as `example.org` or `*.example.org`; each once. */
  readonly serverName: string;

  /** The real servers that do the work. */
  readonly pool: RealServerPool;

  /**
   * Port on which they answer, where it is not the pool's.
   * @default - the pool's port
   */
  readonly serverPort?: number;
}

import { UpstreamSettings } from './upstream';
import { UpstreamTls } from './upstream-tls';

/** How nginx sends HTTP requests to the servers of a pool. */
export interface HttpUpstreamSettings extends UpstreamSettings {
  /**
   * Idle connections to the servers, 1 to 10000, that each worker keeps for the next requests: `keepalive`.
   * @default 32
   */
  readonly keepaliveConnections?: number;

  /**
   * Whole seconds, 1 to 86400, that a server may say nothing, or take nothing: `proxy_read_timeout` and `proxy_send_timeout`. An idle websocket ends
   * after it, too. What a server that lost power has not answered is asked of another one only then.
   * @default 60
   */
  readonly readTimeoutSeconds?: number;

  /**
   * TLS to the servers.
   * @default - plain HTTP
   */
  readonly upstreamTls?: UpstreamTls;
}

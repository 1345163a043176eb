import { Balancing } from './balancing';

/** How nginx uses the servers of a pool. Open source nginx has no checks of its own: it learns from requests that fail. */
export interface UpstreamSettings {
  /**
   * How a server is picked.
   * @default Balancing.ROUND_ROBIN
   */
  readonly balancing?: Balancing;

  /**
   * Attempts, 0 to 1000, that may fail within `failTimeoutSeconds` before a server gets none for as long: `max_fails`. With 0 it always gets some. An
   * attempt fails if the server takes no connection, breaks off, answers too late or what is no HTTP. So a URL that fails at every server has all of
   * them left out: HTTP servers ask all of them then, or the pool's backups, which they never leave out. They cannot ask servers that have an
   * upperThreshold, nor any with balancing that refuses backups where one has it, or with `grpc` or `requestBuffering: false`: what you give there
   * lets such a URL end the service of all others for `failTimeoutSeconds`.
   * @default 1, and 0 for HTTP servers that cannot be asked so
   */
  readonly maxFails?: number;

  /**
   * Whole seconds, 1 to 3600: `fail_timeout`.
   * @default 10
   */
  readonly failTimeoutSeconds?: number;

  /**
   * Whole seconds, 1 to 75, after which a server that does not take a connection has failed: `proxy_connect_timeout`.
   * @default 2
   */
  readonly connectTimeoutSeconds?: number;

  /**
   * Servers, 1 to 100, that are tried for one request or connection: `proxy_next_upstream_tries`.
   * @default 3
   */
  readonly tries?: number;

  /**
   * Lines of your own at the end of its `upstream`, as in nginx.conf: each text is one or several, directives with their `;`. Those
   * that would not stay in their block are refused at synth; what they say nginx itself judges on the host, before anything is changed there.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_upstream_module.html
   * @default - none
   */
  readonly upstreamExtraConfig?: string[];
}

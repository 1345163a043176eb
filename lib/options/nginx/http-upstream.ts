import { HttpHeader } from './http-header';
import { UpstreamSettings } from './upstream';
import { UpstreamTls } from './upstream-tls';

/** How nginx sends HTTP requests to the servers of a pool. */
export interface HttpUpstreamSettings extends UpstreamSettings {
  /**
   * Idle connections to the servers, 1 to 10000, that each worker keeps for the next requests: `keepalive`.
   * @default - 32, or two for each server of the pool where these are more
   */
  readonly keepaliveConnections?: number;

  /**
   * Whole seconds, 1 to 86400, that a server may say nothing, or take nothing: `proxy_read_timeout` and `proxy_send_timeout`. An idle websocket ends
   * after it, too. What a server that lost power has not answered is asked of another one only then.
   * @default 60
   */
  readonly readTimeoutSeconds?: number;

  /**
   * Statuses of a server's answer after which another server is asked, of 403, 404, 429, 500, 502, 503 and 504: `proxy_next_upstream`. To nginx all of
   * them but 403 and 404 are failures of the server, which count for `maxFails`: a URL that answers so everywhere has all servers left out, and then
   * all of them are asked again.
   * @default - none: an answer is the application's own
   */
  readonly retriedStatuses?: number[];

  /**
   * Headers of requests that servers get otherwise than the client sends them, also of those that nginx sets itself, such as `X-Forwarded-Proto`.
   * @default - none
   */
  readonly requestHeaders?: HttpHeader[];

  /**
   * Headers of answers that clients get otherwise than servers send them; what is set or added also in answers of nginx itself, such as 502. A redirect
   * to TLS has none of them.
   * @default - none
   */
  readonly responseHeaders?: HttpHeader[];

  /**
   * Whether the servers speak gRPC: `grpc_pass`, HTTP/2 to them, without the websockets' headers. Clients need HTTP/2, too: `tls`, or `http2`. Timeouts,
   * headers and retries hold as for HTTP; of `readTimeoutSeconds` a stream ends in which neither side says anything for as long.
   * @default false: HTTP/1.1
   */
  readonly grpc?: boolean;

  /**
   * Whether nginx takes a whole request before it asks a server: `proxy_request_buffering`. Without, a body reaches the server as it comes, and what has
   * begun is not tried at another server. gRPC always goes without.
   * @default true
   */
  readonly requestBuffering?: boolean;

  /**
   * TLS to the servers.
   * @default - plain HTTP
   */
  readonly upstreamTls?: UpstreamTls;

  /**
   * Lines of your own at the end of its `location`, as in nginx.conf: each text is one or several, directives with their `;`. Those
   * that would not stay in their block are refused at synth; what they say nginx itself judges on the host, before anything is changed there.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#location
   * @default - none
   */
  readonly locationExtraConfig?: string[];
}

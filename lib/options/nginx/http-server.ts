import { VirtualIp } from '../virtual-ip';
import { HttpUpstreamSettings } from './http-upstream';
import { RateLimit } from './rate-limit';
import { TlsSettings } from './tls';

/**
 * An HTTP server of nginx. Websockets pass. Servers of the pool get `Host` as the client says it, with its port, and `X-Real-IP`, `X-Forwarded-For`,
 * `X-Forwarded-Proto`, `X-Forwarded-Host` and `X-Forwarded-Port`.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_core_module.html
 */
export interface HttpServerSettings extends HttpUpstreamSettings {
  /**
   * One of the balancer's virtual IPs.
   * @default - all of them; all addresses of the host where there are none
   */
  readonly virtualIp?: VirtualIp;

  /**
   * Port that clients connect to.
   * @default 80, and 443 with `tls`
   */
  readonly port?: number;

  /**
   * Names of the server: `example.org`, `*.example.org`. Several servers share an address and port by their names.
   * @default - any name, also one that no other server has
   */
  readonly serverNames?: string[];

  /**
   * TLS with clients.
   * @default - plain HTTP
   */
  readonly tls?: TlsSettings;

  /**
   * Whether clients may speak HTTP/2. Without `tls` nginx before 1.25.1 takes nothing else on that port then. The same for all servers of a port.
   * @default - true with `tls`, false without
   */
  readonly http2?: boolean;

  /**
   * A port whose plain requests are sent to this server's `https:` address (301). For `tls` alone.
   * @default - none
   */
  readonly redirectPort?: number;

  /**
   * Addresses and networks of proxies before this one. From them the client's address is believed, and from nobody else; and without the PROXY protocol
   * their `X-Forwarded-Proto`, `X-Forwarded-Host` and `X-Forwarded-Port`, if they send them.
   * @default - none: who connects is the client
   */
  readonly trustedProxies?: string[];

  /**
   * Whether connections begin with the PROXY protocol, which has the client's address. For `trustedProxies` alone.
   * @default false: the address is in X-Forwarded-For
   */
  readonly acceptProxyProtocol?: boolean;

  /**
   * The largest body of a request in MB, 1 to 100000: `client_max_body_size`. All that a client says in a stream of gRPC is one body.
   * @default 10, and without a limit for gRPC
   */
  readonly maxBodyMegabytes?: number;

  /**
   * Requests that one client address may make; more are answered with 429.
   * @default - any number
   */
  readonly rateLimit?: RateLimit;

  /**
   * Connections, 1 to 65535, that one client address may have; more are answered with 429.
   * @default - any number
   */
  readonly maxConnectionsPerClient?: number;

  /**
   * Lines of your own at the end of its `server`, as in nginx.conf: each text is one or several, directives with their `;`. A redirect to TLS has none of
   * them. Those
   * that would not stay in their block are refused at synth; what they say nginx itself judges on the host, before anything is changed there.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#server
   * @default - none
   */
  readonly extraConfig?: string[];
}

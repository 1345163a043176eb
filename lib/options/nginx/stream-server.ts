import { TransportProtocol } from '../transport-protocol';
import { VirtualIp } from '../virtual-ip';
import { UpstreamSettings } from './upstream';

/**
 * A server of nginx that passes on TCP connections or UDP datagrams as they are.
 *
 * @see https://nginx.org/en/docs/stream/ngx_stream_core_module.html
 */
export interface StreamServerSettings extends UpstreamSettings {
  /**
   * One of the balancer's virtual IPs.
   * @default - all of them; all addresses of the host where there are none
   */
  readonly virtualIp?: VirtualIp;

  /**
   * Port that clients connect to.
   * @default - the servers' port
   */
  readonly port?: number;

  /**
   * TCP or UDP.
   * @default TransportProtocol.TCP
   */
  readonly protocol?: TransportProtocol;

  /**
   * Whole seconds, 1 to 86400, without a byte after which a connection, or a UDP client's session, ends: `proxy_timeout`.
   * @default 600, and 10 with UDP
   */
  readonly idleTimeoutSeconds?: number;

  /**
   * Datagrams, 0 to 1000, after which a UDP client's session ends: `proxy_responses`. 1 for DNS; with 0 no answer is expected.
   * @default - it ends when it is idle
   */
  readonly udpResponses?: number;

  /**
   * Whether connections to the servers begin with the PROXY protocol (version 1), which tells them the client's address. They have to expect it. TCP
   * alone.
   * @default false
   */
  readonly sendProxyProtocol?: boolean;

  /**
   * Whether connections of clients begin with the PROXY protocol. For `trustedProxies` and TCP alone.
   * @default false
   */
  readonly acceptProxyProtocol?: boolean;

  /**
   * Addresses and networks of proxies before this one, whose word for the client's address is taken.
   * @default - none
   */
  readonly trustedProxies?: string[];

  /**
   * Lines of your own at the end of its `server`, as in nginx.conf: each text is one or several, directives with their `;`. Those
   * that would not stay in their block are refused at synth; what they say nginx itself judges on the host, before anything is changed there.
   *
   * @see https://nginx.org/en/docs/stream/ngx_stream_core_module.html#server
   * @default - none
   */
  readonly extraConfig?: string[];
}

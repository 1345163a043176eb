import { ConfigLine } from '../block-writer';
import { Upstream } from './upstream-model';

/** What the `stream` part of a cluster holds. */
export interface StreamConf {
  readonly header: string;
  /** The user's own, which what follows may use. */
  readonly extraLines?: readonly ConfigLine[];
  readonly upstreams: readonly Upstream[];
  readonly maps: readonly SniMap[];
  readonly servers: readonly StreamServer[];
}

/** Which upstream a TLS client's server name leads to. */
export interface SniMap {
  /** Name of the variable, without `$`. */
  readonly variable: string;
  readonly defaultUpstream: string;
  readonly byServerName: readonly { readonly serverName: string; readonly upstream: string }[];
}

/** A `server` block of `stream`. */
export interface StreamServer {
  /** `ADDRESS:PORT`, or a port alone for all addresses of a family. */
  readonly places: readonly string[];
  readonly udp: boolean;
  readonly acceptProxyProtocol: boolean;
  /** Networks whose PROXY protocol is believed. */
  readonly trustedProxies: readonly string[];
  readonly sendProxyProtocol: boolean;
  /** Name of the upstream, or a variable with `$`. */
  readonly target: string;
  /** Whether the server name of a TLS client is read. */
  readonly readsServerName: boolean;
  readonly connectTimeoutSeconds: string;
  readonly idleTimeoutSeconds: string;
  readonly tries: string;
  /** Datagrams that end a client's session. */
  readonly udpResponses?: string;
  readonly accessLog: string;
  /** The user's own. */
  readonly extraLines?: readonly ConfigLine[];
}

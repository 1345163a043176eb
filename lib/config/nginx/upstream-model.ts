import { ConfigLine } from '../block-writer';

/** A server of an upstream; every text is printed as it is. */
export interface UpstreamServer {
  /** `ADDRESS:PORT`, an IPv6 address in brackets. */
  readonly place: string;
  /** The parameter that says how much it gets: `weight=3`, or `down`. */
  readonly share: string;
  readonly maxFails: string;
  readonly failTimeoutSeconds: string;
  /** Connections that it has at a time; any number without. */
  readonly maxConns?: string;
  /** Gets requests only while all others are unavailable. */
  readonly backup: boolean;
  /** Gets none. */
  readonly down: boolean;
}

/** An `upstream` block, of `http` and of `stream`. */
export interface Upstream {
  readonly name: string;
  /** The directive that picks a server, such as `least_conn`; none is round robin. */
  readonly balancing?: string;
  readonly servers: readonly UpstreamServer[];
  /** Idle connections to the servers that each worker keeps; `http` alone. */
  readonly keepaliveConnections?: string;
  /** The user's own. */
  readonly extraLines?: readonly ConfigLine[];
}

import { ConfigLine } from '../block-writer';
import { Upstream } from './upstream-model';

/** What the `http` part of a cluster holds. */
export interface HttpConf {
  readonly header: string;
  /** The user's own, which what follows may use. */
  readonly extraLines?: readonly ConfigLine[];
  readonly upstreams: readonly Upstream[];
  readonly limits: readonly LimitZone[];
  readonly trusts: readonly ProxyTrust[];
  readonly servers: readonly HttpServer[];
}

/** A shared memory zone that counts by client address. */
export interface LimitZone {
  readonly name: string;
  /** Set for requests a second; without it the zone counts connections. */
  readonly requestsPerSecond?: string;
}

/** What a proxy that is trusted says of the client's request: `VARIABLE_HEADER` for each header. */
export interface ProxyTrust {
  /** Name of a variable that tells whether the request comes from one, without `$`. */
  readonly variable: string;
  readonly networks: readonly string[];
  /** Names as in `$http_`, and what holds without a trusted proxy's word. */
  readonly headers: readonly { readonly name: string; readonly otherwise: string }[];
}

/** A `server` block. */
export interface HttpServer {
  readonly listens: readonly Listen[];
  /** Empty for any name. */
  readonly serverNames: readonly string[];
  readonly accessLog: string;
  readonly tls?: ServerTls;
  readonly realIp?: RealIp;
  readonly limits?: Limits;
  readonly maxBodyMegabytes: string;
  readonly locations: readonly Location[];
  /** The user's own. */
  readonly extraLines?: readonly ConfigLine[];
}

/** One `listen` directive. */
export interface Listen {
  /** `ADDRESS:PORT`, or a port alone for all addresses of a family. */
  readonly place: string;
  readonly tls: boolean;
  readonly http2: boolean;
  readonly proxyProtocol: boolean;
}

/** Files of a TLS server. */
export interface ServerTls {
  readonly certificate: string;
  readonly key: string;
  readonly protocols: string;
  /** Authorities of clients' certificates. */
  readonly clientAuthorities?: string;
  /** `on` or `optional`. */
  readonly verifyClient?: string;
  /** Keys of session tickets, of which the first one encrypts. */
  readonly sessionTicketKeys: readonly string[];
  readonly stapling?: Stapling;
}

/** OCSP stapling. */
export interface Stapling {
  /** A URL. */
  readonly responder?: string;
  /** `ADDRESS:PORT`. */
  readonly resolvers: readonly string[];
  /** File of the authorities that are trusted. */
  readonly authorities?: string;
}

/** Whom the client's address is believed from. */
export interface RealIp {
  readonly from: readonly string[];
  /** `X-Forwarded-For` or `proxy_protocol`. */
  readonly header: string;
}

/** What one client may do. */
export interface Limits {
  readonly requests?: { readonly zone: string; readonly burst: string };
  readonly connections?: { readonly zone: string; readonly count: string };
}

/** A `location` that proxies, sends elsewhere, or has files. */
export interface Location {
  /** With its modifier, such as `= /healthz` or `/`. */
  readonly match: string;
  readonly proxy?: Proxy;
  /** Location of requests of which no server was asked, since all are left out. */
  readonly lastResort?: string;
  /** The upstream of which none was asked; what failed otherwise is not tried again. */
  readonly ifNobodyWasAskedOf?: string;
  /** Files of the host. */
  readonly files?: ServedFiles;
  /** Target of a permanent redirect. */
  readonly redirectTo?: string;
  /** The user's own. */
  readonly extraLines?: readonly ConfigLine[];
}

/** What is looked up in a directory by the path of the request. */
export interface ServedFiles {
  readonly root: string;
  /** Location, or `=STATUS`, of what is not there. */
  readonly otherwise: string;
}

/** How requests go to an upstream. */
export interface Proxy {
  readonly upstream: string;
  /** gRPC over HTTP/2, and not HTTP/1.1. */
  readonly grpc: boolean;
  /** Whether a body of any size is taken. */
  readonly anyBody: boolean;
  readonly requestBuffering: boolean;
  readonly requestHeaders: readonly HeaderLine[];
  /** Headers of answers that clients do not see. */
  readonly hiddenHeaders: readonly string[];
  readonly addedHeaders: readonly HeaderLine[];
  readonly connectTimeoutSeconds: string;
  readonly readTimeoutSeconds: string;
  /** Statuses of an answer after which another server is asked. */
  readonly retriedStatuses: readonly string[];
  readonly tries: string;
  readonly tls?: UpstreamTls;
}

/** A header; the value may have variables. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

/** TLS to an upstream. */
export interface UpstreamTls {
  /** Name in the handshake and in the certificate. */
  readonly serverName?: string;
  /** File of the authorities that are trusted; without it nothing is verified. */
  readonly authorities?: string;
}

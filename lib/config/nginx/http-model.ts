import { Upstream } from './upstream-model';

/** What the `http` part of a cluster holds. */
export interface HttpConf {
  readonly header: string;
  readonly upstreams: readonly Upstream[];
  readonly limits: readonly LimitZone[];
  readonly servers: readonly HttpServer[];
}

/** A shared memory zone that counts by client address. */
export interface LimitZone {
  readonly name: string;
  /** Set for requests a second; without it the zone counts connections. */
  readonly requestsPerSecond?: string;
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
}

/** One `listen` directive. */
export interface Listen {
  /** `ADDRESS:PORT`, or a port alone for all addresses of a family. */
  readonly place: string;
  readonly tls: boolean;
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

/** A `location` that proxies, or that sends elsewhere. */
export interface Location {
  /** With its modifier, such as `= /healthz` or `/`. */
  readonly match: string;
  readonly proxy?: Proxy;
  /** Target of a permanent redirect. */
  readonly redirectTo?: string;
}

/** How requests go to an upstream. */
export interface Proxy {
  readonly upstream: string;
  /** What `X-Forwarded-For` gets: the client's address, or the list that a trusted proxy has begun. */
  readonly forwardedFor: string;
  /** Whether servers are told of the client's certificate. */
  readonly tellsClientCertificate: boolean;
  readonly connectTimeoutSeconds: string;
  readonly readTimeoutSeconds: string;
  readonly tries: string;
  readonly tls?: UpstreamTls;
}

/** TLS to an upstream. */
export interface UpstreamTls {
  /** Name in the handshake and in the certificate. */
  readonly serverName?: string;
  /** File of the authorities that are trusted; without it nothing is verified. */
  readonly authorities?: string;
}

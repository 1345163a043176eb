import { InventoryServer } from './pool';

/** A `server` of nginx's `http`. */
export interface InventoryHttpServer extends InventoryUpstream {
  readonly id: string;
  readonly listeners: readonly InventoryListener[];
  /** Empty for any name. */
  readonly serverNames: readonly string[];
  readonly tls?: InventoryTls;
  readonly routes: readonly InventoryRoute[];
}

/** A `server` of nginx's `stream`. */
export interface InventoryStreamServer extends InventoryUpstream {
  readonly id: string;
  readonly listeners: readonly InventoryListener[];
  readonly serverNameRoutes: readonly InventoryServerNameRoute[];
}

/** An address and port that nginx listens on. */
export interface InventoryListener {
  /** Absent for every address of the host. */
  readonly address?: string;
  readonly port: string;
  readonly layer: 'http' | 'tcp' | 'udp';
  readonly tls: boolean;
  readonly proxyProtocol: boolean;
}

/** Paths of PEM files on the hosts. */
export interface InventoryTls {
  readonly certificate: string;
  readonly key: string;
  /** Of those who sign clients' certificates. */
  readonly clientAuthorities?: string;
}

/** Where requests or connections go. */
export interface InventoryUpstream {
  /** Path of the pool. */
  readonly pool: string;
  readonly servers: readonly InventoryUpstreamServer[];
}

/** `address` is the one at which the first member reaches it. */
export interface InventoryUpstreamServer extends InventoryServer {
  readonly backup: boolean;
}

/** Requests to a path. */
export interface InventoryRoute extends InventoryUpstream {
  readonly path: string;
  /** Whether it is the whole path, and not its beginning. */
  readonly exact: boolean;
}

/** TLS clients that ask for a name. */
export interface InventoryServerNameRoute extends InventoryUpstream {
  readonly serverName: string;
}

import { InventoryOwner } from './host';

/** Real servers that do the same work. */
export interface InventoryPool {
  /** Path of the construct. */
  readonly path: string;
  /** Its name on hosts. */
  readonly name: string;
  readonly owner: InventoryOwner;
  /** What the deploy installs and runs on them, or looks for; absent where it looks for nothing. */
  readonly service?: InventoryService;
  /** On which they answer, if nobody who uses them says another one. */
  readonly port: string;
  readonly check: InventoryHealthCheck;
  readonly servers: readonly InventoryServer[];
}

/** `nginx`, `apache`, `tomcat`, `mariadb`, `running` (a unit that is there already), `own` ...; later versions may know more. */
export type InventoryService = string;

/** How directors find out whether a server works. */
export interface InventoryHealthCheck {
  /** keepalived's name of the checker, such as `HTTP_GET`. */
  readonly kind: string;
  /** The port that is checked, where it is not the one that is served. */
  readonly port?: string;
  /** Of a request by HTTP. */
  readonly path?: string;
}

/** A real server, as whoever sends it work knows it. */
export interface InventoryServer {
  /** Name of the host, or of the external server. */
  readonly name: string;
  /** Whether it is a server that the deploy does not log in to, and among no hosts. */
  readonly external: boolean;
  /** An address, or the DNS name of an external server. */
  readonly address: string;
  readonly port: string;
  readonly weight: string;
}

import { Directive } from '../directive';
import { Code, Option } from '../program/code';

/** What an nginx.conf does, in the words of the library. */
export interface FoundBalancer {
  readonly file: string;
  readonly pools: readonly FoundPool[];
  readonly httpServers: readonly FoundServer[];
  readonly streamServers: readonly FoundServer[];
  /** Servers of `http` that are lines of the user's own. */
  readonly lineServers: readonly FoundLineServer[];
  /** In `NginxBalancerProps`, but for the host. */
  readonly options: readonly Option[];
}

/** What `http` or `stream` has: servers, the pools that they use, and lines besides. */
export interface FoundLayer {
  readonly pools: readonly FoundPool[];
  readonly servers: readonly FoundServer[];
  readonly lines: readonly Directive[];
  readonly lineServers: readonly FoundLineServer[];
}

/** Servers of an upstream. */
export interface FoundPool {
  /** Of the construct. */
  readonly id: string;
  readonly port: number;
  readonly servers: readonly FoundPoolServer[];
}

export interface FoundPoolServer {
  readonly address: string;
  readonly options: readonly Option[];
}

/** A pool as one server or location uses it. */
export interface FoundUse {
  readonly pool: FoundPool;
  readonly settings: Settings;
}

/** Options that a route has of its server where it says none: all of them are said here. */
export type Settings = ReadonlyMap<string, Code>;

/** A server of nginx on one port. */
export interface FoundServer {
  readonly id: string;
  /** Addresses that it listens on; none is all. */
  readonly addresses: readonly string[];
  readonly options: readonly Option[];
  readonly use: FoundUse;
  readonly routes: readonly FoundRoute[];
  readonly directive: Directive;
}

/** A server as it is written, on one of its ports. */
export interface FoundLineServer {
  readonly directive: Directive;
  readonly port: number;
  /** Addresses that it listens on; none is all. */
  readonly addresses: readonly string[];
}

export interface FoundRoute {
  readonly path: string;
  readonly exact: boolean;
  readonly use: FoundUse;
}

import { Directive } from '../directive';
import { Place } from '../remark';
import { Code, Option } from '../program/code';

/** What a keepalived.conf says, in the words of the library. */
export interface FoundDirector {
  readonly file: string;
  /** Of `global_defs`, what is a line of the user's own. */
  readonly globals: readonly Directive[];
  readonly instances: readonly FoundInstance[];
  readonly services: readonly FoundService[];
}

/** A `vrrp_instance`. */
export interface FoundInstance {
  readonly name: string;
  readonly device: string;
  readonly priority: number;
  readonly isMaster: boolean;
  /** In `VrrpSettings`, but for priorities. */
  readonly options: readonly Option[];
  readonly virtualIps: readonly FoundAddress[];
  readonly unicastSource?: string;
  readonly unicastPeers: readonly string[];
  readonly connectionSync: boolean;
  readonly hasPassword: boolean;
  readonly directive: Directive;
}

export interface FoundAddress {
  readonly address: string;
  /** Of its subnet, where it was given. */
  readonly prefix?: number;
  readonly device: string;
}

/** A `virtual_server`. */
export interface FoundService {
  readonly virtualIp: string;
  readonly protocol: string;
  readonly port: number;
  readonly method: 'NAT' | 'DR' | 'TUN';
  /** In `VirtualServiceOptions`, but for pool, port and virtual IP. */
  readonly options: readonly Option[];
  readonly check: Code;
  readonly serverPort: number;
  readonly servers: readonly FoundServer[];
  readonly place: Place;
}

/** A `real_server`. */
export interface FoundServer {
  readonly address: string;
  readonly options: readonly Option[];
}

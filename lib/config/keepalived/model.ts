import { CheckDefinition } from './check-definition-model';
import { Check } from './check-model';

/** What keepalived.conf says, block by block, in keepalived's own words (keepalived.conf(5)). Every value is final text. */
export interface KeepalivedConf {
  readonly header: string;
  readonly staticAddresses: readonly VirtualAddress[];
  readonly vrrpInstances: readonly VrrpInstance[];
  /** What checks name; none if left out. */
  readonly checkDefinitions?: readonly CheckDefinition[];
  readonly virtualServers: readonly VirtualServer[];
}

/** A line of `virtual_ipaddress` or `static_ipaddress`. */
export interface VirtualAddress {
  readonly address: string;
  readonly device: string;
}

/** A `vrrp_instance` block. */
export interface VrrpInstance {
  readonly name: string;
  readonly networkInterface: string;
  readonly virtualRouterId: string;
  readonly priority: string;
  readonly version: '2' | '3';
  readonly advertIntervalSeconds: string;
  readonly preempt: boolean;
  readonly garpMasterRefreshSeconds: string;
  readonly authPass?: string;
  readonly virtualAddresses: readonly VirtualAddress[];
}

/** A `virtual_server` block. */
export interface VirtualServer {
  readonly address: string;
  readonly port: string;
  readonly protocol: 'TCP' | 'UDP';
  readonly scheduler: string;
  readonly method: 'DR';
  readonly delayLoopSeconds: string;
  readonly persistenceTimeoutSeconds?: string;
  readonly realServers: readonly RealServer[];
}

/** A `real_server` block. */
export interface RealServer {
  readonly address: string;
  readonly port: string;
  readonly weight: string;
  readonly check: Check;
}

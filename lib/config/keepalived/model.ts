import { ConfigLine } from '../block-writer';
import { CheckDefinition } from './check-definition-model';
import { Check } from './check-model';
import { VirtualAddress, VrrpInstance, VrrpSyncGroup } from './vrrp-model';
import { Trackers } from './vrrp-tracking-model';

/** What keepalived.conf says, block by block, in keepalived's own words (keepalived.conf(5)). Every value is final text. */
export interface KeepalivedConf {
  readonly header: string;
  readonly syncDaemon?: SyncDaemon;
  /** The user's own for `global_defs`. */
  readonly globalLines?: readonly ConfigLine[];
  readonly staticAddresses: readonly VirtualAddress[];
  readonly trackers?: Trackers;
  readonly vrrpInstances: readonly VrrpInstance[];
  /** In which all instances move together, if there are several. */
  readonly syncGroup?: VrrpSyncGroup;
  /** What checks name; none if left out. */
  readonly checkDefinitions?: readonly CheckDefinition[];
  readonly virtualServers: readonly VirtualServer[];
}

/** `lvs_sync_daemon`: the directors tell each other of their connections. */
export interface SyncDaemon {
  readonly networkInterface: string;
  readonly syncId: string;
}

/** A `virtual_server` block. */
export interface VirtualServer {
  /** What stands behind `virtual_server`: `ADDRESS PORT`, or `fwmark MARK`. */
  readonly key: string;
  /** Said for a firewall mark of IPv6, which shows no address. */
  readonly ipFamily?: 'inet6';
  /** Absent for a firewall mark, which stands for packets of any protocol. */
  readonly protocol?: string;
  readonly scheduler: string;
  readonly schedulerFlags: readonly string[];
  /** Such as `DR` or `TUN type gre`. */
  readonly method: string;
  readonly delayLoopSeconds: string;
  readonly persistenceTimeoutSeconds?: string;
  readonly persistenceGranularity?: string;
  readonly onePacket: boolean;
  readonly alpha: boolean;
  readonly omega: boolean;
  readonly quorum?: string;
  readonly hysteresis?: string;
  readonly inhibitOnFailure: boolean;
  readonly sorryServer?: SorryServerLine;
  readonly realServers: readonly RealServer[];
  /** The user's own. */
  readonly extraLines?: readonly ConfigLine[];
}

/** `sorry_server`: where connections go when too few real servers are left. */
export interface SorryServerLine {
  readonly address: string;
  /** Absent where the port that the client used stays. */
  readonly port?: string;
}

/** A `real_server` block. */
export interface RealServer {
  readonly address: string;
  /** Absent for a firewall mark: the port that the client used stays. */
  readonly port?: string;
  readonly weight: string;
  /** If it is another than the virtual server's. */
  readonly method?: string;
  readonly upperThreshold?: string;
  readonly lowerThreshold?: string;
  /** Absent for a server that counts as healthy always. */
  readonly check?: Check;
  /** The user's own. */
  readonly extraLines?: readonly ConfigLine[];
}

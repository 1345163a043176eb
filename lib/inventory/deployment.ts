import { InventoryProtocol } from './virtual-service';

/** What the deploy puts on one host for one cluster or pool. */
export interface InventoryDeployment {
  /** Path of the cluster's or pool's construct. */
  readonly path: string;
  /** Its name on hosts. */
  readonly cluster: string;
  readonly host: string;
  /** Enabled and running, in the order in which they start. */
  readonly units: readonly InventoryUnit[];
  /** The unit that an administrator starts to take the host out; of clusters with VRRP. */
  readonly maintenanceUnit?: string;
  readonly files: readonly InventoryFile[];
  readonly modules: readonly string[];
  readonly sysctls: readonly InventorySysctl[];
  /** Virtual IPs that a real server takes for its own all the time, and tells nobody of. A cluster's are in its `virtualIps`. */
  readonly virtualIps: readonly InventoryLocalAddress[];
  /** What its firewall lets through; empty where the firewall is left alone. */
  readonly openings: readonly InventoryOpening[];
  /** What holds after a deploy. */
  readonly checks: readonly InventoryCheck[];
}

/** Of which hosts alone something is: those of a family (`debian`, `rhel` ...) or those where SELinux is enabled (`selinux`); later versions may know more. */
export type InventoryCondition = string;

export interface InventoryUnit {
  readonly name: string;
  readonly only?: InventoryCondition;
}

/** A file, with its hash or why there is none. */
export interface InventoryFile {
  readonly path: string;
  readonly mode: '0600' | '0644' | '0755';
  /** Whether other clusters on the host have the same file too. */
  readonly shared: boolean;
  readonly only?: InventoryCondition;
  /** SHA-256 of its content, in hexadecimal. */
  readonly sha256?: string;
  /** Why there is no hash: a secret is in it, or another value that only Terraform knows. */
  readonly unhashed?: 'secret' | 'value';
}

export interface InventorySysctl {
  readonly key: string;
  readonly value: string;
}

export interface InventoryLocalAddress {
  readonly address: string;
  readonly device: string;
}

/** Packets that a firewall accepts, or whose connections it does not follow. An address or port that is absent is any. */
export interface InventoryOpening {
  readonly action: 'accept' | 'notrack';
  readonly hook: 'input' | 'forward' | 'output' | 'prerouting' | 'passing';
  /** `tcp`, `udp`, `vrrp` ... */
  readonly protocol: string;
  readonly from?: string;
  readonly to?: string;
  /** That they go to. */
  readonly port?: string;
  /** That they come from. */
  readonly sourcePort?: string;
}

export type InventoryCheck =
  | InventoryActiveCheck
  | InventoryListenCheck
  | InventoryVirtualServerCheck
  | InventoryMarkCheck
  | InventoryAddressCheck
  | InventoryAnswerCheck;

/** A unit runs. */
export interface InventoryActiveCheck {
  readonly kind: 'active';
  readonly unit: string;
}

/** Something listens on a TCP port. */
export interface InventoryListenCheck {
  readonly kind: 'listen';
  readonly port: string;
}

/** The kernel balances packets to a port of an address. */
export interface InventoryVirtualServerCheck {
  readonly kind: 'virtual-server';
  readonly protocol: InventoryProtocol;
  readonly address: string;
  readonly port: string;
}

/** The kernel balances packets with a mark. */
export interface InventoryMarkCheck {
  readonly kind: 'firewall-mark';
  readonly mark: string;
}

/** A device has an address. */
export interface InventoryAddressCheck {
  readonly kind: 'address';
  readonly address: string;
  readonly device: string;
}

/** A program of the host answers with one word. */
export interface InventoryAnswerCheck {
  readonly kind: 'answers';
  readonly url: string;
  readonly word: string;
}

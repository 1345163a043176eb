/** A machine, and how it is logged in to. */
export interface InventoryHost {
  readonly name: string;
  readonly networkInterfaces: readonly InventoryInterface[];
  readonly ssh: InventorySsh;
  /** What its kernel has to have, such as `ip_vs`. */
  readonly kernelNeeds: readonly string[];
  readonly roles: readonly InventoryRole[];
}

export interface InventoryInterface {
  readonly device: string;
  /** With its prefix: `192.0.2.11/24`. */
  readonly address: string;
}

export interface InventorySsh {
  readonly address: string;
  readonly port: string;
  readonly user: string;
  readonly sudo: boolean;
  readonly key: InventoryKey;
  /** Its public key, if it is checked. */
  readonly hostKey?: string;
  readonly bastion?: InventoryBastion;
}

/** `path` is for `file` alone. */
export interface InventoryKey {
  readonly kind: 'file' | 'agent' | 'variable';
  readonly path?: string;
}

/** A jump host, which is logged in to with the same key. */
export interface InventoryBastion {
  readonly address: string;
  readonly port: string;
  readonly user: string;
}

/** A host's part in a cluster or pool. */
export interface InventoryRole {
  /** Path of the construct. */
  readonly path: string;
  /** Name of the cluster or pool on hosts. */
  readonly cluster: string;
  readonly role: 'primary' | 'backup' | 'director' | 'balancer' | 'real server';
  /** Of VRRP. */
  readonly priority?: string;
}

/** Whose a cluster or pool is on its hosts. */
export interface InventoryOwner {
  /** `-` for a project without a name. */
  readonly project: string;
  readonly path: string;
}

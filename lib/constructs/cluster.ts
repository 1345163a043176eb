import { IConstruct } from 'constructs';
import { NetworkInterface } from '../options/network-interface';
import { ServerHost } from '../options/server-host';

/** A host's part in a construct. */
export interface ClusterMember {
  readonly host: ServerHost;
  readonly role: 'primary' | 'backup' | 'director' | 'real server';
  readonly kernelNeeds: readonly string[];
}

/** A virtual IP of a cluster, and the interface of its first director that carries it. */
export interface ClusterVirtualIp {
  readonly address: string;
  readonly networkInterface: NetworkInterface;
}

/** What the stack knows of a construct: what whole-stack rules look at, and what the inventory says. */
export interface Cluster {
  readonly construct: IConstruct;
  readonly name: string;
  readonly members: () => ClusterMember[];
  readonly virtualIps: readonly ClusterVirtualIp[];
  readonly virtualRouterId?: number;
  /** Firewall marks of a balancer by its services' names; asked for at synth. */
  readonly marks?: () => ReadonlyMap<string, number>;
  /** Whether the kernel's connection synchronisation is this cluster's. */
  readonly connectionSync?: boolean;
  /** What is wrong with the construct alone; asked for at synth. */
  readonly complaints: () => string[];
  /** The construct's own entry in the inventory, and the list it stands in. */
  readonly inventoryList: 'clusters' | 'pools';
  readonly inventoryEntry: () => object;
}

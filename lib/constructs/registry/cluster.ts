import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { InventoryCluster, InventoryPool } from '../../inventory';
import { ExternalServer } from '../../options/external-server';
import { NetworkInterface } from '../../options/network-interface';
import { ServerHost } from '../../options/server-host';

/** A host's part in a construct. */
export interface ClusterMember {
  readonly host: ServerHost;
  readonly role: 'primary' | 'backup' | 'director' | 'balancer' | 'real server';
  readonly kernelNeeds: readonly string[];
  /** Of VRRP, if it speaks it. */
  readonly priority?: number;
}

/** A virtual IP of a cluster, and the interface of its first director that carries it. */
export interface ClusterVirtualIp {
  readonly address: string;
  readonly networkInterface: NetworkInterface;
}

/** What clusters with nginx on the same host share. */
export interface ClusterNginx {
  readonly listeners: readonly Listener[];
  /** Of upstreams and zones, and whose they are. */
  readonly names: readonly NginxName[];
  readonly workerShutdownTimeoutSeconds: number;
}

/** A name that nginx knows something of a server by. */
export interface NginxName {
  /** As messages name the server. */
  readonly server: string;
  readonly name: string;
}

/** An address and port that a server of nginx listens on. */
export interface Listener {
  /** As messages name the server. */
  readonly server: string;
  /** None is every address of the host. */
  readonly address?: string;
  readonly port: number;
  readonly layer: 'http' | 'tcp' | 'udp';
  readonly tls: boolean;
  readonly http2: boolean;
  readonly proxyProtocol: boolean;
  /** Empty for any name, and on layer 4. */
  readonly serverNames: readonly string[];
}

/** What the stack knows of a construct: what whole-stack rules look at, and what the inventory says. */
export interface Cluster {
  readonly construct: IConstruct;
  readonly name: string;
  /** Its number on hosts, if it was given. */
  readonly hostNumber?: number;
  readonly members: () => ClusterMember[];
  /** Servers that no step prepares; asked for at synth. */
  readonly externalServers?: () => ExternalServer[];
  readonly virtualIps: readonly ClusterVirtualIp[];
  readonly virtualRouterId?: number;
  /** Interfaces of its hosts on which they speak VRRP. */
  readonly adverts?: readonly NetworkInterface[];
  /** Firewall marks of a balancer by its services' names; asked for at synth. */
  readonly marks?: () => ReadonlyMap<string, number>;
  /** Where nginx listens for a cluster, and how it is set up as a whole; asked for at synth. */
  readonly nginx?: () => ClusterNginx;
  /** Whether the kernel's connection synchronisation is this cluster's. */
  readonly connectionSync?: boolean;
  /** Steps after which its hosts answer as balancers, for whoever sends them work; asked for at synth. */
  readonly serves?: () => TerraformResource[];
  /** What is wrong with the construct alone; asked for at synth. */
  readonly complaints: () => string[];
  /** What the construct was asked for and does not do; asked for at synth. */
  readonly warnings?: () => string[];
  /** The construct's own entry in the inventory; asked for at synth. */
  readonly inventory: () => ClusterInventory;
}

/** It is in one of the two lists. */
export interface ClusterInventory {
  readonly cluster?: InventoryCluster;
  readonly pool?: InventoryPool;
}

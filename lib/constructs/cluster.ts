import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { NetworkInterface } from '../options/network-interface';
import { ServerHost } from '../options/server-host';

/** A host's part in a construct. */
export interface ClusterMember {
  readonly host: ServerHost;
  readonly role: 'primary' | 'backup' | 'director' | 'balancer' | 'real server';
  readonly kernelNeeds: readonly string[];
}

/** A virtual IP of a cluster, and the interface of its first director that carries it. */
export interface ClusterVirtualIp {
  readonly address: string;
  readonly networkInterface: NetworkInterface;
}

/** What clusters with nginx on the same host share. */
export interface ClusterNginx {
  readonly listeners: readonly Listener[];
  readonly workerShutdownTimeoutSeconds: number;
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
  readonly proxyProtocol: boolean;
  /** Empty for any name, and on layer 4. */
  readonly serverNames: readonly string[];
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
  /** Where nginx listens for a cluster, and how it is set up as a whole; asked for at synth. */
  readonly nginx?: () => ClusterNginx;
  /** Whether the kernel's connection synchronisation is this cluster's. */
  readonly connectionSync?: boolean;
  /** Steps after which its hosts answer as balancers, for whoever sends them work; asked for at synth. */
  readonly serves?: () => TerraformResource[];
  /** What is wrong with the construct alone; asked for at synth. */
  readonly complaints: () => string[];
  /** The construct's own entry in the inventory, and the list it stands in. */
  readonly inventoryList: 'clusters' | 'pools';
  readonly inventoryEntry: () => object;
}

import { InventoryOwner, InventoryRole } from './host';
import { InventoryHttpServer, InventoryStreamServer } from './nginx';
import { InventoryVirtualService } from './virtual-service';

/** Hosts that balance. */
export type InventoryCluster = InventoryLvsCluster | InventoryNginxCluster;

/** LVS directors. */
export interface InventoryLvsCluster extends InventoryBalancers {
  readonly kind: 'LvsDirector' | 'LvsDirectorPair' | 'LvsDirectorGroup';
  readonly virtualServices: readonly InventoryVirtualService[];
}

/** nginx balancers. */
export interface InventoryNginxCluster extends InventoryBalancers {
  readonly kind: 'NginxBalancer' | 'NginxHaPair' | 'NginxHaGroup';
  readonly httpServers: readonly InventoryHttpServer[];
  readonly streamServers: readonly InventoryStreamServer[];
}

/** What is said of both. */
export interface InventoryBalancers {
  /** Path of the construct. */
  readonly path: string;
  /** Its name on hosts. */
  readonly name: string;
  readonly kind: string;
  readonly owner: InventoryOwner;
  /** The one of highest priority first. */
  readonly members: readonly InventoryMember[];
  /** Absent for a host that is alone. */
  readonly vrrp?: InventoryVrrp;
  /** Those that clients use first, then those that are gateways of real servers. */
  readonly virtualIps: readonly InventoryVirtualIp[];
}

export interface InventoryMember {
  readonly host: string;
  readonly role: InventoryRole['role'];
  /** Of VRRP. */
  readonly priority?: string;
  /** Its `vrrp_instance`s; none for a host that is alone. */
  readonly vrrpInstances: readonly InventoryVrrpInstance[];
}

/** VRRP as all members speak it. */
export interface InventoryVrrp {
  readonly virtualRouterId: string;
  readonly version: '2' | '3';
  readonly advertIntervalSeconds: string;
  readonly preempt: boolean;
}

/** A network and address family in which a member speaks VRRP. */
export interface InventoryVrrpInstance {
  /** keepalived's name of it. */
  readonly name: string;
  /** On which adverts go out. */
  readonly device: string;
  readonly family: 'ipv4' | 'ipv6';
  /** Addresses that adverts go between; absent where they are multicast. */
  readonly unicast?: InventoryUnicast;
}

export interface InventoryUnicast {
  readonly source: string;
  readonly peers: readonly string[];
}

export interface InventoryVirtualIp {
  readonly address: string;
  /** With which it is put on the device. */
  readonly prefix: string;
  /** Who may hold it, and on which device. */
  readonly holders: readonly InventoryHolder[];
}

export interface InventoryHolder {
  readonly host: string;
  readonly device: string;
}

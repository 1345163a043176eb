import { ConfigLine } from '../block-writer';
import { Tracked } from './vrrp-tracking-model';

/** A line of `virtual_ipaddress`, `virtual_ipaddress_excluded` or `static_ipaddress`. */
export interface VirtualAddress {
  readonly address: string;
  /** Absent for the device with the virtual MAC, whose name keepalived chooses. */
  readonly device?: string;
}

/** A `vrrp_instance` block. */
export interface VrrpInstance {
  readonly name: string;
  readonly networkInterface: string;
  /** `use_vmac`, with adverts from the real device. */
  readonly virtualMac: boolean;
  readonly virtualRouterId: string;
  readonly priority: string;
  readonly version: '2' | '3';
  readonly advertIntervalSeconds: string;
  readonly preempt: boolean;
  readonly preemptDelaySeconds?: string;
  readonly garpMasterRefreshSeconds: string;
  readonly garpLowerPrioRepeat: string;
  readonly authPass?: string;
  /** Absent for adverts by multicast. */
  readonly unicast?: Unicast;
  readonly virtualAddresses: readonly VirtualAddress[];
  /** Those that are in no advert. */
  readonly excludedAddresses: readonly VirtualAddress[];
  readonly tracked: Tracked;
  readonly notify: Notify;
  /** The user's own. */
  readonly extraLines?: readonly ConfigLine[];
}

/** `unicast_src_ip` and `unicast_peer`. */
export interface Unicast {
  readonly source: string;
  readonly peers: readonly string[];
}

/** A `vrrp_sync_group` block: all its instances are MASTER together, or none is. */
export interface VrrpSyncGroup {
  readonly name: string;
  readonly instances: readonly string[];
  readonly tracked: Tracked;
  readonly notify: Notify;
}

/** Commands at changes of state. */
export interface Notify {
  readonly master?: string;
  readonly backup?: string;
  readonly fault?: string;
  /** At every change, with four further arguments of keepalived's. */
  readonly any?: string;
}

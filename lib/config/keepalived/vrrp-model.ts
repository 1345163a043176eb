/** A line of `virtual_ipaddress`, `virtual_ipaddress_excluded` or `static_ipaddress`. */
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
  readonly preemptDelaySeconds?: string;
  readonly garpMasterRefreshSeconds: string;
  readonly authPass?: string;
  /** Absent for adverts by multicast. */
  readonly unicast?: Unicast;
  readonly virtualAddresses: readonly VirtualAddress[];
  readonly tracked: Tracked;
  /** Command at every change to MASTER or BACKUP. */
  readonly notify?: string;
}

/** `unicast_src_ip` and `unicast_peer`. */
export interface Unicast {
  readonly source: string;
  readonly peer: string;
}

/** A `vrrp_sync_group` block: all its instances are MASTER together, or none is. */
export interface VrrpSyncGroup {
  readonly name: string;
  readonly instances: readonly string[];
  readonly tracked: Tracked;
}

/** What an instance or a group tracks: names of definitions. */
export interface Tracked {
  readonly files: readonly string[];
}

/** Definitions that instances and groups track by their names. */
export interface Trackers {
  readonly files: readonly TrackFile[];
}

/** A `track_file` block: with weight 0, a number other than 0 in the file means FAULT. */
export interface TrackFile {
  readonly name: string;
  readonly path: string;
  readonly weight: string;
  /** What keepalived writes into the file if it is not there. */
  readonly initial?: string;
}

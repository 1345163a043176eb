/** Definitions that instances and groups track by their names. */
export interface Trackers {
  readonly files: readonly TrackFile[];
  readonly scripts: readonly VrrpScript[];
  readonly processes: readonly TrackProcess[];
}

/** A `track_file` block: with weight 0, a number other than 0 in the file means FAULT. */
export interface TrackFile {
  readonly name: string;
  readonly path: string;
  readonly weight: string;
  /** What keepalived writes into the file if it is not there. */
  readonly initial?: string;
}

/** A `vrrp_script` block. */
export interface VrrpScript {
  readonly name: string;
  readonly command: string;
  readonly intervalSeconds: string;
  readonly timeoutSeconds: string;
  readonly rise: string;
  readonly fall: string;
  readonly weight: string;
}

/** A `vrrp_track_process` block. */
export interface TrackProcess {
  readonly name: string;
  readonly process: string;
  readonly weight: string;
  readonly delaySeconds?: string;
}

/** What an instance or a group tracks: names of definitions, and devices. */
export interface Tracked {
  readonly interfaces: readonly TrackedInterface[];
  readonly scripts: readonly string[];
  readonly files: readonly string[];
  readonly processes: readonly string[];
}

/** A line of `track_interface`. */
export interface TrackedInterface {
  readonly device: string;
  readonly weight: string;
}

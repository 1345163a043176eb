/** What a checker names, at the top level of the file and above it. */
export type CheckDefinition = TrackFile | BfdInstance;

/** A `track_file` block: a file with a number, watched. */
export interface TrackFile {
  readonly kind: 'track_file';
  readonly name: string;
  readonly file: string;
  /** What keepalived writes into it if it is not there. */
  readonly initFile: string;
}

/** A `bfd_instance` block: a session with a neighbor. */
export interface BfdInstance {
  readonly kind: 'bfd_instance';
  readonly name: string;
  readonly neighborIp: string;
  readonly minRxMilliseconds: string;
  readonly minTxMilliseconds: string;
  readonly multiplier: string;
}

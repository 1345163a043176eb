import { Finding } from '../finding';
import { DeployFinding } from '../status/findings/deploys';

/** What `linux-lb drift --json` prints. */
export interface Drift {
  /** Rises when a change would break a reader. */
  readonly version: 1;
  readonly stack: string;
  readonly asked: string;
  readonly findings: readonly DriftFinding[];
  readonly hosts: readonly DriftedHost[];
}

export type DriftKind =
  | 'silent host'
  | DeployFinding
  | 'file missing'
  | 'file changed'
  | 'file mode'
  | 'sysctl'
  | 'unit'
  | 'address'
  | 'virtual service'
  | 'server'
  | 'tc filter'
  | 'nftables'
  | 'not deployed yet';

export interface DriftFinding extends Finding<DriftKind> {
  /** What takes it back, as cli/repair/undo.sh reads it. */
  readonly undo?: string;
  readonly file?: FileDrift;
}

export interface FileDrift {
  readonly path: string;
  /** Of what was deployed. */
  readonly deployedSha256: string;
  readonly sha256?: string;
  readonly modified?: string;
  /** Unified; where what was deployed is known beside the inventory. */
  readonly diff?: string;
}

export interface DriftedHost {
  readonly name: string;
  readonly answers: boolean;
  readonly drifted: boolean;
}

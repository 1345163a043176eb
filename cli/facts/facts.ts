import { IpvsService } from './ipvs-table';
import { MachineFacts } from './machine-facts';
import { PacketFacts } from './packet-facts';

/** What is so on a host, as it says itself. What it does not know is absent. */
export interface Facts {
  /** Seconds since 1970, by its own clock. */
  readonly time: number;
  /** When it had said all. */
  readonly timeEnd: number;
  readonly isRoot: boolean;
  /** `debian`, `rhel`, `selinux`. */
  readonly is: ReadonlySet<string>;
  /** Versions. */
  readonly programs: ReadonlyMap<string, string>;
  readonly addresses: readonly AddressFact[];
  /** Absent where the kernel has no table. */
  readonly ipvs?: readonly IpvsService[];
  /** keepalived's last word on each instance. */
  readonly vrrp: ReadonlyMap<string, VrrpFact>;
  readonly clusters: ReadonlyMap<string, ClusterFact>;
  readonly files: ReadonlyMap<string, FileFact>;
  /** Paths that are nothing on the host. */
  readonly missing: ReadonlySet<string>;
  /** Paths that its login user may not read. */
  readonly unreadable: ReadonlySet<string>;
  readonly certificates: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
  /** By path below /proc/sys. */
  readonly sysctls: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, UnitFact>;
  /** TCP connections to `ADDRESS:PORT`. */
  readonly peers: ReadonlyMap<string, number>;
  readonly packets: PacketFacts;
  readonly machine: MachineFacts;
}

export interface AddressFact {
  readonly device: string;
  readonly address: string;
  readonly prefix: string;
}

export interface VrrpFact {
  readonly state: string;
  readonly since: number;
}

export interface ClusterFact {
  /** The last deploy that came to its end. */
  readonly deployed?: number;
  /** `PROJECT PATH` */
  readonly owner?: string;
  readonly inMaintenance: boolean;
  /** Whether a deploy goes on, or was killed. */
  readonly interrupted: boolean;
  /** Whether the login user may not look. */
  readonly closed: boolean;
  readonly manifest: readonly ManifestFact[];
  /** Names of servers. */
  readonly drained: ReadonlySet<string>;
  /** Hashes of files by path, as they would be if nobody were drained. */
  readonly undrained: ReadonlyMap<string, string>;
}

export interface ManifestFact {
  readonly path: string;
  readonly mode: string;
  readonly sha256: string;
  readonly shared: boolean;
}

export interface FileFact {
  readonly mode: string;
  readonly modified: number;
  readonly sha256?: string;
}

export interface UnitFact {
  readonly load: string;
  readonly active: string;
  readonly sub: string;
  readonly enabled: string;
}

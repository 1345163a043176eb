/** Distributions that differ in names and paths: Debian and Ubuntu, RHEL and its likes. */
export type HostFamily = 'debian' | 'rhel';

/** A file to put on a host. */
export interface HostFile {
  /** Absolute path. */
  readonly path: string;
  /** Text; tokens in it are put in on the host. */
  readonly content: string;
  readonly mode: '0600' | '0644' | '0755';
  /** Whether other clusters of ours on the host have the same file too. */
  readonly shared: boolean;
  /** For hosts of this family alone. */
  readonly family?: HostFamily;
}

/** A package to install on hosts of one family alone. */
export interface FamilyPackage {
  readonly name: string;
  readonly family: HostFamily;
}

/** A unit of hosts of one family alone. */
export interface FamilyUnit {
  readonly name: string;
  readonly family: HostFamily;
}

/** A sysctl to set, and to put back on tear-down. */
export interface HostSysctl {
  readonly key: string;
  readonly value: string;
}

/** A secret whose token stands in a file. */
export interface HostSecret {
  readonly token: string;
  readonly version: string;
}

/** What one construct wants of one host. All decisions are taken; provisioning only carries it out. See docs/host-contract.md. */
export interface HostPlan {
  /** Names; `ONE|OTHER` is whichever is there, or else the first that can be had. */
  readonly packages: readonly string[];
  readonly familyPackages?: readonly FamilyPackage[];
  /** What the host's programs have to be new enough for: `PROGRAM FIRST-VERSION what`. */
  readonly needs: readonly string[];
  readonly modules: readonly string[];
  readonly sysctls: readonly HostSysctl[];
  readonly files: readonly HostFile[];
  /** Files of packages that step aside. */
  readonly displaced: readonly string[];
  /** Programs that have to accept the configuration before anything is swapped. */
  readonly programs: readonly ('keepalived' | 'nginx' | 'apache' | 'mariadb')[];
  /** Units to enable, and to start or reload. */
  readonly units: readonly string[];
  /** Those of hosts of one family alone, which come before the others. */
  readonly familyUnits?: readonly FamilyUnit[];
  /** Addresses that are this construct's alone on the host. */
  readonly virtualIps: readonly string[];
  /** Who loses connections when it is taken out: `SECONDS PROTOCOL PLACE SERVER METHOD...`, as ipvsadm takes them. */
  readonly realServers?: readonly string[];
  /** What has to hold afterwards. */
  readonly checks: readonly string[];
  readonly secrets: readonly HostSecret[];
}

/** What hosts differ in: names and paths of Debian and Ubuntu, of RHEL and its likes; and whether SELinux is enabled. Seen on the host. */
export type HostCondition = 'debian' | 'rhel' | 'selinux';

/** A file to put on a host. */
export interface HostFile {
  /** Absolute path. */
  readonly path: string;
  /** Text; tokens in it are put in on the host. */
  readonly content: string;
  readonly mode: '0600' | '0644' | '0755';
  /** Whether other clusters of ours on the host have the same file too. */
  readonly shared: boolean;
  /** For hosts alone that are so. */
  readonly only?: HostCondition;
  /** Whether tokens in it may hold any bytes, as those of a key or of a user's own file. Everywhere else they have to fit into our text. */
  readonly verbatim?: boolean;
}

/** A package to install on some hosts alone. */
export interface ConditionalPackage {
  readonly name: string;
  readonly only: HostCondition;
}

/** A unit of some hosts alone. */
export interface ConditionalUnit {
  readonly name: string;
  readonly only: HostCondition;
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
  readonly conditionalPackages?: readonly ConditionalPackage[];
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
  /** Those of some hosts alone, which come before the others. */
  readonly conditionalUnits?: readonly ConditionalUnit[];
  /** Addresses that are this construct's alone on the host. */
  readonly virtualIps: readonly string[];
  /** Routing tables, preferences and marks that are this construct's alone on the host: `KIND NUMBER`. */
  readonly numbers?: readonly string[];
  /** Who loses connections when it is taken out: `SECONDS PROTOCOL PLACE SERVER METHOD...`, as ipvsadm takes them. */
  readonly realServers?: readonly string[];
  /** What has to hold afterwards. */
  readonly checks: readonly string[];
  readonly secrets: readonly HostSecret[];
}

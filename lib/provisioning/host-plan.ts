import { ForwardingMethod } from '../options/forwarding-method';
import { TransportProtocol } from '../options/transport-protocol';

/** Distributions that name things alike: Debian and Ubuntu; RHEL and its likes. */
export type HostFamily = 'debian' | 'rhel';

/** What hosts differ in: their family, and whether SELinux is enabled. Seen on the host. */
export type HostCondition = HostFamily | 'selinux';

/** What may be for some hosts alone. */
interface OnSomeHosts {
  /** For hosts alone that are so. */
  readonly only?: HostCondition;
}

/** A program that tests its configuration on the host: `programs` in lib/scripts/host knows how. */
export type HostProgram = 'keepalived' | 'nginx' | 'apache' | 'mariadb';

/** A file to put on a host. */
export interface HostFile extends OnSomeHosts {
  /** Absolute path. */
  readonly path: string;
  /** Text; tokens in it are put in on the host. */
  readonly content: string;
  readonly mode: '0600' | '0644' | '0755';
  /** Whether other clusters of ours on the host have the same file too. */
  readonly shared: boolean;
  /** Whether tokens in it may hold any bytes, as those of a key or of a user's own file. Everywhere else they have to fit into our text. */
  readonly verbatim?: boolean;
}

/** A package to install. */
export interface HostPackage extends OnSomeHosts {
  /** `ONE|OTHER` is whichever is there, or else the first that can be had. */
  readonly name: string;
}

/** A unit to enable, and to start or reload. */
export interface HostUnit extends OnSomeHosts {
  readonly name: string;
}

/** What a program of the host has to be new enough for. */
export interface HostNeed {
  readonly program: 'keepalived';
  /** The first one that will do. */
  readonly version: string;
  /** What an older one does not know, in the words of a refusal. */
  readonly what: string;
}

/** A sysctl to set, and to put back on tear-down. */
export interface HostSysctl {
  readonly key: string;
  readonly value: string;
}

/** A number that is one cluster's alone on the host: a routing table, a preference or a mark. */
export interface HostNumber {
  readonly kind: 'table' | 'rule-preference' | 'tc-preference' | 'mark';
  /** May be a token. */
  readonly number: number;
}

/** What a director's kernel balances: packets to a port of an address, or those with a mark. Numbers may be tokens. */
export type BalancedPackets =
  | {
      readonly kind: 'port';
      readonly protocol: TransportProtocol;
      readonly address: string;
      readonly port: number;
    }
  | { readonly kind: 'mark'; readonly mark: number };

/** A real server that may end its connections when the next plan has it no more. Numbers may be tokens. */
export interface LeavingServer {
  /** How long they may go on. */
  readonly seconds: number;
  /** Of the service that it is taken out of. */
  readonly packets: BalancedPackets;
  readonly address: string;
  /** 0 for packets with a mark, which go to any port. */
  readonly port: number;
  readonly forwardingMethod: ForwardingMethod;
  readonly upperThreshold?: number;
  readonly lowerThreshold?: number;
}

/** A server that an administrator may drain, and where a program's files name it. */
export interface DrainableServer {
  readonly name: string;
  readonly program: HostProgram;
  /** Words of the lines that lead to it: of its block and of its own. */
  readonly place: string;
}

/** A certificate that a program of the user's renews: its files, absolute paths. */
export interface RenewedCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** What the host's firewall has to let through, or not to follow the connections of. An address that is left out is any. Numbers may be tokens. */
export interface HostOpening {
  readonly action: 'accept' | 'notrack';
  /** `passing`: what is not for this host itself. */
  readonly hook: 'input' | 'forward' | 'output' | 'prerouting' | 'passing';
  readonly protocol: string;
  readonly from?: string;
  readonly to?: string;
  /** The port that they go to. */
  readonly port?: number;
  /** The port that they come from. */
  readonly sourcePort?: number;
}

/** What has to hold after a deploy. */
export type HostCheck =
  /** A unit runs. */
  | { readonly kind: 'active'; readonly unit: string }
  /** Something listens on a TCP port, which may be a token. */
  | { readonly kind: 'listen'; readonly port: string }
  /** The kernel balances these packets. */
  | { readonly kind: 'virtual-server'; readonly packets: BalancedPackets }
  /** A device has an address. */
  | { readonly kind: 'address'; readonly address: string; readonly device: string }
  /** A program of the host answers with one word. */
  | { readonly kind: 'answers'; readonly url: string; readonly word: string };

/** A secret whose token stands in a file. */
export interface HostSecret {
  readonly token: string;
  readonly version: string;
}

/** What one construct wants of one host. All decisions are taken; provisioning only carries it out. See docs/host-contract.md. */
export interface HostPlan {
  readonly packages: readonly HostPackage[];
  readonly needs: readonly HostNeed[];
  readonly modules: readonly string[];
  readonly sysctls: readonly HostSysctl[];
  readonly files: readonly HostFile[];
  /** Files of packages that step aside. */
  readonly displaced: readonly string[];
  /** Programs that have to accept the configuration before anything is swapped. */
  readonly programs: readonly HostProgram[];
  /** In the order in which they start. */
  readonly units: readonly HostUnit[];
  /** Addresses that are this construct's alone on the host. */
  readonly virtualIps: readonly string[];
  readonly numbers: readonly HostNumber[];
  /** Made by one of the units; none where the firewall is left alone. */
  readonly openings: readonly HostOpening[];
  /** Those that connections are ended for when they leave. */
  readonly realServers: readonly LeavingServer[];
  /** Those that may get no new connections without a deploy. */
  readonly drainable: readonly DrainableServer[];
  /** Those that nginx shows copies of. */
  readonly certificates: readonly RenewedCertificate[];
  readonly checks: readonly HostCheck[];
  readonly secrets: readonly HostSecret[];
}

import { Finding } from '../finding';

/** What `linux-lb status --json` prints. Times are ISO 8601, in UTC. What is not known is absent. */
export interface Status {
  /** Rises when a change would break a reader. */
  readonly version: 1;
  readonly stack: string;
  readonly asked: string;
  /** The worst first. */
  readonly findings: readonly Finding<StatusFinding>[];
  readonly clusters: readonly ClusterStatus[];
  readonly hosts: readonly HostStatus[];
}

/** In the order of what is worst. */
export const STATUS_FINDINGS = [
  'no owner',
  'two owners',
  'address',
  'no server',
  'silent host',
  'virtual IPs apart',
  'no service',
  'drained in part',
  'different tables',
  'server out',
  'other weight',
  'vrrp fault',
  'unit',
  'certificate',
  'foreign owner',
  'not deployed',
  'interrupted deploy',
  'not root',
  'maintenance',
  'drained',
  'unknown value',
] as const;

export type StatusFinding = (typeof STATUS_FINDINGS)[number];

export interface ClusterStatus {
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  readonly virtualIps: readonly VirtualIpStatus[];
  readonly members: readonly MemberStatus[];
  readonly services: readonly ServiceStatus[];
  readonly certificates: readonly CertificateStatus[];
}

export interface VirtualIpStatus {
  readonly address: string;
  /** Hosts that have it now, and may. */
  readonly owners: readonly string[];
  /** When the one owner became it, if its journal still knows. */
  readonly since?: string;
}

export interface MemberStatus {
  readonly host: string;
  readonly role: string;
  readonly priority?: string;
  /** `silent` if it does not answer, `stopped` without keepalived, `alone` without VRRP. */
  readonly state: 'MASTER' | 'BACKUP' | 'FAULT' | 'stopped' | 'silent' | 'alone';
  /** keepalived's last transition. */
  readonly since?: string;
  readonly maintenance: boolean;
  readonly deployed?: string;
}

export interface ServiceStatus {
  readonly id: string;
  /** As clients see it. */
  readonly places: readonly string[];
  readonly pool: string;
  /** Of LVS. */
  readonly scheduler?: string;
  readonly servers: readonly ServerStatus[];
}

export interface ServerStatus {
  readonly name: string;
  readonly address: string;
  /** Of the inventory. */
  readonly weight: string;
  /** Hosts that balance and have it drained. */
  readonly drained: readonly string[];
  /** By host that balances: those that have it. nginx tells no weight. */
  readonly on: { readonly [host: string]: ServerLoad };
}

export interface ServerLoad {
  readonly weight?: number;
  readonly active: number;
  readonly inactive?: number;
}

export interface CertificateStatus {
  readonly host: string;
  readonly path: string;
  readonly subject: string;
  readonly expires: string;
  readonly daysLeft: number;
}

export interface HostStatus {
  readonly name: string;
  readonly answers: boolean;
  /** ssh's words, if it does not. */
  readonly silence?: string;
  readonly programs: { readonly [program: string]: string };
  readonly units: readonly UnitStatus[];
}

export interface UnitStatus {
  readonly name: string;
  /** systemd's: `active`, `failed` ... */
  readonly state: string;
}

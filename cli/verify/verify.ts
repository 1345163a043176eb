import { Finding, listed } from '../finding';
import { STATUS_FINDINGS, StatusFinding } from '../status/status';
import { Answered } from './requests/request';

/** What `linux-lb verify --json` prints. */
export interface Verification {
  /** Rises when a change would break a reader. */
  readonly version: 1;
  readonly stack: string;
  readonly asked: string;
  /** The worst first. */
  readonly findings: readonly VerifyFinding[];
  /** From this machine, one to each place that clients know. */
  readonly requests: readonly Answered[];
  readonly hosts: readonly { readonly name: string; readonly answers: boolean }[];
}

/** What `status` does not look at, in the order of what is worst. */
export const OWN_FINDINGS = [
  'request',
  'taken virtual IP',
  'answering host',
  'virtual router id',
  'adverts blocked',
  'adverts lost',
  'duplicate address',
  'login',
  'sudo',
  'host key',
  'own address',
  'device',
  'configuration',
  'module',
  'virtual service',
  'server',
  'sysctl',
  'return path',
  'port',
  'read-only',
  'disk',
  'key',
  'stray keepalived',
  'mtu',
  'not enabled',
  'sysctl file',
  'package',
  'version',
  'old workers',
  'clock',
  'machine id',
  'not looked at',
] as const;

export type VerifyKind = StatusFinding | (typeof OWN_FINDINGS)[number];

/** The worst first: who owns what, then what is below. */
const RANKS: readonly VerifyKind[] = [
  ...STATUS_FINDINGS.slice(0, 3),
  ...OWN_FINDINGS,
  ...STATUS_FINDINGS.slice(3),
];

export interface VerifyFinding extends Finding<VerifyKind> {
  /** What to do; of a problem. */
  readonly fix?: string;
}

export function worstFirst(findings: readonly VerifyFinding[]): VerifyFinding[] {
  const rank = ({ severity, kind }: VerifyFinding) =>
    severity === 'note' ? RANKS.length : RANKS.indexOf(kind);
  return [...findings].sort((one, other) => rank(one) - rank(other));
}

interface Place {
  readonly host?: string;
  readonly cluster?: string;
}

/** A problem and what to do about it. */
export function found(kind: VerifyKind, place: Place, text: string, fix: string): VerifyFinding {
  return { kind, severity: 'problem', ...place, text, fix };
}

/** `rs1 (MAC 02:00:00:00:00:01)`, of hosts that have it; or somebody. */
export function named(hosts: readonly string[], mac: string): string {
  return hosts.length === 0
    ? `a machine that is none of the stack's (MAC ${mac})`
    : `${listed(hosts)} (MAC ${mac})`;
}

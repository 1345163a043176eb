import { ServerHost } from '../../options/server-host';
import { BACKUP_PRIORITY, PRIMARY_PRIORITY, memberPriority } from '../../options/vrrp-priorities';
import { VrrpSettings } from '../../options/vrrp-settings';
import { ClusterMember } from '../registry/cluster';

/** A host of a director or balancer, and what it is there. */
export interface Member {
  readonly host: ServerHost;
  /** The property that it was given by, as messages name it. */
  readonly property: string;
  readonly role: ClusterMember['role'];
  /** Id of its step in the construct, a part of its Terraform address. */
  readonly stepId: string;
  /** Of VRRP, if they speak it. */
  readonly priority: number;
}

/** A host that is alone. */
export function aloneAs(role: 'director' | 'balancer', host: ServerHost): Member[] {
  const stepId = role === 'director' ? 'Director' : 'Balancer';
  return [{ host, property: 'host', role, stepId, priority: PRIMARY_PRIORITY }];
}

/** The members of a pair, the primary first. */
export function pairOf(primary: ServerHost, backup: ServerHost, vrrp: VrrpSettings): Member[] {
  const { primaryPriority = PRIMARY_PRIORITY, backupPriority = BACKUP_PRIORITY } = vrrp;
  return [
    { host: primary, property: 'primary', role: 'primary', stepId: 'Primary', priority: primaryPriority },
    { host: backup, property: 'backup', role: 'backup', stepId: 'Backup', priority: backupPriority },
  ];
}

/**
 * The members of a group: priorities go by order, the first has the highest. Steps are named by order, too, since they wait for each other by it: of two
 * that changed places an engine would make a cycle, as each is replaced before it is destroyed.
 */
export function groupOf(kind: 'director' | 'balancer', hosts: readonly ServerHost[]): Member[] {
  return hosts.map((host, index) => ({
    host,
    property: `${kind}s[${index}]`,
    role: index === 0 ? 'primary' : 'backup',
    stepId: `${kind}-${index + 1}`,
    priority: memberPriority(index),
  }));
}

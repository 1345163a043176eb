import { InventoryCluster, InventoryMember } from '../../lib/inventory';
import { factsOf } from '../answers';
import { Facts } from '../facts/facts';
import { Answers } from '../ssh/hosts';
import { isoOf } from '../time';
import { MemberStatus } from './status';
import { holds, transitionOf } from './virtual-ips';

export function memberStatus(
  cluster: InventoryCluster,
  member: InventoryMember,
  answers: Answers,
): MemberStatus {
  const { host, role, priority } = member;
  const facts = factsOf(answers, host);
  const own = facts?.clusters.get(cluster.name);
  const transition = transitionOf(member, facts);
  return {
    host,
    role,
    priority,
    state: stateOf(cluster, member, facts),
    since: transition && isoOf(transition.since),
    maintenance: own?.inMaintenance ?? false,
    deployed: own?.deployed === undefined ? undefined : isoOf(own.deployed),
  };
}

/** By its addresses: what keepalived has last said may be long ago. */
function stateOf(cluster: InventoryCluster, member: InventoryMember, facts?: Facts): MemberStatus['state'] {
  if (facts === undefined) return 'silent';
  if (cluster.vrrp === undefined) return 'alone';
  if (cluster.virtualIps.some((virtualIp) => holds(facts, member.host, virtualIp))) return 'MASTER';
  if (!/^(active|reloading)$/.test(facts.units.get('keepalived.service')?.active ?? '')) return 'stopped';
  return transitionOf(member, facts)?.state === 'FAULT' ? 'FAULT' : 'BACKUP';
}

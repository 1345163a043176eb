import { InventoryCluster, InventoryMember, InventoryVirtualIp } from '../../lib/inventory';
import { factsOf } from '../answers';
import { canonicalAddress } from '../facts/canonical-address';
import { Facts, VrrpFact } from '../facts/facts';
import { Answers } from '../ssh/hosts';
import { isoOf } from '../time';
import { VirtualIpStatus } from './status';

export function virtualIpStatus(
  cluster: InventoryCluster,
  virtualIp: InventoryVirtualIp,
  answers: Answers,
): VirtualIpStatus {
  const owners = virtualIp.holders.filter(({ host }) => {
    const facts = factsOf(answers, host);
    return facts !== undefined && holds(facts, host, virtualIp);
  });
  const owner = owners.length === 1 ? owners[0].host : undefined;
  const member = cluster.members.find(({ host }) => host === owner);
  const transition = member && transitionOf(member, factsOf(answers, member.host), virtualIp);
  return {
    address: virtualIp.address,
    owners: owners.map(({ host }) => host),
    since: transition?.state === 'MASTER' ? isoOf(transition.since) : undefined,
  };
}

/** A real server has the address too, on another device. */
export function holds(facts: Facts, host: string, { address, holders }: InventoryVirtualIp): boolean {
  const devices = holders.filter((holder) => holder.host === host).map(({ device }) => device);
  const wanted = canonicalAddress(address);
  return facts.addresses.some((has) => has.address === wanted && devices.includes(has.device));
}

/** keepalived's last word on the instance that has a virtual IP, or on any. */
export function transitionOf(
  { host, vrrpInstances }: InventoryMember,
  facts: Facts | undefined,
  virtualIp?: InventoryVirtualIp,
): VrrpFact | undefined {
  const family = virtualIp?.address.includes(':') ? 'ipv6' : 'ipv4';
  const device = virtualIp?.holders.find((holder) => holder.host === host)?.device;
  const rank = (instance: (typeof vrrpInstances)[number]) =>
    (instance.device === device ? 2 : 0) + (instance.family === family ? 1 : 0);
  const [first] = [...vrrpInstances].sort((one, other) => rank(other) - rank(one));
  return first && facts?.vrrp.get(first.name);
}

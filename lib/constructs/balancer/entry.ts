import { Construct } from 'constructs';
import { VrrpInstance } from '../../config/keepalived/vrrp-model';
import {
  InventoryBalancers,
  InventoryMember,
  InventoryVirtualIp,
  InventoryVrrp,
  InventoryVrrpInstance,
} from '../../inventory';
import { ownerEntry } from '../../provisioning/owner';
import { DirectorVrrp, vrrpBlocks } from '../../roles/vrrp/vrrp';
import { isIpv6, maxPrefix } from '../../validation/addresses';
import { allVirtualIps, virtualIpsOn } from '../addresses/virtual-ips';
import { Balancer } from './balancer';
import { Member } from './members';

/** What the inventory says of hosts that balance, whatever their program. */
export function balancerEntry(
  construct: Construct,
  balancer: Balancer,
  kind: string,
  vrrpOf: (member: Member) => DirectorVrrp | undefined,
): InventoryBalancers {
  const instances = balancer.members.map((member) => instancesOf(balancer, member, vrrpOf(member)));
  return {
    path: construct.node.path,
    name: balancer.cluster,
    kind,
    owner: ownerEntry(construct),
    members: balancer.members.map((member, at) => memberEntry(member, instances[at])),
    vrrp: vrrpEntry(instances[0][0]),
    virtualIps: virtualIpEntries(balancer),
  };
}

function instancesOf(balancer: Balancer, { host }: Member, vrrp?: DirectorVrrp): readonly VrrpInstance[] {
  if (vrrp === undefined) return [];
  return vrrpBlocks(balancer.cluster, virtualIpsOn(balancer, host), vrrp).vrrpInstances;
}

function memberEntry({ host, role }: Member, instances: readonly VrrpInstance[]): InventoryMember {
  return {
    host: host.name,
    role,
    priority: instances[0]?.priority,
    vrrpInstances: instances.map(instanceEntry),
  };
}

function instanceEntry(instance: VrrpInstance): InventoryVrrpInstance {
  const { name, networkInterface, unicast, virtualAddresses } = instance;
  return {
    name,
    device: networkInterface,
    family: isIpv6(virtualAddresses[0].address) ? 'ipv6' : 'ipv4',
    unicast: unicast && { source: unicast.source, peers: unicast.peers },
  };
}

/** It is the same for all. The password is a secret. */
function vrrpEntry(instance: VrrpInstance | undefined): InventoryVrrp | undefined {
  if (instance === undefined) return undefined;
  const { virtualRouterId, version, advertIntervalSeconds, preempt } = instance;
  return { virtualRouterId, version, advertIntervalSeconds, preempt };
}

function virtualIpEntries(balancer: Balancer): InventoryVirtualIp[] {
  const onHosts = balancer.hosts.map((host) => ({ host: host.name, on: virtualIpsOn(balancer, host) }));
  return allVirtualIps(balancer).map(({ address }, at) => ({
    address,
    prefix: String(maxPrefix(address)),
    holders: onHosts.map(({ host, on }) => ({ host, device: on[at].device })),
  }));
}

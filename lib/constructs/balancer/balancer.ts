import { Construct } from 'constructs';
import { checkMetrics } from '../../options/metrics-check';
import { MetricsSettings } from '../../options/metrics-settings';
import { checkHost } from '../../options/server-host-check';
import { VirtualIp } from '../../options/virtual-ip';
import { checkVrrp } from '../../options/vrrp-check';
import { VrrpSettings } from '../../options/vrrp-settings';
import { refuse } from '../../validation/validation-error';
import { Directors } from '../addresses/directors';
import { checkGlobalLines } from './global-lines';
import { checkHostNumber } from '../registry/host-number';
import { clusterName } from '../registry/cluster-name';
import { Member } from './members';
import { checkVirtualIps } from '../addresses/virtual-ips';
import { checkVrrpNetworks } from '../addresses/vrrp-networks';

/** What a construct says of its hosts and addresses. */
export interface BalancerProps {
  readonly members: readonly Member[];
  /** Absent where the host's own addresses do. */
  readonly virtualIps?: readonly VirtualIp[];
  readonly innerVirtualIps?: readonly VirtualIp[];
  readonly vrrp?: VrrpSettings;
  readonly metrics?: MetricsSettings;
  readonly name?: string;
  readonly hostNumber?: number;
  readonly globalExtraConfig?: readonly string[];
}

/** Hosts that balance, whatever their program: the one of highest priority first. */
export interface Balancer extends Directors {
  readonly members: readonly Member[];
  /** Absent for a host that is alone. */
  readonly vrrp?: VrrpSettings;
  /** Absent where nobody asks for them. */
  readonly metrics?: MetricsSettings;
}

/** Takes what a construct says; refuses what is wrong with it. */
export function balancerOf(construct: Construct, props: BalancerProps): Balancer {
  const { members, virtualIps, innerVirtualIps = [], vrrp, metrics, hostNumber, globalExtraConfig } = props;
  const balancer = {
    where: construct.node.path,
    cluster: clusterName(construct, props.name),
    hostNumber,
    members,
    hosts: members.map(({ host }) => host),
    virtualIps: [...(virtualIps ?? [])],
    innerVirtualIps: [...innerVirtualIps],
    globalExtraConfig,
    vrrp,
    metrics,
  };
  checkHostNumber(balancer.where, hostNumber);
  checkMembers(balancer);
  if (vrrp)
    checkVrrp(
      balancer.where,
      vrrp,
      members.map(({ priority }) => priority),
    );
  if (metrics) checkMetrics(balancer.where, metrics, vrrp !== undefined);
  if (virtualIps) checkVirtualIps(balancer);
  checkGlobalLines(balancer);
  if (vrrp) checkVrrpNetworks(balancer, vrrp);
  return balancer;
}

function checkMembers({ where, members }: Balancer): void {
  for (const { property, host } of members) checkHost(where, property, host);
  for (const [index, { property, host }] of members.entries()) {
    const twin = members.slice(0, index).find((other) => other.host.name === host.name);
    if (twin) refuse(where, property, host.name, `another host than '${twin.property}'`);
  }
}

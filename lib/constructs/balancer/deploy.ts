import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { InventoryCluster } from '../../inventory';
import { ServerHost } from '../../options/server-host';
import { HostAnchors } from '../../provisioning/anchors/host-anchors';
import { HostPlan } from '../../provisioning/host-plan';
import { HostStep } from '../../provisioning/host-step';
import { DirectorVrrp } from '../../roles/vrrp/vrrp';
import { Balancer } from './balancer';
import { balancerEntry } from './entry';
import { Cluster } from '../registry/cluster';
import { Member } from './members';
import { StackRegistry } from '../registry/stack-registry';
import { clusterVirtualIps } from '../addresses/virtual-ips';
import { advertInterfaces, unicastAcrossSubnets, unicastAddresses } from '../addresses/vrrp-networks';

/** What balances on the hosts: IPVS or nginx. All is asked for at synth. */
export interface BalancerProgram {
  /** What has to be deployed before. */
  readonly before: TerraformResource[];
  /** What a host gets. */
  plan(host: ServerHost, vrrp?: DirectorVrrp): HostPlan;
  /** What the kernels of its hosts have to have, for the inventory. */
  readonly kernelNeeds: readonly string[];
  /** What the stack knows of the program alone. */
  known(
    steps: TerraformResource[],
  ): Pick<Cluster, 'marks' | 'nginx' | 'connectionSync' | 'serves' | 'complaints'>;
  /** What the inventory says of it: services or servers. */
  readonly inventory: object;
}

/**
 * Puts the steps of all members into the stack, and the construct into the stack's registry. First what all of them need, then the member of lowest
 * priority, and so on up: a step that fails leaves the later ones as they are. Gives the last step.
 */
export function deployBalancer(
  construct: Construct,
  balancer: Balancer,
  program: BalancerProgram,
  kind: InventoryCluster['kind'],
): TerraformResource {
  const steps = provision(construct, balancer, program);
  const inventory = () => {
    const entry = balancerEntry(construct, balancer, kind, (member) => vrrpOf(balancer, member));
    return { cluster: { ...entry, ...program.inventory } as InventoryCluster };
  };
  StackRegistry.of(construct).add({ ...known(balancer, program, steps), construct, inventory });
  return steps[steps.length - 1];
}

function provision(scope: Construct, balancer: Balancer, program: BalancerProgram): TerraformResource[] {
  const { cluster, hosts, members } = balancer;
  const before = () => program.before;
  const anchors = new HostAnchors(scope, {
    cluster,
    tier: 'balancers',
    hosts: () => [...hosts],
    dependsOn: before,
  });
  const steps: TerraformResource[] = [];
  for (const member of [...members].reverse()) {
    const former = steps.slice(-1);
    const step = new HostStep(scope, member.stepId, {
      host: member.host,
      cluster,
      anchors,
      plan: () => program.plan(member.host, vrrpOf(balancer, member)),
      dependsOn: () => [...before(), ...former],
    });
    steps.push(step.resource);
  }
  return steps;
}

function vrrpOf(balancer: Balancer, { host, priority }: Member): DirectorVrrp | undefined {
  const { vrrp } = balancer;
  const unicast = vrrp?.unicast ? unicastAddresses(balancer, host, vrrp) : undefined;
  return vrrp && { settings: vrrp, priority, unicast };
}

function known(
  balancer: Balancer,
  program: BalancerProgram,
  steps: TerraformResource[],
): Omit<Cluster, 'construct' | 'inventory'> {
  const { cluster, hostNumber, hosts, members, vrrp } = balancer;
  return {
    name: cluster,
    hostNumber,
    members: () =>
      members.map(({ host, role, priority }) => ({
        host,
        role,
        kernelNeeds: program.kernelNeeds,
        ...(vrrp && { priority }),
      })),
    virtualIps: clusterVirtualIps(balancer, hosts[0]),
    ...(vrrp && {
      virtualRouterId: vrrp.virtualRouterId,
      adverts: hosts.flatMap((host) => advertInterfaces(balancer, host, vrrp)),
      warnings: () => unicastAcrossSubnets(balancer, vrrp),
    }),
    ...program.known(steps),
  };
}

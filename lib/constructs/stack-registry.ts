import { TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { writeInventory } from '../provisioning/inventory-file';
import { refuseAll } from '../validation/validation-error';
import { Cluster } from './cluster';
import { inventory } from './inventory';
import { nginxListeners } from './rules/nginx-listeners';
import { oneNginxMainConf } from './rules/one-nginx-main-conf';
import { oneConnectionSync } from './rules/one-connection-sync';
import { unclaimedVirtualIps } from './rules/unclaimed-virtual-ips';
import { uniqueClusterNames } from './rules/unique-cluster-names';
import { uniqueFirewallMarks } from './rules/unique-firewall-marks';
import { uniqueHosts } from './rules/unique-hosts';
import { uniqueVirtualRouterIds } from './rules/unique-virtual-router-ids';

const ID = 'linux-lb';

/** Rules over all constructs of a stack: each takes them and returns its complaints. */
const RULES = [
  uniqueClusterNames,
  uniqueHosts,
  uniqueVirtualRouterIds,
  unclaimedVirtualIps,
  uniqueFirewallMarks,
  oneConnectionSync,
  nginxListeners,
  oneNginxMainConf,
];

/** Every stack's list of our constructs, which the whole-stack rules and the inventory read. */
export class StackRegistry extends Construct {
  /** The registry of the stack that a construct is in. */
  public static of(construct: Construct): StackRegistry {
    const stack = TerraformStack.of(construct);
    return (stack.node.tryFindChild(ID) as StackRegistry | undefined) ?? new StackRegistry(stack, ID);
  }

  private readonly clusters: Cluster[] = [];

  private constructor(stack: TerraformStack, id: string) {
    super(stack, id);
    this.node.addValidation({ validate: () => refuseAll(this.complaints()) });
    writeInventory(this, () => inventory(stack.node.id, this.clusters));
  }

  public add(cluster: Cluster): void {
    this.clusters.push(cluster);
  }

  /** What makes these hosts answer as balancers, if they are some. */
  public servesOf(hosts: readonly ServerHost[]): TerraformResource[] {
    const balancers = this.clusters.filter(
      ({ serves, members }) => serves !== undefined && members().some(({ host }) => hosts.includes(host)),
    );
    return balancers.flatMap(({ serves }) => serves?.() ?? []);
  }

  private complaints(): string[] {
    return [
      ...this.clusters.flatMap((cluster) => cluster.complaints()),
      ...RULES.flatMap((rule) => rule(this.clusters)),
    ];
  }
}

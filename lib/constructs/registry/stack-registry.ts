import { Annotations, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { Inventory } from '../../inventory';
import { ServerHost } from '../../options/server-host';
import { writeInventory } from '../../provisioning/inventory-file';
import { refuseAll } from '../../validation/validation-error';
import { Cluster } from './cluster';
import { refuseOtherElements, refuseOtherFramework } from './framework';
import { inventory } from './inventory';
import { dependenciesInStack } from './rules/dependencies-in-stack';
import { externalServers } from './rules/external-servers';
import { nginxListeners } from './rules/nginx-listeners';
import { nginxNames } from './rules/nginx-names';
import { oneNginxMainConf } from './rules/one-nginx-main-conf';
import { oneConnectionSync } from './rules/one-connection-sync';
import { pinnedHostKeys } from './rules/pinned-host-keys';
import { unclaimedVirtualIps } from './rules/unclaimed-virtual-ips';
import { hasOneOf } from './rules/share-host';
import { uniqueClusterNames } from './rules/unique-cluster-names';
import { uniqueClusterNamesOfHosts } from './rules/unique-cluster-names-of-hosts';
import { uniqueFirewallMarks } from './rules/unique-firewall-marks';
import { uniqueHosts } from './rules/unique-hosts';
import { uniqueNumbers } from './rules/unique-numbers';
import { uniqueVirtualRouterIds } from './rules/unique-virtual-router-ids';

/** Nobody calls a construct that. No Terraform address has it. */
const ID = 'cdktf-linux-lb:registry';

/** Rules over all constructs of a stack: each takes them and returns its complaints. */
const RULES = [
  uniqueClusterNames,
  dependenciesInStack,
  uniqueHosts,
  pinnedHostKeys,
  externalServers,
  uniqueVirtualRouterIds,
  unclaimedVirtualIps,
  uniqueFirewallMarks,
  oneConnectionSync,
  nginxListeners,
  nginxNames,
  oneNginxMainConf,
];

/** Every stack's list of our constructs, which the whole-stack rules and the inventory read. */
export class StackRegistry extends Construct {
  /** The registry of the stack that a construct is in. */
  public static of(construct: Construct): StackRegistry {
    const stack = TerraformStack.of(construct);
    refuseOtherFramework(construct, stack);
    return (stack.node.tryFindChild(ID) as StackRegistry | undefined) ?? new StackRegistry(stack, ID);
  }

  private readonly clusters: Cluster[] = [];

  private constructor(stack: TerraformStack, id: string) {
    super(stack, id);
    refuseOtherElements(stack);
    this.node.addValidation({ validate: () => this.validate() });
    writeInventory(this, () => this.inventory());
  }

  /** What it says of the stack as it is now. */
  public inventory(): Inventory {
    return inventory(TerraformStack.of(this).node.id, this.clusters);
  }

  public add(cluster: Cluster): void {
    this.clusters.push(cluster);
  }

  /** What makes these hosts answer as balancers, if they are some. */
  public servesOf(hosts: readonly ServerHost[]): TerraformResource[] {
    const balancers = this.clusters.filter(
      (cluster) => cluster.serves !== undefined && hasOneOf(cluster, hosts),
    );
    return balancers.flatMap(({ serves }) => serves?.() ?? []);
  }

  private validate(): string[] {
    refuseAll(this.complaints());
    for (const { construct, warnings } of this.clusters)
      for (const warning of warnings?.() ?? []) Annotations.of(construct).addWarning(warning);
    return [];
  }

  private complaints(): string[] {
    const complaints = [
      ...this.clusters.flatMap((cluster) => cluster.complaints()),
      ...RULES.flatMap((rule) => rule(this.clusters)),
      ...uniqueClusterNamesOfHosts(this.clusters, this.clustersBefore()),
    ];
    // Of plans, which are whole only where nothing is wrong.
    return complaints.length > 0 ? complaints : uniqueNumbers(this.clusters);
  }

  /** Those of the app's stacks before this one: a complaint about two is made once. */
  private clustersBefore(): Cluster[] {
    const registries = this.node.root.node.findAll().filter((each) => each instanceof StackRegistry);
    return registries.slice(0, registries.indexOf(this)).flatMap(({ clusters }) => clusters);
  }
}

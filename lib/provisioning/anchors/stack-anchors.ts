import { Aspects, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { barrier } from '../barrier';
import { anchorResource } from './anchor-resource';
import type { HostAnchors } from './host-anchors';

/** Real servers are torn down after all that balances. */
export type Tier = 'servers' | 'balancers';

/** In the Terraform addresses of all anchors: a contract. */
const ID = 'LinuxLbHosts';

/** The anchors that a stack carries for its constructs: they are there when a construct is gone from the code. */
export class StackAnchors extends Construct {
  /** Those of the stack that a construct is in. */
  public static of(construct: IConstruct): StackAnchors {
    const stack = TerraformStack.of(construct);
    return (stack.node.tryFindChild(ID) as StackAnchors | undefined) ?? new StackAnchors(stack, ID);
  }

  private readonly all: HostAnchors[] = [];
  private readonly tiers: { readonly [tier in Tier]: TerraformResource };

  private constructor(stack: TerraformStack, id: string) {
    super(stack, id);
    const servers = this.carry('servers', () => []);
    this.tiers = { servers, balancers: this.carry('balancers', () => [servers]) };
    Aspects.of(stack).add({
      visit: (node: IConstruct) => {
        if (node === stack) for (const anchors of this.all) anchors.settle();
      },
    });
  }

  public add(anchors: HostAnchors): void {
    this.all.push(anchors);
  }

  /** What steps of that tier wait for: an engine looks at each pair of a step and an instance, so it is one resource. */
  public anchored(tier: Tier): TerraformResource {
    return this.tiers[tier];
  }

  private carry(tier: Tier, after: () => TerraformResource[]): TerraformResource {
    const scope = new Construct(this, tier === 'servers' ? 'Servers' : 'Balancers');
    const resource = anchorResource(scope, {
      kind: 'stack',
      anchors: () => this.all.filter((each) => each.tier === tier).flatMap((each) => each.inStack()),
      dependsOn: after,
    });
    return barrier(scope, 'Anchored', () => [resource]);
  }
}

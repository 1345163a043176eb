import { Aspects, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { barrier } from '../barrier';
import { anchorResource } from './anchor-resource';
import type { HostAnchors } from './host-anchors';
import { forgetLost, lostHosts } from './lost-anchors';

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

  /**
   * What every step waits for. It is one resource, since an engine looks at each pair of a step and an instance. And all anchors are done before any step begins: when a resource is done, engines
   * write down as done what others are in the middle of, and one that is killed then never does it again.
   */
  public readonly anchored: TerraformResource;
  private readonly all: HostAnchors[] = [];

  private constructor(stack: TerraformStack, id: string) {
    super(stack, id);
    const servers = this.carry('Servers', 'servers', []);
    const balancers = this.carry('Balancers', 'balancers', [servers]);
    this.anchored = barrier(this, 'Anchored', () => [servers, balancers]);
    Aspects.of(stack).add({
      visit: (node: IConstruct) => {
        if (node === stack) for (const anchors of this.all) anchors.settle();
      },
    });
  }

  public add(anchors: HostAnchors): void {
    this.all.push(anchors);
  }

  private carry(id: string, tier: Tier, after: TerraformResource[]): TerraformResource {
    const scope = new Construct(this, id);
    const ofTier = () => this.all.filter((each) => each.tier === tier);
    const resource = anchorResource(scope, {
      kind: 'stack',
      anchors: () => ofTier().flatMap((each) => each.inStack()),
      dependsOn: () => after,
    });
    const keysOf = (lost: string) =>
      lost.includes('/') ? [lost] : ofTier().map(({ path }) => `${path}/${lost}`);
    forgetLost(scope, resource, () => lostHosts().flatMap(keysOf));
    return resource;
  }
}

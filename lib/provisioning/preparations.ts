import { Aspects, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { HostAnchors } from './anchors/host-anchors';
import { barrier } from './barrier';
import { ConstructPreparations } from './construct-preparations';

/** In the Terraform address of the barrier: a contract. */
const ID = 'LinuxLbPrepared';

/**
 * What a step waits for: that all hosts of the stack are prepared. Hosts that resources of the stack make are not among them. Such a resource may itself wait for
 * another construct of ours, and would then wait for itself: there it is the hosts of the construct alone.
 */
export class Preparations {
  /** Those of a construct in its stack. */
  public static of(anchors: HostAnchors): ConstructPreparations {
    const stack = TerraformStack.of(anchors.construct);
    const there = ALL.get(stack) ?? new Preparations(stack);
    ALL.set(stack, there);
    return there.ofConstruct(anchors);
  }

  private readonly all = new Map<IConstruct, ConstructPreparations>();
  private readonly prepared: TerraformResource;

  private constructor(stack: TerraformStack) {
    this.prepared = barrier(stack, ID, () => this.ofStack());
    Aspects.of(stack).add({
      visit: (node: IConstruct) => {
        if (node === stack) for (const each of this.all.values()) each.settle();
        else if (node.node.scope) this.all.get(node.node.scope)?.settleStep(node);
      },
    });
  }

  private ofConstruct(anchors: HostAnchors): ConstructPreparations {
    const there = this.all.get(anchors.construct) ?? new ConstructPreparations(anchors, this.prepared);
    this.all.set(anchors.construct, there);
    return there;
  }

  /** In an order that does not tell in which constructs were made. */
  private ofStack(): TerraformResource[] {
    const settled = [...this.all.values()].filter((each) => each.barrier === this.prepared);
    const all = settled.flatMap((each) => each.resources);
    return all.sort((one, other) => (one.friendlyUniqueId < other.friendlyUniqueId ? -1 : 1));
  }
}

const ALL = new WeakMap<TerraformStack, Preparations>();

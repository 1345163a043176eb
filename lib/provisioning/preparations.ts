import { Aspects, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { barrier } from './barrier';
import { isWaitingForOthers } from './dependencies';

/** In the Terraform addresses of barriers: a contract. */
const STACK_ID = 'LinuxLbPrepared';
const OWN_ID = 'Prepared';

/** A step whose host is prepared before any is changed. */
export interface PreparedStep {
  /** The construct whose step it is. */
  readonly construct: Construct;
  readonly preparation: TerraformResource;
  /** Whether what it is told is known before any resource of the stack is made; known from synth on. */
  readonly isKnownBeforehand: boolean;
}

/**
 * What a step waits for: that all hosts of the stack are prepared. Hosts that resources of the stack make are not among them. Such a resource may itself wait for
 * another construct of ours, and would then wait for itself: there it is the hosts of the construct alone.
 */
export class Preparations {
  /** Those of the stack that a construct is in. */
  public static of(construct: IConstruct): Preparations {
    const stack = TerraformStack.of(construct);
    const there = ALL.get(stack) ?? new Preparations(stack);
    ALL.set(stack, there);
    return there;
  }

  private readonly steps = new Map<Construct, PreparedStep[]>();
  private readonly own = new Map<Construct, TerraformResource>();
  private readonly prepared: TerraformResource;

  private constructor(stack: TerraformStack) {
    this.prepared = barrier(stack, STACK_ID, () => this.ofStack());
    Aspects.of(stack).add({
      visit: (node: IConstruct) => {
        if (node === stack) for (const construct of this.steps.keys()) this.settle(construct);
      },
    });
  }

  public add(step: PreparedStep): void {
    const steps = this.steps.get(step.construct) ?? [];
    this.steps.set(step.construct, steps);
    steps.push(step);
  }

  /** What the steps of a construct wait for; known from synth on. */
  public barrierOf(construct: Construct): TerraformResource {
    return this.own.get(construct) ?? this.prepared;
  }

  /** When all is said, and before anything is written. */
  private settle(construct: Construct): void {
    const steps = () => this.steps.get(construct)!;
    if (this.own.has(construct)) return;
    if (steps().every((step) => step.isKnownBeforehand) && !isWaitingForOthers(construct)) return;
    const after = () => steps().map(({ preparation }) => preparation);
    this.own.set(construct, barrier(construct, OWN_ID, after));
  }

  /** In an order that does not tell in which constructs were made. */
  private ofStack(): TerraformResource[] {
    const settled = [...this.steps].filter(([construct]) => !this.own.has(construct));
    const all = settled.flatMap(([, steps]) => steps.map(({ preparation }) => preparation));
    return all.sort((one, other) => (one.friendlyUniqueId < other.friendlyUniqueId ? -1 : 1));
  }
}

const ALL = new WeakMap<TerraformStack, Preparations>();

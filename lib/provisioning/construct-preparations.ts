import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { HostAnchors } from './anchors/host-anchors';
import { barrier } from './barrier';
import { isWaitingForOthers } from './dependencies';
import { PreparedHost, preparationResource } from './preparation-resource';
import { scriptPayload } from './script-payload';
import { linesResource } from './shown/lines-resource';
import { planOutput } from './shown/plan-output';
import { ShownTexts } from './shown/shown-texts';

/** In the Terraform address of the barrier: a contract. */
const BARRIER_ID = 'Prepared';

/** A step whose host is prepared before any is changed. */
export interface PreparedStep extends IConstruct, PreparedHost {
  /** Whether what it is told is known before any resource of the stack is made; known from synth on. */
  readonly isKnownBeforehand: boolean;
  /** Whether values travel to it; known from synth on. */
  readonly hasValues: boolean;
  /** What a plan shows of its files; known from synth on. */
  readonly shown: ShownTexts;
  /** Makes a preparation of its own. */
  prepareAlone(): TerraformResource;
}

/** The preparations of one construct: one resource for all its hosts, but for those that values travel to. These have three connections, and each its own. */
export class ConstructPreparations {
  private readonly steps = new Set<PreparedStep>();
  private readonly alone = new Map<PreparedStep, TerraformResource>();
  private together: TerraformResource | undefined;
  private own: TerraformResource | undefined;
  private lines: TerraformResource | undefined;

  constructor(
    private readonly anchors: HostAnchors,
    private readonly ofStack: TerraformResource,
  ) {}

  /** What the construct's steps wait for; known from synth on. */
  public get barrier(): TerraformResource {
    return this.own ?? this.ofStack;
  }

  /** Known from synth on. */
  public get resources(): TerraformResource[] {
    return [...this.preparations, ...(this.lines ? [this.lines] : [])];
  }

  private get preparations(): TerraformResource[] {
    return [...(this.together ? [this.together] : []), ...this.alone.values()];
  }

  public add(step: PreparedStep): void {
    this.steps.add(step);
  }

  /** When all is said, and before anything is written. */
  public settle(): void {
    const steps = [...this.steps];
    if (this.own) return;
    if (steps.every((step) => step.isKnownBeforehand) && !isWaitingForOthers(this.anchors.construct)) return;
    this.own = barrier(this.anchors.construct, BARRIER_ID, () => this.resources);
  }

  /** The same of a step, if it is one. */
  public settleStep(construct: IConstruct): void {
    const step = construct as PreparedStep;
    if (!this.steps.has(step) || this.alone.has(step)) return;
    if (planOutput(construct) === 'lines') this.lines ??= this.showLines();
    if (step.hasValues) this.alone.set(step, step.prepareAlone());
    else this.together ??= this.prepareTogether();
  }

  /** Before any step begins: what is made while one is at work has an engine write down that one as done, which would be believed if the engine were killed then. */
  private showLines(): TerraformResource {
    const shown = ({ host: { name }, own: { hash }, shown: texts }: PreparedStep) => ({ name, hash, texts });
    return linesResource(this.anchors.construct, {
      hosts: () => [...this.steps].map(shown),
      dependsOn: () => this.preparations,
    });
  }

  private prepareTogether(): TerraformResource {
    return preparationResource(this.anchors.construct, {
      cluster: this.anchors.cluster,
      scripts: scriptPayload(this.anchors.construct),
      dependsOn: () => [this.anchors.resource],
      hosts: () => [...this.steps].filter((step) => !this.alone.has(step)),
    });
  }
}

import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../../options/server-host';
import { barrier } from '../barrier';
import { isWaitingForOthers } from '../dependencies';
import { isHostKnownBeforehand } from '../known-beforehand';
import { pathOf } from '../owner';
import { plansChange } from '../until-change';
import { Anchor, AnchorKind, anchorResource } from './anchor-resource';
import { forgetLost, lostHosts, refuseLostHosts } from './lost-anchors';
import { StackAnchors, Tier } from './stack-anchors';

/** The hosts whose tear-down is carried for a construct. */
export interface HostAnchorsProps {
  readonly cluster: string;
  readonly tier: Tier;
  /** Asked for at synth. */
  readonly hosts: () => ServerHost[];
  /** What is torn down only after these are, where the construct has an anchor resource of its own; asked for at synth. */
  readonly dependsOn: () => TerraformResource[];
}

/**
 * The anchors of one construct. The stack carries them, so that they outlive the construct; but for hosts that resources of the stack make. Such a resource may
 * itself wait for another construct of ours, and would then wait for itself by the stack's anchors: there the construct has an anchor resource of its own.
 */
export class HostAnchors {
  private own: TerraformResource | undefined;

  constructor(
    public readonly construct: Construct,
    private readonly props: HostAnchorsProps,
  ) {
    StackAnchors.of(construct).add(this);
  }

  public get tier(): Tier {
    return this.props.tier;
  }

  /** Name of the construct on hosts. */
  public get cluster(): string {
    return this.props.cluster;
  }

  public get path(): string {
    return pathOf(this.construct);
  }

  /** Who carries them; known from synth on. */
  public get kind(): AnchorKind {
    return this.own ? 'construct' : 'stack';
  }

  /** What every step of the construct waits for; known from synth on. */
  public get resource(): TerraformResource {
    return this.own ?? StackAnchors.of(this.construct).anchored;
  }

  /** Those that the stack carries. */
  public inStack(): Anchor[] {
    return this.own ? [] : this.anchors((host) => `${this.path}/${host}`);
  }

  /** Makes the construct's own resource if it needs one; when all is said, and before anything is written. */
  public settle(): void {
    const hosts = this.props.hosts();
    refuseLostHosts(
      this.path,
      hosts.map(({ name }) => name),
    );
    const isOfStack = hosts.every((host) => isHostKnownBeforehand(this.construct, host));
    if (this.own || (isOfStack && !isWaitingForOthers(this.construct))) return;
    const scope = new Construct(this.construct, 'Anchors');
    const resource = anchorResource(scope, {
      kind: 'construct',
      anchors: () => this.anchors((host) => host),
      dependsOn: this.props.dependsOn,
    });
    forgetLost(scope, resource, () => lostHosts().map((lost) => lost.replace(`${this.path}/`, '')));
    plansChange();
    this.own = barrier(this.construct, 'Anchored', () => [resource]);
  }

  private anchors(keyOf: (host: string) => string): Anchor[] {
    const { path } = this;
    return this.props
      .hosts()
      .map((host) => ({ key: keyOf(host.name), cluster: this.props.cluster, path, host }));
  }
}

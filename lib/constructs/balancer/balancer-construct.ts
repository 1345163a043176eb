import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { Balancer } from './balancer';
import { Member } from './members';

/** A host of a construct that balances. */
export class BalancerMember {
  /** @internal */
  public static _of({ host, priority }: Member, { vrrp }: Balancer): BalancerMember {
    return new BalancerMember(host, vrrp && priority);
  }

  private constructor(
    /** The machine. */
    public readonly host: ServerHost,
    /** Its VRRP priority, a token where it was given as one; undefined for a host that is alone. */
    public readonly priority: number | undefined,
  ) {}
}

/** What was made of a construct. @internal */
export interface Deployed {
  readonly balancer: Balancer;
  /** The step that ends its deploy. */
  readonly last: TerraformResource;
}

/** What all constructs that balance have in common. Hidden: jsii gives it to each of them. @internal */
export abstract class BalancerConstruct extends Construct implements ITerraformDependable {
  /** @internal */
  protected abstract readonly _deployed: Deployed;

  /** Its name on hosts, in files and units. */
  public get name(): string {
    return this._deployed.balancer.cluster;
  }

  /** Its hosts, the one of highest priority first. */
  public get members(): BalancerMember[] {
    const { balancer } = this._deployed;
    return balancer.members.map((member) => BalancerMember._of(member, balancer));
  }

  /** The addresses that clients use; empty where those of the host do. */
  public get virtualIps(): VirtualIp[] {
    return [...this._deployed.balancer.virtualIps];
  }

  /**
   * What `dependsOn: [it]` of others in the stack waits for: that it is deployed. `node.addDependency` is heeded, too: of others to this one, and of this
   * one to others.
   */
  public get fqn(): string {
    return this._deployed.last.fqn;
  }
}

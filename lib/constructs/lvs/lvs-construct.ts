import { Construct } from 'constructs';
import { InventoryCluster } from '../../inventory';
import { VirtualIp } from '../../options/virtual-ip';
import { Balancer } from '../balancer/balancer';
import { BalancerConstruct, Deployed } from '../balancer/balancer-construct';
import { deployBalancer } from '../balancer/deploy';
import { Ipvs, IpvsSettings } from './ipvs';
import { VirtualService, VirtualServiceOptions } from './virtual-service';

/** What an LVS construct makes of its props. @internal */
export interface LvsComposition {
  readonly directors: Balancer;
  readonly settings: IpvsSettings;
  /** How the inventory names it. */
  readonly kind: InventoryCluster['kind'];
}

/** What the LVS constructs have in common. Hidden: jsii gives it to each of them. @internal */
export abstract class LvsConstruct extends BalancerConstruct {
  /** @internal */
  protected readonly _deployed: Deployed;
  private readonly ipvs: Ipvs;

  protected constructor(scope: Construct, id: string, compose: (construct: Construct) => LvsComposition) {
    super(scope, id);
    const { directors, settings, kind } = compose(this);
    this.ipvs = new Ipvs(directors, settings);
    this._deployed = { balancer: directors, last: deployBalancer(this, directors, this.ipvs, kind) };
  }

  /**
   * Spreads connections to a port of a virtual IP over a pool.
   *
   * @param id name of the service, unique in this construct
   * @param options pool, port, scheduler
   * @returns the service, as it is deployed
   */
  public addVirtualService(id: string, options: VirtualServiceOptions): VirtualService {
    return this.ipvs.services.add(id, options);
  }

  /** The services that were added, in order; more may be added later. */
  public get virtualServices(): VirtualService[] {
    return this.ipvs.services.all;
  }

  /** Addresses in real servers' networks that are their gateways for NAT; empty if there are none. */
  public get innerVirtualIps(): VirtualIp[] {
    return [...this._deployed.balancer.innerVirtualIps];
  }

  /** Whether the active director tells others of its connections; false for one that is alone. */
  public get connectionSync(): boolean {
    return this.ipvs.settings.connectionSync;
  }
}

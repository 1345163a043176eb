import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { checkStruct } from '../../validation/struct-check';
import { balancerOf } from '../balancer/balancer';
import { deployBalancer } from '../balancer/deploy';
import { Ipvs } from './ipvs';
import { aloneAs } from '../balancer/members';
import { LVS_DIRECTOR_PROPS } from '../structs';
import { VirtualServiceOptions } from './virtual-services';

/** What makes an `LvsDirector`. */
export interface LvsDirectorProps {
  /** The machine. */
  readonly host: ServerHost;

  /** The addresses that clients use. At least one. */
  readonly virtualIps: VirtualIp[];

  /**
   * Addresses in real servers' networks that are their gateways for NAT.
   * @default - the host's own addresses in these networks
   */
  readonly innerVirtualIps?: VirtualIp[];

  /**
   * Whether what it needs is opened in the firewall of its host.
   * @default Firewall.managed()
   */
  readonly firewall?: Firewall;

  /**
   * The director's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;

  /**
   * The director's number on hosts, 0 to 9999, from which its firewall marks and filters are made that other constructs on the same host may not have. For a director whose
   * name makes the same number as another one's, which synth or the host says: it keeps what it has until then. A change of it makes anew what has the
   * number, for which packets to services with a firewall mark are lost for a moment.
   * @default - made of the name
   */
  readonly hostNumber?: number;

  /**
   * Lines of your own at the end of `global_defs`, as in keepalived.conf(5): each text is one or several. They hold for every cluster of the
   * host, of which the last one by name is heard where two say the same. Those that would not stay
   * in their block are refused at synth; what they say keepalived itself judges on the host, before anything is changed there.
   *
   * @see https://www.keepalived.org/manpage.html
   * @default - none
   */
  readonly globalExtraConfig?: string[];
}

/** One LVS director: keepalived keeps the IPVS table after the health of the real servers. Without a second one its loss is the service's. */
export class LvsDirector extends Construct implements ITerraformDependable {
  private readonly ipvs: Ipvs;
  private readonly last: TerraformResource;

  constructor(scope: Construct, id: string, props: LvsDirectorProps) {
    super(scope, id);
    checkStruct(this.node.path, '', LVS_DIRECTOR_PROPS, props);
    const { host, firewall } = props;
    const director = balancerOf(this, { ...props, members: aloneAs('director', host) });
    this.ipvs = new Ipvs(director, { connectionSync: false, firewall });
    this.last = deployBalancer(this, director, this.ipvs, 'LvsDirector');
  }

  /**
   * Spreads connections to a port of a virtual IP over a pool.
   *
   * @param id name of the service, unique on this director
   * @param options pool, port, scheduler
   */
  public addVirtualService(id: string, options: VirtualServiceOptions): void {
    this.ipvs.services.add(id, options);
  }

  /**
   * What `dependsOn: [director]` of others in the stack waits for: that it is deployed. `node.addDependency` is heeded, too: of others to this one, and of this
   * one to others.
   */
  public get fqn(): string {
    return this.last.fqn;
  }
}

import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { VrrpSettings } from '../../options/vrrp-settings';
import { checkStruct } from '../../validation/struct-check';
import { balancerOf } from '../balancer/balancer';
import { deployBalancer } from '../balancer/deploy';
import { Ipvs } from './ipvs';
import { pairOf } from '../balancer/members';
import { LVS_DIRECTOR_PAIR_PROPS } from '../structs';
import { VirtualServiceOptions } from './virtual-services';

/** What makes an `LvsDirectorPair`. */
export interface LvsDirectorPairProps {
  /** The director of higher priority. It is configured last. */
  readonly primary: ServerHost;

  /** The director of lower priority. It is configured first. */
  readonly backup: ServerHost;

  /** The addresses that clients use; they are on one director at a time, all together. At least one. */
  readonly virtualIps: VirtualIp[];

  /**
   * Addresses in real servers' networks that are their gateways for NAT. They move together with the virtual IPs.
   * @default - none: without NAT there is no need
   */
  readonly innerVirtualIps?: VirtualIp[];

  /** How the two agree on who is active. */
  readonly vrrp: VrrpSettings;

  /**
   * Whether the active director tells the other one of its connections, so that those to other real servers live through its loss: keepalived's
   * `lvs_sync_daemon`, by multicast to 224.0.0.81 on the network of the first virtual IP's adverts. The kernel has it once, so one pair of a host may.
   * @default true, and false with `vrrp.unicast`, which is for networks that carry no multicast
   */
  readonly connectionSync?: boolean;

  /**
   * Whether what it needs is opened in the firewall of its hosts.
   * @default Firewall.managed()
   */
  readonly firewall?: Firewall;

  /**
   * The pair's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;

  /**
   * The pair's number on hosts, 0 to 9999, from which its firewall marks, filters and rules are made that other constructs on the same host may not have. For a pair whose
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

/**
 * Two LVS directors with the same IPVS table. keepalived's VRRP has the virtual IPs on one of them, and moves them when it is lost.
 *
 * `systemctl start linux-lb-<name>-maintenance` takes a director out (VRRP's FAULT state), so that the other one has the virtual IPs after the skew
 * time; `systemctl stop` makes it ready to take over again, and so does a reboot.
 */
export class LvsDirectorPair extends Construct implements ITerraformDependable {
  private readonly ipvs: Ipvs;
  private readonly last: TerraformResource;

  constructor(scope: Construct, id: string, props: LvsDirectorPairProps) {
    super(scope, id);
    checkStruct(this.node.path, '', LVS_DIRECTOR_PAIR_PROPS, props);
    const { primary, backup, vrrp, firewall, connectionSync = !vrrp.unicast } = props;
    const directors = balancerOf(this, { ...props, members: pairOf(primary, backup, vrrp) });
    this.ipvs = new Ipvs(directors, { connectionSync, firewall });
    this.last = deployBalancer(this, directors, this.ipvs, 'LvsDirectorPair');
  }

  /**
   * Spreads connections to a port of a virtual IP over a pool.
   *
   * @param id name of the service, unique on this pair
   * @param options pool, port, scheduler
   */
  public addVirtualService(id: string, options: VirtualServiceOptions): void {
    this.ipvs.services.add(id, options);
  }

  /**
   * What `dependsOn: [pair]` of others in the stack waits for: that it is deployed. `node.addDependency` is heeded, too: of others to this one, and of this
   * one to others.
   */
  public get fqn(): string {
    return this.last.fqn;
  }
}

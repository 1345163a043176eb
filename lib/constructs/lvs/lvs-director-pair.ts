import { Construct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { MetricsSettings } from '../../options/metrics-settings';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { VrrpSettings } from '../../options/vrrp-settings';
import { checkStruct } from '../../validation/struct-check';
import { balancerOf } from '../balancer/balancer';
import { LvsConstruct } from './lvs-construct';
import { pairOf } from '../balancer/members';
import { LVS_DIRECTOR_PAIR_PROPS } from '../structs';

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
   * Metrics for node_exporter and a status in JSON, which its hosts write; `{}` is enough.
   * @default - none
   */
  readonly metrics?: MetricsSettings;

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
 *
 * @example
 * declare const stack: TerraformStack;
 * declare const pool: RealServerPool;
 * declare const d1: ServerHost;
 * declare const d2: ServerHost;
 *
 * const pair = new LvsDirectorPair(stack, 'pair', {
 *   primary: d1,
 *   backup: d2,
 *   virtualIps: [VirtualIp.of('192.0.2.100')],
 *   vrrp: { virtualRouterId: 51 },
 * });
 * pair.addVirtualService('http', { pool });
 */
export class LvsDirectorPair extends LvsConstruct {
  /** The director of higher priority. */
  public readonly primary: ServerHost;
  /** The director of lower priority. */
  public readonly backup: ServerHost;
  /** Virtual router id; a token where it was given as one. */
  public readonly virtualRouterId: number;

  constructor(scope: Construct, id: string, props: LvsDirectorPairProps) {
    super(scope, id, (construct) => {
      checkStruct(construct.node.path, '', LVS_DIRECTOR_PAIR_PROPS, props);
      const { primary, backup, vrrp, firewall, connectionSync = !vrrp.unicast } = props;
      return {
        directors: balancerOf(construct, { ...props, members: pairOf(primary, backup, vrrp) }),
        settings: { connectionSync, firewall },
        kind: 'LvsDirectorPair',
      };
    });
    this.primary = props.primary;
    this.backup = props.backup;
    this.virtualRouterId = props.vrrp.virtualRouterId;
  }
}

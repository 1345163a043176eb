import { Construct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { MetricsSettings } from '../../options/metrics-settings';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { VrrpSettings } from '../../options/vrrp-settings';
import { checkStruct } from '../../validation/struct-check';
import { balancerOf } from '../balancer/balancer';
import { checkGroup } from '../balancer/group';
import { LvsConstruct } from './lvs-construct';
import { groupOf } from '../balancer/members';
import { LVS_DIRECTOR_GROUP_PROPS } from '../structs';

/** What makes an `LvsDirectorGroup`. */
export interface LvsDirectorGroupProps {
  /**
   * Two to six directors. Their VRRP priorities go by the order: 240 for the first, and 40 less for each further one. The last is configured first. A
   * director that is put between others gives those behind it other priorities, which nobody notices without `vrrp.preempt`.
   */
  readonly directors: ServerHost[];

  /** The addresses that clients use; they are on one director at a time, all together. At least one. */
  readonly virtualIps: VirtualIp[];

  /**
   * Addresses in real servers' networks that are their gateways for NAT. They move together with the virtual IPs.
   * @default - none: without NAT there is no need
   */
  readonly innerVirtualIps?: VirtualIp[];

  /** How they agree on who is active; without `primaryPriority` and `backupPriority`. */
  readonly vrrp: VrrpSettings;

  /**
   * Whether the active director tells the others of its connections, as in an `LvsDirectorPair`.
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
   * The group's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;

  /**
   * The group's number on hosts, 0 to 9999, as that of an `LvsDirectorPair`.
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
 * Two to six LVS directors with the same IPVS table: an `LvsDirectorPair` with more backups, so that the service lives through the loss of all
 * directors but one. When the active one is lost, the one of highest priority among the others takes over: after three adverts and a skew of
 * `(256 - priority) / 256` adverts.
 *
 * A director may be a real server, too, by `ForwardingMethod.DR`; by NAT only if there are two directors.
 *
 * @example
 * declare const stack: TerraformStack;
 * declare const pool: RealServerPool;
 * declare const d1: ServerHost;
 * declare const d2: ServerHost;
 * declare const d3: ServerHost;
 *
 * const group = new LvsDirectorGroup(stack, 'group', {
 *   directors: [d1, d2, d3],
 *   virtualIps: [VirtualIp.of('192.0.2.100')],
 *   vrrp: { virtualRouterId: 51, unicast: true },
 * });
 * group.addVirtualService('http', { pool });
 */
export class LvsDirectorGroup extends LvsConstruct {
  /** Virtual router id; a token where it was given as one. */
  public readonly virtualRouterId: number;

  constructor(scope: Construct, id: string, props: LvsDirectorGroupProps) {
    super(scope, id, (construct) => {
      checkStruct(construct.node.path, '', LVS_DIRECTOR_GROUP_PROPS, props);
      const { directors, vrrp, firewall, connectionSync = !vrrp.unicast } = props;
      checkGroup(construct.node.path, 'directors', directors, vrrp);
      const members = groupOf('director', directors);
      return {
        directors: balancerOf(construct, { ...props, members }),
        settings: { connectionSync, firewall },
        kind: 'LvsDirectorGroup',
      };
    });
    this.virtualRouterId = props.vrrp.virtualRouterId;
  }
}

import { Construct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { MetricsSettings } from '../../options/metrics-settings';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { checkStruct } from '../../validation/struct-check';
import { balancerOf } from '../balancer/balancer';
import { LvsConstruct } from './lvs-construct';
import { aloneAs } from '../balancer/members';
import { LVS_DIRECTOR_PROPS } from '../structs';

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
   * Metrics for node_exporter and a status in JSON, which its host writes; `{}` is enough.
   * @default - none
   */
  readonly metrics?: MetricsSettings;

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

/**
 * One LVS director: keepalived keeps the IPVS table after the health of the real servers. Without a second one its loss is the service's.
 *
 * @example
 * declare const stack: TerraformStack;
 * declare const pool: RealServerPool;
 * declare const d1: ServerHost;
 *
 * const director = new LvsDirector(stack, 'director', {
 *   host: d1,
 *   virtualIps: [VirtualIp.of('192.0.2.100')],
 * });
 * director.addVirtualService('http', { pool });
 */
export class LvsDirector extends LvsConstruct {
  /** The machine. */
  public readonly host: ServerHost;

  constructor(scope: Construct, id: string, props: LvsDirectorProps) {
    super(scope, id, (construct) => {
      checkStruct(construct.node.path, '', LVS_DIRECTOR_PROPS, props);
      const { host, firewall } = props;
      return {
        directors: balancerOf(construct, { ...props, members: aloneAs('director', host) }),
        settings: { connectionSync: false, firewall },
        kind: 'LvsDirector',
      };
    });
    this.host = props.host;
  }
}

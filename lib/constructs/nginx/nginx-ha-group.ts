import { Construct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { Secret } from '../../options/secret';
import { MetricsSettings } from '../../options/metrics-settings';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { VrrpSettings } from '../../options/vrrp-settings';
import { checkStruct } from '../../validation/struct-check';
import { balancerOf } from '../balancer/balancer';
import { checkGroup } from '../balancer/group';
import { groupOf } from '../balancer/members';
import { NginxConstruct } from './nginx-construct';
import { NGINX_HA_GROUP_PROPS } from './structs';

/** What makes an `NginxHaGroup`. */
export interface NginxHaGroupProps {
  /**
   * Two to six balancers. Their VRRP priorities go by the order: 240 for the first, and 40 less for each further one. The last is configured first. A
   * balancer that is put between others gives those behind it other priorities, which nobody notices without `vrrp.preempt`.
   */
  readonly balancers: ServerHost[];

  /** The addresses that clients use; they are on one balancer at a time, all together. At least one. */
  readonly virtualIps: VirtualIp[];

  /**
   * How they agree on who is active; without `primaryPriority` and `backupPriority`. That nginx runs and answers is tracked anyway.
   */
  readonly vrrp: VrrpSettings;

  /**
   * Whole seconds, 1 to 86400, that connections of before a deploy go on, such as websockets and downloads: `worker_shutdown_timeout`. The same for
   * every nginx construct of a host.
   * @default 600
   */
  readonly workerShutdownTimeoutSeconds?: number;

  /**
   * Keys of TLS session tickets, made and rotated as those of an `NginxHaPair`.
   * @default - each nginx makes its own key, a new one at each reload: clients make a full handshake then, and at another balancer
   */
  readonly sessionTicketKeys?: Secret[];

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
   * The group's number on hosts, 0 to 9999, as that of an `NginxHaPair`.
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

  /**
   * Lines of your own for nginx's main context, outside of all blocks, such as `worker_priority` or `env`: each text is one or several, directives with their `;`. They
   * hold for every nginx construct of the host, where each thing can be said once; what this library says there itself (`worker_processes`, `worker_rlimit_nofile` ...) nginx refuses to
   * hear twice. Those that would not stay there are refused at synth; what they say nginx itself judges on the host, before anything is changed there.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html
   * @default - none
   */
  readonly mainExtraConfig?: string[];

  /**
   * Lines of your own for nginx's `events`, such as `accept_mutex` or `multi_accept`: likewise.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#events
   * @default - none
   */
  readonly eventsExtraConfig?: string[];

  /**
   * Lines of your own for nginx's `http`, before what this construct adds there itself, such as a `map`, a `log_format` or a `proxy_cache_path`: each text is one or
   * several, directives with their `;`. They hold for every nginx construct of the host, where each thing can be said once. Those that would not stay in
   * `http` are refused at synth; what they say nginx itself judges on the host, before anything is changed there.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#http
   * @default - none
   */
  readonly httpExtraConfig?: string[];

  /**
   * Lines of your own for nginx's `stream`, before what this construct adds there itself, such as a `map` or a `limit_conn_zone`: each text is one or
   * several, directives with their `;`. They hold for every nginx construct of the host, where each thing can be said once. Those that would not stay in
   * `stream` are refused at synth; what they say nginx itself judges on the host, before anything is changed there.
   *
   * @see https://nginx.org/en/docs/stream/ngx_stream_core_module.html#stream
   * @default - none
   */
  readonly streamExtraConfig?: string[];
}

/**
 * Two to six nginx balancers with the same configuration: an `NginxHaPair` with more backups, so that the service lives through the loss of all
 * balancers but one. When the active one is lost or its nginx does not answer, the one of highest priority among the others takes over.
 *
 * @example
 * declare const stack: TerraformStack;
 * declare const pool: RealServerPool;
 * declare const n1: ServerHost;
 * declare const n2: ServerHost;
 * declare const n3: ServerHost;
 *
 * const group = new NginxHaGroup(stack, 'group', {
 *   balancers: [n1, n2, n3],
 *   virtualIps: [VirtualIp.of('192.0.2.100')],
 *   vrrp: { virtualRouterId: 51 },
 * });
 * group.addHttpServer('site', { pool });
 */
export class NginxHaGroup extends NginxConstruct {
  /** Virtual router id; a token where it was given as one. */
  public readonly virtualRouterId: number;

  constructor(scope: Construct, id: string, props: NginxHaGroupProps) {
    super(scope, id, (construct) => {
      checkStruct(construct.node.path, '', NGINX_HA_GROUP_PROPS, props);
      const { balancers, vrrp } = props;
      checkGroup(construct.node.path, 'balancers', balancers, vrrp);
      const members = groupOf('balancer', balancers);
      return {
        balancers: balancerOf(construct, { ...props, members }),
        settings: props,
        kind: 'NginxHaGroup',
      };
    });
    this.virtualRouterId = props.vrrp.virtualRouterId;
  }
}

import { Construct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { Secret } from '../../options/secret';
import { MetricsSettings } from '../../options/metrics-settings';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { checkStruct } from '../../validation/struct-check';
import { balancerOf } from '../balancer/balancer';
import { aloneAs } from '../balancer/members';
import { NginxConstruct } from './nginx-construct';
import { NGINX_BALANCER_PROPS } from './structs';

/** What makes an `NginxBalancer`. */
export interface NginxBalancerProps {
  /** The machine. */
  readonly host: ServerHost;

  /**
   * Addresses that clients use besides the host's own ones; keepalived holds them.
   * @default - none: nginx listens on every address of the host, also on those that an LVS pair before it hands packets to
   */
  readonly virtualIps?: VirtualIp[];

  /**
   * Whole seconds, 1 to 86400, that connections of before a deploy go on, such as websockets and downloads: `worker_shutdown_timeout`. The same for
   * every nginx construct of a host.
   * @default 600
   */
  readonly workerShutdownTimeoutSeconds?: number;

  /**
   * Keys of TLS session tickets, made and rotated as those of an `NginxHaPair`: with them, clients go on with their sessions after a reload, and at
   * other balancers that have the same keys.
   * @default - nginx makes its own key, a new one at each reload: clients make a full handshake then
   */
  readonly sessionTicketKeys?: Secret[];

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
   * The balancer's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;

  /**
   * Lines of your own at the end of `global_defs` of the keepalived that holds `virtualIps`, as in keepalived.conf(5): each text is one or several. They hold for every cluster of the
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
 * One nginx balancer. Without a second one its loss is the service's; several of them may be the real servers of an LVS pair: put their hosts into
 * the pool, and the directors wait for them.
 *
 * @example
 * declare const stack: TerraformStack;
 * declare const pool: RealServerPool;
 * declare const api: RealServerPool;
 * declare const n1: ServerHost;
 *
 * const balancer = new NginxBalancer(stack, 'balancer', { host: n1 });
 * balancer.addHttpServer('site', { pool, routes: [{ path: '/api/', pool: api }] });
 */
export class NginxBalancer extends NginxConstruct {
  /** The machine. */
  public readonly host: ServerHost;

  constructor(scope: Construct, id: string, props: NginxBalancerProps) {
    super(scope, id, (construct) => {
      checkStruct(construct.node.path, '', NGINX_BALANCER_PROPS, props);
      const { host, virtualIps = [], metrics, name, globalExtraConfig } = props;
      return {
        balancers: balancerOf(construct, {
          members: aloneAs('balancer', host),
          virtualIps: virtualIps.length > 0 ? virtualIps : undefined,
          metrics,
          name,
          globalExtraConfig,
        }),
        settings: props,
        kind: 'NginxBalancer',
      };
    });
    this.host = props.host;
  }
}

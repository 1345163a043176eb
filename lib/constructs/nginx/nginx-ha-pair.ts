import { Construct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { Secret } from '../../options/secret';
import { MetricsSettings } from '../../options/metrics-settings';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { VrrpSettings } from '../../options/vrrp-settings';
import { checkStruct } from '../../validation/struct-check';
import { balancerOf } from '../balancer/balancer';
import { pairOf } from '../balancer/members';
import { NginxConstruct } from './nginx-construct';
import { NGINX_HA_PAIR_PROPS } from './structs';

/** What makes an `NginxHaPair`. */
export interface NginxHaPairProps {
  /** The balancer of higher priority. It is configured last. */
  readonly primary: ServerHost;

  /** The balancer of lower priority. It is configured first. */
  readonly backup: ServerHost;

  /** The addresses that clients use; they are on one balancer at a time, all together. At least one. */
  readonly virtualIps: VirtualIp[];

  /** How the two agree on who is active. That nginx runs and answers is tracked anyway. */
  readonly vrrp: VrrpSettings;

  /**
   * Whole seconds, 1 to 86400, that connections of before a deploy go on, such as websockets and downloads: `worker_shutdown_timeout`. The same for
   * every nginx construct of a host.
   * @default 600
   */
  readonly workerShutdownTimeoutSeconds?: number;

  /**
   * Keys that TLS session tickets are encrypted with: `ssl_session_ticket_key`. With them, clients go on with their sessions at the other balancer, and
   * after a reload.
   *
   * A key is 80 printable characters without a line end, as `openssl rand -base64 60 | tr -d '\n'` makes them. nginx takes 48, too, which are weaker, and
   * on the host refuses all others. The first key encrypts, all of them decrypt. To rotate, put a new key before the old one, and take the old one away
   * a day later, when its tickets have ended. Who has a key can read the sessions of TLS 1.2 that were recorded in its time.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_ticket_key
   * @default - each nginx makes its own key, a new one at each reload: clients make a full handshake then, and at the other balancer
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
   * The pair's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;

  /**
   * The pair's number on hosts, 0 to 9999, from which filters of its maintenance are made that other constructs on the same host may not have. For a pair whose
   * name makes the same number as another one's, which synth or the host says: it keeps what it has until then. A change of it makes anew what has the
   * number, for the next maintenance.
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
 * Two nginx balancers with the same configuration, of which keepalived's VRRP has the virtual IPs on one, and moves them when it is lost or its nginx
 * does not answer. What nginx has begun is lost with its host, as its connections end in it.
 *
 * `systemctl start linux-lb-<name>-maintenance` takes a balancer out without a failed request: new connections wait, those of before are brought to
 * their end for at most 2 s, then the virtual IPs move. `systemctl stop` makes it ready to take over again, and so does a reboot.
 *
 * @example
 * declare const stack: TerraformStack;
 * declare const pool: RealServerPool;
 * declare const n1: ServerHost;
 * declare const n2: ServerHost;
 *
 * const edge = new NginxHaPair(stack, 'edge', {
 *   primary: n1,
 *   backup: n2,
 *   virtualIps: [VirtualIp.of('192.0.2.100')],
 *   vrrp: { virtualRouterId: 51 },
 * });
 * edge.addHttpServer('www', {
 *   pool,
 *   serverNames: ['www.example.org'],
 *   redirectPort: 80,
 *   tls: { certificate: TlsCertificate.onHost('/etc/ssl/www.pem', '/etc/ssl/private/www.key') },
 * });
 */
export class NginxHaPair extends NginxConstruct {
  /** The balancer of higher priority. */
  public readonly primary: ServerHost;
  /** The balancer of lower priority. */
  public readonly backup: ServerHost;
  /** Virtual router id; a token where it was given as one. */
  public readonly virtualRouterId: number;

  constructor(scope: Construct, id: string, props: NginxHaPairProps) {
    super(scope, id, (construct) => {
      checkStruct(construct.node.path, '', NGINX_HA_PAIR_PROPS, props);
      const { primary, backup, vrrp } = props;
      return {
        balancers: balancerOf(construct, { ...props, members: pairOf(primary, backup, vrrp) }),
        settings: props,
        kind: 'NginxHaPair',
      };
    });
    this.primary = props.primary;
    this.backup = props.backup;
    this.virtualRouterId = props.vrrp.virtualRouterId;
  }
}

import { MetricsSettings } from '../../options/metrics-settings';
import { Secret } from '../../options/secret';
import { NumberedCluster } from '../host/cluster-numbers';
import { DirectorVirtualIp, DirectorVrrp } from '../vrrp/vrrp';
import { BalancerHttpServer, BalancerStreamServer } from './balancer-servers';
import { BalancerPeer } from './challenges';

/** What is known of one nginx balancer. Without `vrrp` it is alone and holds its virtual IPs, if there are any, for good. */
export interface NginxBalancerRole extends NumberedCluster {
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly httpServers: readonly BalancerHttpServer[];
  readonly streamServers: readonly BalancerStreamServer[];
  /** The other balancers of the construct. */
  readonly peers: readonly BalancerPeer[];
  /** Of all that have TLS; the first one encrypts. */
  readonly sessionTicketKeys: readonly Secret[];
  readonly workerShutdownTimeoutSeconds: number;
  readonly vrrp?: DirectorVrrp;
  /** Whether the host's firewall is opened for it. */
  readonly opensFirewall: boolean;
  readonly metrics?: MetricsSettings;
  /** Lines of the user's own for keepalived's `global_defs`. */
  readonly globalExtraConfig?: readonly string[];
  /** Lines of the user's own for nginx's main context. */
  readonly mainExtraConfig?: readonly string[];
  /** Lines of the user's own for nginx's `events`. */
  readonly eventsExtraConfig?: readonly string[];
  /** Lines of the user's own for nginx's `http`. */
  readonly httpExtraConfig?: readonly string[];
  /** Lines of the user's own for nginx's `stream`. */
  readonly streamExtraConfig?: readonly string[];
}

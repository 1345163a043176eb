import { MetricsSettings } from '../../options/metrics-settings';
import { NumberedCluster } from '../host/cluster-numbers';
import { DirectorVirtualIp, DirectorVrrp } from '../vrrp/vrrp';
import { DirectorService } from './director-service';

/** What is known of one director. Without `vrrp` it is alone and holds its virtual IPs for good. */
export interface LvsDirectorRole extends NumberedCluster {
  /** Those that clients use first, then those that are gateways of real servers. */
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly services: readonly DirectorService[];
  readonly vrrp?: DirectorVrrp;
  /** All network devices of the host. */
  readonly devices: readonly string[];
  /** Whether the other director is told of connections. */
  readonly connectionSync: boolean;
  /**
   * Whether the host's firewall is opened for it.
   * @default false
   */
  readonly opensFirewall?: boolean;
  /** Lines of the user's own for `global_defs`. */
  readonly globalExtraConfig?: readonly string[];
  readonly metrics?: MetricsSettings;
}

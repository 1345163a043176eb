import { ServedTraffic } from '../../roles/firewall/real-server-openings';
import { ReturnRoute } from '../../roles/forwarding/return-routes';
import { RealServerTunnel } from '../../roles/forwarding/tunnels';
import { HandedOn } from '../../roles/ipvs/handed-on';

/** What balancers need of a real server. */
export interface ServerPreparation {
  /** Virtual IPs whose packets arrive unchanged. */
  readonly virtualIps?: readonly string[];
  readonly tunnels?: readonly RealServerTunnel[];
  readonly returnRoutes?: readonly ReturnRoute[];
  /** What other directors hand on to it, if it is a director too. */
  readonly handedOn?: HandedOn;
  /** What its firewall has to let in. */
  readonly traffic?: readonly ServedTraffic[];
  /** Addresses of the balancers' hosts, from which health checks and tunnels come. */
  readonly balancers?: readonly string[];
  /** The port that is checked unless the health check names one. */
  readonly checkedPort?: number;
}

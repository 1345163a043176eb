import { ForwardingMethod } from './forwarding-method';
import { Scheduler } from './scheduler';
import { TransportProtocol } from './transport-protocol';
import { VirtualIp } from './virtual-ip';

/** How connections to a port of the virtual IP are spread: keepalived's `virtual_server`. */
export interface VirtualServiceSettings {
  /**
   * One of the balancer's virtual IPs.
   * @default - the balancer's only virtual IP
   */
  readonly virtualIp?: VirtualIp;

  /**
   * Port that clients connect to. Direct routing keeps it, so it has to be the pool's.
   * @default - the pool's port
   */
  readonly port?: number;

  /**
   * Transport protocol.
   * @default TransportProtocol.TCP
   */
  readonly protocol?: TransportProtocol;

  /**
   * How a real server is picked.
   * @default Scheduler.WRR
   */
  readonly scheduler?: Scheduler;

  /**
   * How packets reach the real server.
   * @default ForwardingMethod.DR
   */
  readonly forwardingMethod?: ForwardingMethod;

  /**
   * Seconds for which a client comes back to the same real server: keepalived's `persistence_timeout`.
   * @default - every connection is scheduled anew
   */
  readonly persistenceTimeoutSeconds?: number;
}

import { ForwardingMethod } from './forwarding-method';
import { Scheduler } from './scheduler';
import { SorryServer } from './sorry-server';
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
   * Port that clients connect to. Direct routing and tunneling keep it, so there it has to be the servers'.
   * @default - the servers' port
   */
  readonly port?: number;

  /**
   * Port on which the servers of the pool answer this service, and are checked, where it is not the pool's: one pool serves on several ports.
   * @default - the pool's port
   */
  readonly serverPort?: number;

  /**
   * Further ports that are spread together with `port`, so that a client's connections to any of them go to one server, such as 443 with 80.
   * The packets get a firewall mark, and the mark is what is balanced; every server answers on all of these ports. Refused with NAT to another
   * port.
   * @default - the one port
   */
  readonly additionalPorts?: number[];

  /**
   * The firewall mark of the service, 1 to 2147483647, unique on the directors. Packets to the service's ports get it by tc(8), whatever
   * firewall the directors have, and keepalived balances the mark (`virtual_server fwmark`).
   * @default - none, or one made of the service's name where one is needed
   */
  readonly firewallMark?: number;

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
   * How packets reach the real servers. A server of the pool may have another method of its own.
   * @default ForwardingMethod.DR
   */
  readonly forwardingMethod?: ForwardingMethod;

  /**
   * Seconds for which a client comes back to the same real server: keepalived's `persistence_timeout`.
   * @default - every connection is scheduled anew; 360 with `additionalPorts`
   */
  readonly persistenceTimeoutSeconds?: number;

  /**
   * Which clients count as one for persistence: an IPv4 netmask such as `255.255.255.0`, or an IPv6 prefix length such as `64`:
   * keepalived's `persistence_granularity`. Only with `persistenceTimeoutSeconds` or `additionalPorts`.
   * @default - every address is a client of its own
   */
  readonly persistenceGranularity?: string;

  /**
   * Whether every UDP datagram is scheduled by itself: keepalived's `ops` (one-packet scheduling).
   * @default false
   */
  readonly onePacket?: boolean;

  /**
   * Whether a real server gets connections only after its first good check, when a director starts: keepalived's `alpha`. Where keepalived is
   * restarted and the kernel's table was kept, servers stay in it until a check fails.
   * @default true
   */
  readonly alpha?: boolean;

  /**
   * Whether what happens to servers and quorum when they go is done when keepalived stops, too: keepalived's `omega`.
   * @default false
   */
  readonly omega?: boolean;

  /**
   * The sum of healthy servers' weights from which the service counts as up: keepalived's `quorum`. Below it, connections go to the sorry server.
   * At most the sum of all servers' weights.
   * @default 1
   */
  readonly quorum?: number;

  /**
   * How far above and below the quorum the sum has to be before anything changes: keepalived's `hysteresis`. Less than the quorum; with a sorry
   * server, quorum and hysteresis together are at most the sum of all servers' weights, or the service would not come back.
   * @default 0
   */
  readonly hysteresis?: number;

  /**
   * Whether a server that fails its check gets weight 0 and keeps its connections, instead of leaving the table: keepalived's `inhibit_on_failure`.
   * @default false
   */
  readonly inhibitOnFailure?: boolean;

  /**
   * Seconds for which connections to a server that a deploy takes out may go on. It gets no new ones meanwhile, and what is left then is reset; the
   * deploy waits for as long as there are any. From 0, which cuts them at once, to 600. Left out with UDP, with `dh`, and with `sh` and `mh` without
   * fallback. Where no other server of the service is left, connections are cut at once.
   * @default 10
   */
  readonly drainSeconds?: number;

  /**
   * Where connections go while the quorum is lost.
   * @default - they are refused
   */
  readonly sorryServer?: SorryServer;

  /**
   * Whether directors check each server the way that clients' packets go: to the virtual IP, handed to this server. A check of the server's own
   * address passes even when its virtual IP or tunnel is missing. For TCP over DR and TUN. The directors then accept packets that come from
   * the virtual IP: `accept_local` is 1, and `rp_filter` 0, on all of their interfaces.
   * @default false
   */
  readonly checkDataPath?: boolean;

  /**
   * Lines of your own at the end of the service's `virtual_server`, as in keepalived.conf(5): each text is one or several. Those that would not stay
   * in their block are refused at synth; what they say keepalived itself judges on the host, before anything is changed there.
   *
   * @see https://www.keepalived.org/manpage.html
   * @default - none
   */
  readonly extraConfig?: string[];
}

import { METHODS, MethodName } from './forwarding-methods';
import { MethodProperties } from './forwarding-methods/method';
import { Tunnel } from './tunnel';

/**
 * How a director hands a packet to a real server: keepalived's `lvs_method`, ipvsadm's `-g`, `-m`, `-i`.
 *
 * @see https://www.keepalived.org/manpage.html
 */
export class ForwardingMethod {
  /**
   * Direct routing: the packet goes out unchanged to the real server's MAC address; answers go to the client directly. Servers and director
   * share a network.
   */
  public static readonly DR = new ForwardingMethod('DR', undefined);
  /** Network address translation: the packet gets the real server's address and port; answers come back through the director. */
  public static readonly NAT = new ForwardingMethod('NAT', undefined);
  /** Tunneling with IP in IP: the packet is wrapped and routed to the real server, wherever it is; answers go to the client directly. */
  public static readonly TUN = new ForwardingMethod('TUN', Tunnel.IPIP);

  /**
   * Tunneling with another type of tunnel: keepalived's `lvs_method TUN type ...`, ipvsadm's `--ipip --tun-type`.
   *
   * @param tunnel such as `Tunnel.GRE` or `Tunnel.gue(5555)`
   */
  public static tunneling(tunnel: Tunnel): ForwardingMethod {
    return new ForwardingMethod('TUN', tunnel);
  }

  /**
   * The former name of `tunneling`.
   *
   * @param tunnel such as `Tunnel.GRE` or `Tunnel.gue(5555)`
   * @deprecated use `ForwardingMethod.tunneling`
   */
  public static tunnelOver(tunnel: Tunnel): ForwardingMethod {
    return ForwardingMethod.tunneling(tunnel);
  }

  /** keepalived's name of it: `DR`, `NAT` or `TUN`. */
  public readonly name: string;

  private constructor(
    /** @internal */
    public readonly _name: MethodName,
    /** What carries the packets, for `TUN`. */
    public readonly tunnel: Tunnel | undefined,
  ) {
    this.name = _name;
  }

  /** What is done with packets. @internal */
  public get _properties(): MethodProperties {
    return METHODS[this._name];
  }
}

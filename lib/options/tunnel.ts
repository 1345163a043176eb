/**
 * What carries packets of the TUN method to a real server: keepalived's `lvs_method TUN type ...`, ipvsadm's `--tun-type`.
 *
 * @see https://www.keepalived.org/manpage.html
 */
export class Tunnel {
  /** IP in IP, RFC 2003: 20 bytes a packet with IPv4. Every kernel has it. */
  public static readonly IPIP = new Tunnel('ipip', undefined);
  /** Generic routing encapsulation, RFC 2784: 24 bytes a packet with IPv4. For IPv4 services; the directors' kernel has to be 5.3 or newer. */
  public static readonly GRE = new Tunnel('gre', undefined);

  /**
   * Generic UDP encapsulation, which switches and firewalls spread and pass like UDP: 32 bytes a packet with IPv4. For IPv4 services; the
   * directors' kernel has to be 5.3 or newer.
   *
   * @param port UDP port on the real servers, such as 5555
   */
  public static gue(port: number): Tunnel {
    return new Tunnel('gue', port);
  }

  private constructor(
    /** keepalived's name of it. */
    public readonly kind: string,
    /** UDP port on the real servers, for `gue`. */
    public readonly port: number | undefined,
  ) {}
}

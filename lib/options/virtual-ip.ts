/** What can be said of a `VirtualIp`. */
export interface VirtualIpOptions {
  /**
   * Device of the director that carries it.
   * @default - the one whose subnet holds the address
   */
  readonly device?: string;
}

/**
 * A virtual IP address (VIP): the address that clients use. A pair's VRRP adverts name the first virtual IP of each network and address family (with
 * IPv6, a link-local one of their own), all others are keepalived's `virtual_ipaddress_excluded`, so that they may come and go while the pair runs.
 * Keep the first one where it is: before keepalived 2.3.3, directors drop adverts that name another address than theirs, and while a change of it is
 * deployed both are active for some seconds.
 */
export class VirtualIp {
  /**
   * @param address IPv4 or IPv6 address without a prefix. May be a Terraform token; then `device` is needed.
   * @param options where it lives
   */
  public static of(address: string, options: VirtualIpOptions = {}): VirtualIp {
    return new VirtualIp(address, options.device);
  }

  private constructor(
    /** The address, without a prefix. */
    public readonly address: string,
    /** Device of the director that carries it, if it was given. */
    public readonly device: string | undefined,
  ) {}
}

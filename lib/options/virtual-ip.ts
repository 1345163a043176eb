/** What can be said of a `VirtualIp`. */
export interface VirtualIpOptions {
  /**
   * Device of the director that carries it.
   * @default - the one whose subnet holds the address
   */
  readonly device?: string;

  /**
   * Whether it is in no advert of VRRP: keepalived's `virtual_ipaddress_excluded`. An advert has room for 255 IPv4 or 89 IPv6 addresses of a device. When
   * an address that is in adverts is added or removed, each director drops the other one's adverts, and both are active, until both are
   * deployed (before keepalived 2.3.3); with an excluded one they are not. Each device and address family needs one that is not excluded. It means
   * nothing on a director that is alone.
   * @default false
   */
  readonly excluded?: boolean;
}

/** A virtual IP address (VIP): the address that clients use. */
export class VirtualIp {
  /**
   * @param address IPv4 or IPv6 address without a prefix. May be a Terraform token; then `device` is needed.
   * @param options where it lives, and whether it is announced
   */
  public static of(address: string, options: VirtualIpOptions = {}): VirtualIp {
    return new VirtualIp(address, options.device, options.excluded ?? false);
  }

  private constructor(
    /** The address, without a prefix. */
    public readonly address: string,
    /** Device of the director that carries it, if it was given. */
    public readonly device: string | undefined,
    /** Whether it is in no advert of VRRP. */
    public readonly excluded: boolean,
  ) {}
}

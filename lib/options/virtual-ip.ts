/** What can be said of a `VirtualIp`. */
export interface VirtualIpOptions {
  /**
   * Device of the director that carries it.
   * @default - the one whose subnet holds the address
   */
  readonly device?: string;
}

/** A virtual IP address (VIP): the address that clients use. */
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

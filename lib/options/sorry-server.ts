/** Where connections go while a virtual service has too few healthy real servers: keepalived's `sorry_server`. It is not checked. */
export class SorryServer {
  /**
   * @param address its IPv4 or IPv6 address, reached as the service's real servers are. May be a Terraform token.
   * @param port its port; with direct routing and tunneling it is the service's
   */
  public static of(address: string, port: number): SorryServer {
    return new SorryServer(address, port);
  }

  private constructor(
    /** Its address. */
    public readonly address: string,
    /** Its port. */
    public readonly port: number,
  ) {}
}

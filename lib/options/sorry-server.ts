import { canonical } from '../validation/addresses';

/**
 * Where connections go while a virtual service has too few healthy real servers: keepalived's `sorry_server`. It is not checked, and nothing prepares
 * it: with direct routing and tunneling it has the virtual IP itself, and does not announce it. A director's own service is `127.0.0.1` or `::1` there, which
 * NAT refuses.
 */
export class SorryServer {
  /**
   * @param address its address, of the virtual IP's family, reached as the service's real servers are. May be a Terraform token.
   * @param port its port. With direct routing and tunneling it is the service's, and further ports of a service stay as they are; NAT translates all of them to it
   */
  public static of(address: string, port: number): SorryServer {
    return new SorryServer(canonical(address), port);
  }

  private constructor(
    /** Its address. */
    public readonly address: string,
    /** Its port. */
    public readonly port: number,
  ) {}
}

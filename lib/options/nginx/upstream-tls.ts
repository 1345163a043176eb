/** TLS from nginx to the servers of a pool. */
export class UpstreamTls {
  /**
   * Servers prove who they are: `proxy_ssl_verify`.
   *
   * @param authorities certificates of the authorities that are trusted, PEM; may be a Terraform token
   * @param serverName name in the handshake and in the servers' certificates
   */
  public static verified(authorities: string, serverName: string): UpstreamTls {
    return new UpstreamTls(authorities, serverName);
  }

  /** Encrypted, without a proof of who answers: whoever is between nginx and its servers can read along. */
  public static unverified(): UpstreamTls {
    return new UpstreamTls(undefined, undefined);
  }

  /** Plain HTTP: for a route of a server that has TLS to its pool. */
  public static none(): UpstreamTls {
    return new UpstreamTls(undefined, undefined, false);
  }

  private constructor(
    /** Certificates of the authorities. */
    public readonly authorities: string | undefined,
    /** Name in the handshake. */
    public readonly serverName: string | undefined,
    /** Whether there is TLS at all. */
    public readonly isUsed: boolean = true,
  ) {}
}

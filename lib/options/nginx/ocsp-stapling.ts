/**
 * The answer of the certificate's authority, whether the certificate is still good, which nginx asks for and shows to its clients: `ssl_stapling` and
 * `ssl_stapling_verify`. Each worker asks when its first client has come, who gets no answer yet, and about once an hour from then on. Where nobody
 * answers, or not to the point, nginx serves without an answer and writes why into its error log.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_stapling
 */
export interface OcspStapling {
  /**
   * Whom to ask: `ssl_stapling_responder`. An `http:` URL.
   * @default - the one that the certificate names
   */
  readonly responder?: string;

  /**
   * Addresses of DNS servers that know the responder's name: `resolver`. Given with a name, left out with an address. The host itself has to know the
   * name, too, whenever nginx reads its configuration; else nginx goes without stapling until the next time.
   * @default - none, for a responder that is an address
   */
  readonly resolvers?: string[];

  /**
   * Certificates of the authorities up to the root, PEM: `ssl_trusted_certificate`. Given where the server's certificate comes without its issuer's, or
   * where the responder signs with a certificate of its own. Left out with `clientAuthorities`, since nginx would let in clients of these authorities,
   * too. May be a Terraform token.
   * @default - those that come with the server's certificate
   */
  readonly authorities?: string;
}

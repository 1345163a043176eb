/** The transport protocol of a virtual service: keepalived's `protocol`. */
export enum TransportProtocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** SCTP, RFC 9260. */
  SCTP = 'SCTP',
}

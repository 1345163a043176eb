/** A version of TLS. */
export enum TlsVersion {
  /** RFC 5246, with forward secrecy and authenticated encryption alone. */
  V1_2 = 'TLSv1.2',
  /** RFC 8446. */
  V1_3 = 'TLSv1.3',
}

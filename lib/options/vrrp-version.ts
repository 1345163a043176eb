/**
 * Version of the VRRP protocol.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5798
 */
export enum VrrpVersion {
  /** RFC 3768: adverts every whole number of seconds, and a password if you like. */
  V2 = '2',
  /** RFC 5798: adverts every hundredth of a second at most, no password. */
  V3 = '3',
}

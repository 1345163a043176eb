/** The family of an address that only Terraform knows. */
export enum AddressFamily {
  /** IPv4. */
  IPV4 = 'IPv4',
  /** IPv6. */
  IPV6 = 'IPv6',
}

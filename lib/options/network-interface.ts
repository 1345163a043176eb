/** A network interface of a host. One with an IPv4 and an IPv6 address is named twice, once with each. */
export interface NetworkInterface {
  /** Name of the device on the host, such as `eth0`. */
  readonly device: string;

  /** Its address with the prefix of its subnet, such as `192.0.2.11/24`. May be a Terraform token. */
  readonly address: string;
}

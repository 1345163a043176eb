/** A network interface of a host. */
export interface NetworkInterface {
  /** Name of the device on the host, such as `eth0`. */
  readonly device: string;

  /** Its address with the prefix of its subnet, such as `192.0.2.11/24`. May be a Terraform token. */
  readonly address: string;
}

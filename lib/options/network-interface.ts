import { AddressFamily } from './address-family';

/** A network interface of a host. One with several addresses is named several times, once with each. */
export interface NetworkInterface {
  /** Name of the device on the host, such as `eth0`. */
  readonly device: string;

  /** Its address with the prefix of its subnet, such as `192.0.2.11/24`. May be a Terraform token, best with a known prefix: `${vm.ip}/24`. */
  readonly address: string;

  /**
   * The family of an address that is a Terraform token, needed behind nginx and tunnels.
   * @default - what the address says; of a token with a known prefix, IPv4 up to `/32` and IPv6 above
   */
  readonly family?: AddressFamily;
}

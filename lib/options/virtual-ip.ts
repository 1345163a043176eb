import { asIpv6 } from '../validation/address-token';
import { canonical } from '../validation/addresses';
import { checkStruct } from '../validation/struct-check';
import { VIRTUAL_IP_OPTIONS } from './structs';
import { AddressFamily } from './address-family';

/** What can be said of a `VirtualIp`. */
export interface VirtualIpOptions {
  /**
   * Device of the director that carries it. With it, the address may be outside of the device's subnets, such as a public one that a router or a
   * provider leads to the active director; the device has an address of the same family.
   * @default - the one whose subnet holds the address
   */
  readonly device?: string;

  /**
   * The family of an address that is a Terraform token.
   * @default - what the address says; of a token, IPv4 where the device has known IPv4 addresses alone, else it has to be given
   */
  readonly family?: AddressFamily;
}

/**
 * A virtual IP address (VIP): the address that clients use. VRRP adverts name the first virtual IP of each network and address family (with
 * IPv6, a link-local one of their own), all others are keepalived's `virtual_ipaddress_excluded`, so that they may come and go while directors run.
 * Keep the first one where it is: before keepalived 2.3.3, directors drop adverts that name another address than theirs, and while a change of it is
 * deployed several are active for some seconds.
 */
export class VirtualIp {
  /**
   * @param address IPv4 or IPv6 address without a prefix. May be a Terraform token; then `device` and `family` are needed, but
   * for directors with one interface, and where that has known IPv4 addresses alone.
   * @param options where it lives
   */
  public static of(address: string, options: VirtualIpOptions = {}): VirtualIp {
    checkStruct('VirtualIp.of', '', VIRTUAL_IP_OPTIONS, options);
    const { device, family } = options;
    return new VirtualIp(
      family === AddressFamily.IPV6 ? asIpv6(address) : canonical(address),
      device,
      family,
    );
  }

  private constructor(
    /** The address, without a prefix; IPv6 in the spelling of RFC 5952. */
    public readonly address: string,
    /** Device of the director that carries it, if it was given. */
    public readonly device: string | undefined,
    /** Its family, if it was given. */
    public readonly family: AddressFamily | undefined,
  ) {}
}

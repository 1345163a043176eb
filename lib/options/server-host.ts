import { asIpv6 } from '../validation/address-token';
import { addressOf, canonical } from '../validation/addresses';
import { checkStruct } from '../validation/struct-check';
import { AddressFamily } from './address-family';
import { NetworkInterface } from './network-interface';
import { SshAccess } from './ssh-access';
import { SERVER_HOST_PROPS } from './structs';

/** What makes a `ServerHost`. */
export interface ServerHostProps {
  /** Name of the host, unique in the stack: letters, digits, hyphens and underscores. It is part of Terraform ids. */
  readonly name: string;

  /** The host's network interfaces, the one that carries the service first. At least one. */
  readonly networkInterfaces: NetworkInterface[];

  /**
   * Address or name at which SSH answers. May be a Terraform token.
   * @default - the address of the first network interface
   */
  readonly address?: string;

  /**
   * What tells this machine from one that was there before it under the same address. When it changes, the host is configured again.
   *
   * A token, such as the `id` of the machine's resource, has the machine made first and go last, which a literal address does not. Everything of ours
   * replaces before it destroys, and Terraform hands that on to what it depends on: the new machine is made while the old one is still there. Where a
   * fixed name or address forbids that, write a word instead, and change it in the deploy after the one that replaces the machine.
   * @default - a machine that was made anew under the same address is not noticed
   */
  readonly instanceId?: string;

  /**
   * How Terraform logs in.
   * @default - root on port 22 with the SSH agent
   */
  readonly ssh?: SshAccess;
}

/**
 * A Linux machine that exists, or that another resource of the stack makes. It is a value: it makes no Terraform resource of its own,
 * and may be given to several constructs.
 *
 * @example
 * const d1 = new ServerHost({
 *   name: 'd1',
 *   networkInterfaces: [{ device: 'eth0', address: '192.0.2.11/24' }],
 *   ssh: { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') },
 * });
 */
export class ServerHost {
  /** Name of the host. */
  public readonly name: string;
  /** Address at which SSH answers. */
  public readonly address: string;
  /** What tells this machine from one that was there before it. */
  public readonly instanceId?: string;
  /** How Terraform logs in. */
  public readonly ssh: SshAccess;
  private readonly interfaces: NetworkInterface[];

  constructor(props: ServerHostProps) {
    checkStruct(`ServerHost '${props?.name}'`, '', SERVER_HOST_PROPS, props);
    this.name = props.name;
    this.interfaces = props.networkInterfaces.map((each) => ({ ...each, address: addressWithFamily(each) }));
    this.address =
      props.address === undefined ? addressOf(this.interfaces[0]?.address ?? '') : canonical(props.address);
    this.instanceId = props.instanceId;
    this.ssh = props.ssh ?? {};
  }

  /** The host's network interfaces, IPv6 addresses in the spelling of RFC 5952. */
  public get networkInterfaces(): NetworkInterface[] {
    return [...this.interfaces];
  }
}

/** A token's family goes with it. */
function addressWithFamily({ address, family }: NetworkInterface): string {
  return family === AddressFamily.IPV6 ? asIpv6(address) : canonical(address);
}

import { addressOf } from '../validation/addresses';
import { NetworkInterface } from './network-interface';
import { SshAccess } from './ssh-access';

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
   * How Terraform logs in.
   * @default - root on port 22 with the SSH agent
   */
  readonly ssh?: SshAccess;
}

/**
 * A Linux machine that exists, or that another resource of the stack makes. It is a value: it makes no Terraform resource of its own,
 * and may be given to several constructs.
 */
export class ServerHost {
  /** Name of the host. */
  public readonly name: string;
  /** Address at which SSH answers. */
  public readonly address: string;
  /** How Terraform logs in. */
  public readonly ssh: SshAccess;
  private readonly interfaces: NetworkInterface[];

  constructor(props: ServerHostProps) {
    this.name = props.name;
    this.interfaces = [...props.networkInterfaces];
    this.address = props.address ?? addressOf(this.interfaces[0]?.address ?? '');
    this.ssh = props.ssh ?? {};
  }

  /** The host's network interfaces. */
  public get networkInterfaces(): NetworkInterface[] {
    return [...this.interfaces];
  }
}

import { SshKey } from './ssh-key';

/** A jump host through which a host is reached. It is logged in to with the same key. */
export interface SshBastion {
  /** Address or name of the jump host. May be a Terraform token. */
  readonly address: string;

  /**
   * TCP port of its sshd.
   * @default 22
   */
  readonly port?: number;

  /**
   * Login on it.
   * @default - the user of the host behind it
   */
  readonly user?: string;
}

/** How Terraform logs in to a host. */
export interface SshAccess {
  /**
   * Login name.
   * @default 'root'
   */
  readonly user?: string;

  /**
   * Whether commands run through `sudo -n`; the user needs sudo without a password.
   * @default - true unless the user is root
   */
  readonly sudo?: boolean;

  /**
   * TCP port of sshd. May be a Terraform token.
   * @default 22
   */
  readonly port?: number;

  /**
   * The private key.
   * @default SshKey.agent()
   */
  readonly key?: SshKey;

  /**
   * The host's public key as in known_hosts (`ecdsa-sha2-nistp256 AAAA...`). With a usual OpenSSH server it has to be the ECDSA key,
   * since that is the one Terraform's client asks for. With a bastion, Terraform checks both against this one: use a host CA.
   * @default - the host key is not checked
   */
  readonly hostKey?: string;

  /**
   * A jump host.
   * @default - the host is reached directly
   */
  readonly bastion?: SshBastion;

  /**
   * Seconds after which an unreachable host, a refused key or a wrong host key fails the step.
   * @default 30
   */
  readonly timeoutSeconds?: number;
}

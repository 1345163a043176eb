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
   * Whether commands run through `sudo -n`; the user needs sudo without a password (NOPASSWD, sudoers(5)). Where sudo asks for one, the
   * deploy says so and changes nothing.
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
   * since that is the one Terraform's client asks for; or that of who signs its host certificate. With a bastion OpenTofu, and Terraform before
   * April 2026, check both against this one: have one authority sign for both.
   * @default - that of `knownHosts`; without one the host key is not checked
   */
  readonly hostKey?: string;

  /**
   * Path of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT; hashed names too), from which `hostKey` is taken at synth: by the host's address, with the
   * port if it is not 22, as ssh does. `~/` is the home of the user who synthesizes, a relative path is relative to the app's directory. `npx linux-lb host-keys
   * --pin FILE` writes one.
   *
   * Terraform checks one key. It is that of an `@cert-authority` line if there is one for the host, else of the first type that Terraform's client asks for: ECDSA,
   * RSA, ED25519. `npx linux-lb host-keys` says where a host will show another one. A host without a key in the file is refused at synth, and so is one behind a
   * bastion unless one `@cert-authority` line is for both, since most engines check both against one key.
   * @default - none: only `hostKey` is checked
   * @see https://developer.hashicorp.com/terraform/language/resources/provisioners/connection
   */
  readonly knownHosts?: string;

  /**
   * A jump host.
   * @default - the host is reached directly
   */
  readonly bastion?: SshBastion;

  /**
   * Seconds after which an unreachable host, a refused key or a wrong host key fails the step. Terraform tries again until then, so give a machine that boots
   * in the same deploy the time that it takes.
   * @default 30
   */
  readonly timeoutSeconds?: number;
}

import { Secret } from '../secret';

/** A service of your own making. */
export interface OwnServiceOptions {
  /**
   * Packages to install. They stay when the service is torn down.
   * @default - none
   */
  readonly packages?: string[];

  /**
   * Files to put on every server. A file that is there already and not from us is never written over: the deploy refuses.
   * @default - none
   */
  readonly files?: OwnServiceFile[];

  /**
   * systemd units to enable and start, in this order, and to reload when a file has changed. A unit without `ExecReload=` is restarted when its own unit
   * file or drop-in has changed, and left alone otherwise.
   * @default - none
   */
  readonly units?: string[];

  /**
   * A path that answers 200 for health checks. It is not asked for by the deploy: give it to `HealthCheck.http`.
   * @default - none
   */
  readonly healthPath?: string;
}

/** A file of a service of your own. */
export interface OwnServiceFile {
  /** Absolute path: letters, digits and `_.@%+:,=-`. Not below `/proc`, `/sys`, `/dev`, `/run` and `/tmp`, and without `linux-lb`. */
  readonly path: string;

  /** The file's text, as it will be. Terraform tokens in it are put in on the host. */
  readonly text: string;

  /**
   * Who may read it, in octal: `0600`, `0644` or `0755`. It is root's. A file with secrets is `0600`.
   * @default '0644', and '0600' with `secrets`
   */
  readonly mode?: string;

  /**
   * The secrets whose `value` stands in the text. A sensitive token that is not named here stands in Terraform's state.
   * @default - none
   */
  readonly secrets?: Secret[];
}

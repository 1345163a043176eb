/**
 * Where the private SSH key comes from: `SshKey.file`, `SshKey.agent` or `SshKey.variable`.
 *
 * @see https://developer.hashicorp.com/terraform/language/resources/provisioners/connection
 */
export class SshKey {
  /**
   * A private key file on the machine that runs Terraform. Only its path is in the plan and the state. Planning does not need the file; applying fails
   * before it connects if it is not there.
   *
   * @param path path of the file; `~/` is the home of the user who runs Terraform, a relative path is relative to the app's directory. A path in that
   * directory is kept relative in the plan, so that every checkout plans the same.
   */
  public static file(path: string): SshKey {
    return new SshKey('file', path, undefined);
  }

  /**
   * The SSH agent of the user who runs Terraform (`SSH_AUTH_SOCK`), with the certificates that are in it, and for a bastion that knows another key with that one.
   * Terraform forwards the agent to the host while it is connected: root there could use it meanwhile.
   */
  public static agent(): SshKey {
    return new SshKey('agent', undefined, undefined);
  }

  /**
   * The key itself, from a sensitive Terraform variable. Terraform forbids variables when it destroys, so tear-down then asks the SSH agent.
   *
   * @param value the variable's `stringValue`
   */
  public static variable(value: string): SshKey {
    return new SshKey('variable', undefined, value);
  }

  private constructor(
    /** `file`, `agent` or `variable`. */
    public readonly kind: string,
    /** Path of the key file, for `file`. */
    public readonly path: string | undefined,
    /** The sensitive token, for `variable`. */
    public readonly value: string | undefined,
  ) {}
}

/**
 * A secret that travels to hosts beside the files: its bytes are in no trigger, state or asset. Terraform cannot see that it changed
 * without keeping it, so you say so by its version.
 *
 * @example
 * declare const stack: TerraformStack;
 *
 * const password = new TerraformVariable(stack, 'vrrp_password', { type: 'string', sensitive: true });
 * const secret = Secret.of(password.stringValue, '2026-11');
 */
export class Secret {
  /**
   * @param value a sensitive Terraform variable's `stringValue`
   * @param version any text; a new one makes the next deploy put the secret on the hosts again
   */
  public static of(value: string, version: string): Secret {
    return new Secret(value, version);
  }

  private constructor(
    /** The sensitive token. */
    public readonly value: string,
    /** The secret's version. */
    public readonly version: string,
  ) {}
}

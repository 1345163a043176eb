import { HealthCheckOptions } from './times';

/** How a health check script is run. */
export interface ScriptHealthCheckOptions extends HealthCheckOptions {
  /**
   * Arguments after the real server's address and port: printable ASCII without quotes, `\`, `$` and `@@`, together at most 140 characters.
   * @default - none
   */
  readonly args?: string[];

  /**
   * Whole seconds after which the script is ended and the check has failed: keepalived's `misc_timeout`.
   * @default 5
   */
  readonly miscTimeoutSeconds?: number;

  /**
   * Whether the exit status is a weight, too: keepalived's `misc_dynamic`. 0 is healthy with the weight as configured, 1 is failed, and 2 to 255 are
   * healthy with a weight of the status less 2; 2 is drained.
   * @default false
   */
  readonly miscDynamic?: boolean;
}

/** When a health check runs, and how often it is tried again. */
export interface HealthCheckOptions {
  /**
   * Seconds between two checks of a real server: keepalived's `delay_loop`.
   * @default 2
   */
  readonly delayLoopSeconds?: number;

  /**
   * How often a failed check is tried again before the real server is taken out: keepalived's `retry`.
   * @default 1
   */
  readonly retry?: number;

  /**
   * Seconds before a failed check is tried again: keepalived's `delay_before_retry`.
   * @default 1
   */
  readonly delayBeforeRetrySeconds?: number;

  /**
   * The first check comes at a random time within so many seconds, so that checks of many servers do not come at once: keepalived's `warmup`.
   * @default 0
   */
  readonly warmupSeconds?: number;

  /**
   * Lines of your own at the end of the checker, such as `HTTP_GET`, as in keepalived.conf(5): each text is one or several. Those that would not stay
   * in their block are refused at synth; what they say keepalived itself judges on the host, before anything is changed there.
   *
   * @see https://www.keepalived.org/manpage.html
   * @default - none
   */
  readonly extraConfig?: string[];
}

/** A health check that waits for a connection or an answer. */
export interface ConnectHealthCheckOptions extends HealthCheckOptions {
  /**
   * Seconds to wait for a connection or an answer: keepalived's `connect_timeout`.
   * @default 1
   */
  readonly connectTimeoutSeconds?: number;
}

/** A health check of a port. */
export interface PortHealthCheckOptions extends ConnectHealthCheckOptions {
  /**
   * The port that is checked: keepalived's `connect_port`. May be a Terraform token.
   * @default - the pool's port
   */
  readonly port?: number;
}

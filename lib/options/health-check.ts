/** Times of a health check, and how often it is tried again. */
export interface HealthCheckOptions {
  /**
   * Seconds between two checks of a real server: keepalived's `delay_loop`.
   * @default 2
   */
  readonly delayLoopSeconds?: number;

  /**
   * Seconds to wait for a connection or an answer: keepalived's `connect_timeout`.
   * @default 1
   */
  readonly connectTimeoutSeconds?: number;

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
}

/** What an HTTP health check asks for. */
export interface HttpHealthCheckOptions extends HealthCheckOptions {
  /**
   * The status that counts as healthy.
   * @default 200
   */
  readonly statusCode?: number;

  /**
   * The `Host` header: keepalived's `virtualhost`.
   * @default - the real server's address
   */
  readonly virtualhost?: string;
}

/**
 * How a director finds out whether a real server works.
 *
 * @see https://www.keepalived.org/manpage.html
 */
export class HealthCheck {
  /** Healthy if the pool's port accepts a TCP connection: keepalived's `TCP_CHECK`. */
  public static tcp(options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck('TCP_CHECK', options, undefined, {});
  }

  /**
   * Healthy if a path answers with a status: keepalived's `HTTP_GET`.
   *
   * @param path path of the request, such as `/healthz`
   * @param options status, `Host` header and times
   */
  public static http(path: string, options: HttpHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck('HTTP_GET', options, path, options);
  }

  private constructor(
    /** keepalived's name of the checker. */
    public readonly kind: string,
    /** Times. */
    public readonly timers: HealthCheckOptions,
    /** Path of an HTTP check. */
    public readonly path: string | undefined,
    /** What an HTTP check asks for. */
    public readonly httpOptions: HttpHealthCheckOptions,
  ) {}
}

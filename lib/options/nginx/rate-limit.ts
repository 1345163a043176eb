/** Requests that one client address may make: `limit_req`. */
export interface RateLimit {
  /** Requests a second, 1 to 100000. */
  readonly requestsPerSecond: number;

  /**
   * Requests, 0 to 100000, that may come at once above the rate.
   * @default - as many as come in a second
   */
  readonly burst?: number;
}

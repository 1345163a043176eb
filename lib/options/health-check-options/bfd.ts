/** How fast a BFD session notices. */
export interface BfdHealthCheckOptions {
  /**
   * Milliseconds between two packets that the director is ready to receive, 1 to 10000: keepalived's `min_rx`.
   * @default 100
   */
  readonly minRxMilliseconds?: number;

  /**
   * Milliseconds between two packets that the director sends, 1 to 10000: keepalived's `min_tx`. While the session is down it is a second at least.
   * @default 100
   */
  readonly minTxMilliseconds?: number;

  /**
   * Packets that may be missing before the session is down, 1 to 255: keepalived's `multiplier`.
   * @default 5
   */
  readonly multiplier?: number;
}

/** What a number in a real server's file means. */
export interface FileHealthCheckOptions {
  /**
   * The number in the file times this is added to the real server's weight, which does not go below 0: keepalived's `weight`, -65535 to 65535.
   * With 0, a number other than 0 takes the server out as a failed check does, and its connections end.
   * @default 1
   */
  readonly weight?: number;
}

/** What the nginx of a real server answers. */
export interface NginxServiceOptions {
  /**
   * The text that every path answers; nginx variables are put in.
   * @default '$hostname'
   */
  readonly text?: string;

  /**
   * A path that answers 200 for health checks.
   * @default '/healthz'
   */
  readonly healthPath?: string;
}

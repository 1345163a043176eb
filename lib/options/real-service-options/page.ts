/** What the Apache or Tomcat of a real server answers. */
export interface PageServiceOptions {
  /**
   * The text that every path answers. `$hostname` stands for the server's name in the stack.
   * @default '$hostname'
   */
  readonly text?: string;

  /**
   * A path that answers 200 for health checks: `/` and letters, digits, `-`, `_`, `.` and `~`.
   * @default '/healthz'
   */
  readonly healthPath?: string;
}

/** How to see that a service which is there already runs. */
export interface RunningServiceOptions {
  /**
   * The systemd unit that has to be active after a deploy, such as `postgresql.service`.
   * @default - the port has to be listened on, and no more
   */
  readonly unit?: string;

  /**
   * A path that answers 200 for health checks. It is not asked for by the deploy: give it to `HealthCheck.http`.
   * @default - none
   */
  readonly healthPath?: string;
}

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

/** A service that the deploy installs and runs on the real servers of a pool. */
export class RealService {
  /** nginx from the distribution's package, answering one text on the pool's port. */
  public static nginx(options: NginxServiceOptions = {}): RealService {
    return new RealService('nginx', options.text ?? '$hostname', options.healthPath ?? '/healthz');
  }

  private constructor(
    /** Name of the program. */
    public readonly program: string,
    /** The text that every path answers. */
    public readonly text: string,
    /** A path that answers 200 for health checks. */
    public readonly healthPath: string,
  ) {}
}

/**
 * How IPVS picks the real server of a new connection: keepalived's `lvs_sched`.
 *
 * @see https://man7.org/linux/man-pages/man8/ipvsadm.8.html
 */
export class Scheduler {
  /** Round robin. */
  public static readonly RR = new Scheduler('rr');
  /** Weighted round robin. */
  public static readonly WRR = new Scheduler('wrr');
  /** Least connections. */
  public static readonly LC = new Scheduler('lc');
  /** Weighted least connections. */
  public static readonly WLC = new Scheduler('wlc');
  /** Source hashing. */
  public static readonly SH = new Scheduler('sh');
  /** Destination hashing. */
  public static readonly DH = new Scheduler('dh');
  /** Shortest expected delay. */
  public static readonly SED = new Scheduler('sed');
  /** Never queue. */
  public static readonly NQ = new Scheduler('nq');
  /** Maglev hashing. */
  public static readonly MH = new Scheduler('mh');

  /**
   * Any other scheduler that the kernels of the directors have as module `ip_vs_<name>`.
   *
   * @param name its name, such as `lblc`
   */
  public static of(name: string): Scheduler {
    return new Scheduler(name);
  }

  private constructor(
    /** Its name as keepalived and ipvsadm write it. */
    public readonly name: string,
  ) {}
}

/** What source and Maglev hashing may take into account besides the client's address. */
export interface HashingOptions {
  /**
   * Whether the client's port counts, so that connections of one client spread: keepalived's `sh-port`, `mh-port`.
   * @default false
   */
  readonly port?: boolean;

  /**
   * Whether another server is taken where the chosen one has weight 0 or is overloaded: keepalived's `sh-fallback`, `mh-fallback`.
   * @default false
   */
  readonly fallback?: boolean;
}

/**
 * How IPVS picks the real server of a new connection: keepalived's `lvs_sched`.
 *
 * @see https://man7.org/linux/man-pages/man8/ipvsadm.8.html
 */
export class Scheduler {
  /** Round robin. */
  public static readonly RR = new Scheduler('rr', []);
  /** Weighted round robin. */
  public static readonly WRR = new Scheduler('wrr', []);
  /** Least connections. */
  public static readonly LC = new Scheduler('lc', []);
  /** Weighted least connections. */
  public static readonly WLC = new Scheduler('wlc', []);
  /** Locality-based least connections: by the packet's destination, for clusters of caches. */
  public static readonly LBLC = new Scheduler('lblc', []);
  /** Locality-based least connections with replication. */
  public static readonly LBLCR = new Scheduler('lblcr', []);
  /** Source hashing. */
  public static readonly SH = new Scheduler('sh', []);
  /** Destination hashing. */
  public static readonly DH = new Scheduler('dh', []);
  /** Shortest expected delay. */
  public static readonly SED = new Scheduler('sed', []);
  /** Never queue. */
  public static readonly NQ = new Scheduler('nq', []);
  /** Weighted failover: the server of the highest weight alone. */
  public static readonly FO = new Scheduler('fo', []);
  /** Weighted overflow: the server of the highest weight until it has as many connections as its weight, then the next one. */
  public static readonly OVF = new Scheduler('ovf', []);
  /** Maglev hashing. */
  public static readonly MH = new Scheduler('mh', []);

  /**
   * Source hashing with flags.
   *
   * @param options what counts besides the client's address
   */
  public static sourceHashing(options: HashingOptions): Scheduler {
    return new Scheduler('sh', hashingFlags('sh', options));
  }

  /**
   * Maglev hashing with flags: every director picks the same server for a connection, without telling the others.
   *
   * @param options what counts besides the client's address
   */
  public static maglevHashing(options: HashingOptions): Scheduler {
    return new Scheduler('mh', hashingFlags('mh', options));
  }

  /**
   * Any other scheduler that the kernels of the directors have as module `ip_vs_<name>`.
   *
   * @param name its name, such as `twos`
   */
  public static of(name: string): Scheduler {
    return new Scheduler(name, []);
  }

  private constructor(
    /** Its name as keepalived and ipvsadm write it. */
    public readonly name: string,
    /** keepalived's flags of it, such as `mh-port`. */
    public readonly flags: string[],
  ) {}
}

function hashingFlags(name: string, { port, fallback }: HashingOptions): string[] {
  return [...(port ? [`${name}-port`] : []), ...(fallback ? [`${name}-fallback`] : [])];
}

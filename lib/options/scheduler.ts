import { checkStruct } from '../validation/struct-check';
import { HASHING_OPTIONS } from './structs';

/** What source and Maglev hashing may take into account besides the client's address. */
export interface HashingOptions {
  /**
   * Whether the client's port counts, so that connections of one client spread: keepalived's `sh-port`, `mh-port`.
   * @default false
   */
  readonly port?: boolean;

  /**
   * Whether another server is taken where the chosen one has weight 0 or is overloaded: keepalived's `sh-fallback`, `mh-fallback` (since 2.0.20).
   * Without it the clients of a server that is drained are refused, whoever drains it; weight 0, `inhibitOnFailure`, `upperThreshold`, `HealthCheck.file` and
   * `miscDynamic` are refused then.
   * @default true
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
  /** Source hashing, with fallback. */
  public static readonly SH = new Scheduler('sh', hashingFlags('sh', {}));
  /**
   * Destination hashing. It has no fallback: the clients of a server that is drained are refused, so that weight 0, `inhibitOnFailure`,
   * `upperThreshold`, `HealthCheck.file` and `miscDynamic` are refused with it.
   */
  public static readonly DH = new Scheduler('dh', []);
  /** Shortest expected delay. */
  public static readonly SED = new Scheduler('sed', []);
  /** Never queue. */
  public static readonly NQ = new Scheduler('nq', []);
  /** Weighted failover: the server of the highest weight alone. */
  public static readonly FO = new Scheduler('fo', []);
  /** Weighted overflow: the server of the highest weight until it has as many connections as its weight, then the next one. */
  public static readonly OVF = new Scheduler('ovf', []);
  /** Maglev hashing, with fallback. What directors agree on: see `maglevHashing`. */
  public static readonly MH = new Scheduler('mh', hashingFlags('mh', {}));

  /**
   * Source hashing with flags. Directors pick the same server only where servers and weights are the same, in the same order; when one comes or goes, many
   * clients move.
   *
   * @param options what counts besides the client's address
   */
  public static sourceHashing(options: HashingOptions): Scheduler {
    return new Scheduler('sh', hashingFlags('sh', options));
  }

  /**
   * Maglev hashing with flags. Directors with the same servers, weights and ports pick the same server for a connection without telling each other, and
   * few clients move when servers come or go. That is so with these limits, all seen in the kernel:
   *
   * - A server whose weight went to 0 keeps its places, and its clients fall back; on a director that is started meanwhile it has none. The two pick
   *   different servers for these clients until the weight is back, and `ipvsadm` prints both tables alike.
   * - Directors to whose tables servers came in different orders disagree on up to 0.4 % of clients: add them in one order wherever they are added. One that
   *   failed and came back has come last.
   * - Each port has a table of its own: on 443 most clients have another server than on 80 (754 of 1,000 were seen; with `sh` none).
   *   `additionalPorts` makes one service of both.
   *
   * @param options what counts besides the client's address
   */
  public static maglevHashing(options: HashingOptions): Scheduler {
    return new Scheduler('mh', hashingFlags('mh', options));
  }

  /**
   * Any other scheduler that the kernels of the directors have as module `ip_vs_<name>`. `sh` and `mh` are with fallback.
   *
   * @param name its name, such as `twos`
   */
  public static of(name: string): Scheduler {
    return new Scheduler(name, name === 'sh' || name === 'mh' ? hashingFlags(name, {}) : []);
  }

  private constructor(
    /** Its name as keepalived and ipvsadm write it. */
    public readonly name: string,
    /** keepalived's flags of it, such as `mh-port`. */
    public readonly flags: string[],
  ) {}
}

function hashingFlags(name: string, options: HashingOptions): string[] {
  checkStruct(`Scheduler '${name}'`, '', HASHING_OPTIONS, options);
  const { port, fallback = true } = options;
  return [...(port ? [`${name}-port`] : []), ...(fallback ? [`${name}-fallback`] : [])];
}

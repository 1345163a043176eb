/**
 * How nginx picks a server of an upstream. Weights count with each.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_upstream_module.html
 */
export class Balancing {
  /** One after the other. */
  public static readonly ROUND_ROBIN = new Balancing('round robin', undefined, true, true);
  /** The server with the fewest connections: `least_conn`. */
  public static readonly LEAST_CONN = new Balancing('least_conn', 'least_conn', true, true);
  /** By the client's address, for IPv4 its first three bytes: `ip_hash`. For HTTP servers; refuses backup servers. */
  public static readonly IP_HASH = new Balancing('ip_hash', 'ip_hash', false, false);
  /** The less busy one of two that are picked at random: `random two least_conn`. Refuses backup servers. */
  public static readonly RANDOM_TWO = new Balancing('random two', 'random two least_conn', true, false);

  /**
   * By a key, such as `$request_uri`: `hash`. When servers come or go most keys move. Refuses backup servers.
   *
   * @param key nginx variables, letters, digits and any of `.:_-`
   */
  public static hash(key: string): Balancing {
    return new Balancing('hash', `hash ${key}`, true, false, key);
  }

  /**
   * By a key, with few keys that move when servers come or go: `hash ... consistent` (ketama). Refuses backup servers.
   *
   * @param key nginx variables, letters, digits and any of `.:_-`
   */
  public static consistentHash(key: string): Balancing {
    return new Balancing('hash consistent', `hash ${key} consistent`, true, false, key);
  }

  /**
   * Any other method that the nginx of the balancers has, by its directive in `upstream`. Refuses backup servers, but for those of them that are
   * known here: `least_conn`, `ip_hash`.
   *
   * @param name the directive without its `;`: words of lower-case letters, digits and `_`, such as `random` or `fair`
   */
  public static of(name: string): Balancing {
    const known = [Balancing.ROUND_ROBIN, Balancing.LEAST_CONN, Balancing.IP_HASH, Balancing.RANDOM_TWO];
    const same = known.find((each) => each.name === name || each._directive === name);
    return same ?? new Balancing(name, name, true, false);
  }

  /**
   * One after the other.
   *
   * @deprecated use `Balancing.ROUND_ROBIN`
   */
  public static roundRobin(): Balancing {
    return Balancing.ROUND_ROBIN;
  }

  /**
   * The server with the fewest connections.
   *
   * @deprecated use `Balancing.LEAST_CONN`
   */
  public static leastConn(): Balancing {
    return Balancing.LEAST_CONN;
  }

  /**
   * By the client's address.
   *
   * @deprecated use `Balancing.IP_HASH`
   */
  public static ipHash(): Balancing {
    return Balancing.IP_HASH;
  }

  /**
   * The less busy one of two that are picked at random.
   *
   * @deprecated use `Balancing.RANDOM_TWO`
   */
  public static randomTwo(): Balancing {
    return Balancing.RANDOM_TWO;
  }

  private constructor(
    /** nginx's name of the method. */
    public readonly name: string,
    /** Its directive; none for round robin. @internal */
    public readonly _directive: string | undefined,
    /** Whether layer 4 has it. @internal */
    public readonly _forStream: boolean,
    /** Whether servers may be backups. @internal */
    public readonly _takesBackups: boolean,
    /** What is hashed. @internal */
    public readonly _key?: string,
  ) {}
}

/**
 * How nginx picks a server of an upstream. Weights count with each.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_upstream_module.html
 */
export class Balancing {
  /** One after the other. */
  public static roundRobin(): Balancing {
    return new Balancing('round robin', undefined, true, true);
  }

  /** The server with the fewest connections: `least_conn`. */
  public static leastConn(): Balancing {
    return new Balancing('least_conn', 'least_conn', true, true);
  }

  /** By the client's address, for IPv4 its first three bytes: `ip_hash`. For HTTP servers; refuses backup servers. */
  public static ipHash(): Balancing {
    return new Balancing('ip_hash', 'ip_hash', false, false);
  }

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

  /** The less busy one of two that are picked at random: `random two least_conn`. Refuses backup servers. */
  public static randomTwo(): Balancing {
    return new Balancing('random two', 'random two least_conn', true, false);
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

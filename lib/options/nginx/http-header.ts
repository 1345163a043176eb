/**
 * A header of requests to servers or of answers to clients that is changed on its way. Values may have variables of nginx, such as `$remote_addr` or
 * `$http_x_request_id`; a `$` is always one.
 *
 * @see https://nginx.org/en/docs/varindex.html
 */
export class HttpHeader {
  /**
   * In place of what there is of that name.
   *
   * @param name letters, digits, hyphens and underscores, at most 64
   * @param value printable ASCII, at most 2000 characters, known at synth
   */
  public static set(name: string, value: string): HttpHeader {
    return new HttpHeader('set', name, value);
  }

  /**
   * Besides what there is of that name. Of several that a client sends nginx before 1.23 passes on the first one.
   *
   * @param name letters, digits, hyphens and underscores, at most 64
   * @param value printable ASCII, at most 2000 characters, known at synth
   */
  public static add(name: string, value: string): HttpHeader {
    return new HttpHeader('add', name, value);
  }

  /**
   * Takes a header away.
   *
   * @param name letters, digits, hyphens and underscores, at most 64
   */
  public static remove(name: string): HttpHeader {
    return new HttpHeader('remove', name, '');
  }

  private constructor(
    /** What is done with it. @internal */
    public readonly _change: 'set' | 'add' | 'remove',
    /** The header's name. */
    public readonly name: string,
    /** The header's value; empty where it is taken away. */
    public readonly value: string,
  ) {}
}

import { PortHealthCheckOptions } from './times';

/** What an HTTP health check asks for, and which answer is healthy. */
export interface HttpHealthCheckOptions extends PortHealthCheckOptions {
  /**
   * The status that counts as healthy: keepalived's `status_code`.
   * @default 200
   */
  readonly statusCode?: number;

  /**
   * Several statuses that count as healthy: numbers from 100 to 599, and ranges of them, such as `['200-299', '401']`. keepalived's `status_code`, which
   * takes several since 2.0.17. Known at synth, and not together with `statusCode`.
   * @default - the one of `statusCode`
   */
  readonly statusCodes?: string[];

  /**
   * The body has to have this MD5 sum, 32 hexadecimal digits: keepalived's `digest`, as `genhash` prints it. Not together with `regex`.
   * @default - the body does not count
   */
  readonly digest?: string;

  /**
   * Somewhere in the header or the body this regular expression has to match: keepalived's `regex`, since 2.0.17, of PCRE2. Allowed are literals, `.`,
   * `|`, groups, `(?:...)`, lookaheads, classes such as `[a-z]` and `\d`, `\b`, and quantifiers; 1 to 200 printable ASCII characters. No `^` and `$`:
   * keepalived looks at an answer in pieces as they come. For the same reason an expression that could go on where the answer ends has not matched:
   * `up` finds the body `up`, `up+` does not. Not together with `digest`.
   * @default - the body does not count
   */
  readonly regex?: string;

  /**
   * The `Host` header: keepalived's `virtualhost`.
   * @default - the real server's address
   */
  readonly virtualhost?: string;
}

/** What an HTTPS health check asks for, and which answer is healthy. Certificates are not verified: keepalived does not. */
export interface HttpsHealthCheckOptions extends HttpHealthCheckOptions {
  /**
   * Whether `virtualhost` is named in the TLS handshake, too: keepalived's `enable_sni`. Needs `virtualhost`.
   * @default - true with `virtualhost`, false without
   */
  readonly enableSni?: boolean;
}

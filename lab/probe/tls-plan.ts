/** What a probe's TLS connections verify, and who the probe says it is. All files are PEM. */
export interface TlsPlan {
  /** The authorities that a server's certificate has to come from; this machine's own list by default. */
  readonly caFile?: string;
  /** A client certificate, with `keyFile`; none by default. */
  readonly certFile?: string;
  readonly keyFile?: string;
  /** The name that is asked for (SNI), and that the server's certificate has to bear; the URL's host by default. */
  readonly serverName?: string;
}

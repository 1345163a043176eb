/** A checker block of a real server. Every value is final text. */
export type Check = TcpCheck | HttpGet;

/** What every checker has. */
export interface CheckTimers {
  readonly connectTimeoutSeconds: string;
  readonly retry: string;
  readonly delayBeforeRetrySeconds: string;
}

/** `TCP_CHECK`: a connection is accepted. */
export interface TcpCheck extends CheckTimers {
  readonly kind: 'TCP_CHECK';
}

/** `HTTP_GET`: a page is answered with a status. */
export interface HttpGet extends CheckTimers {
  readonly kind: 'HTTP_GET';
  readonly path: string;
  readonly statusCode: string;
  readonly virtualhost?: string;
}

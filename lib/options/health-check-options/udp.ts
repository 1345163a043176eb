import { HealthCheckOptions } from './times';

/** What a UDP health check sends, and which answer is healthy. */
export interface UdpHealthCheckOptions extends HealthCheckOptions {
  /**
   * Seconds to wait for an answer, or for an error that tells that there will be none: keepalived's `connect_timeout`. Without an answer to wait
   * for, silence is healthy: of a machine that is gone a director learns after 3 seconds only, when nobody has answered its ARP.
   * @default - 1 with `requireReply` or `replyPattern`, otherwise 4
   */
  readonly connectTimeoutSeconds?: number;

  /**
   * The port that is checked: keepalived's `connect_port`. May be a Terraform token.
   * @default - the pool's port
   */
  readonly port?: number;

  /**
   * What is sent, 1 to 255 bytes in hexadecimal, such as `0a0b`: keepalived's `payload`.
   * @default - random bytes
   */
  readonly payload?: string;

  /**
   * Whether there has to be an answer: keepalived's `require_reply`.
   * @default - true with `replyPattern`, otherwise false: healthy unless the network says that nobody is there
   */
  readonly requireReply?: boolean;

  /**
   * How the answer has to begin, 1 to 255 bytes in hexadecimal; an `x` stands for any digit, such as `0axx0b`: keepalived's `require_reply`.
   * @default - any answer
   */
  readonly replyPattern?: string;
}

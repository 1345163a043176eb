import { Secret } from './secret';

/**
 * How two directors agree on who is active: keepalived's `vrrp_instance`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5798
 */
export interface VrrpSettings {
  /** Virtual router id, 1 to 255, unique on the network. */
  readonly virtualRouterId: number;

  /**
   * Seconds between two adverts, 1 to 40. The backup takes over after 3 adverts and a skew of `(256 - priority) / 256` adverts.
   * @default 1
   */
  readonly advertIntervalSeconds?: number;

  /**
   * Priority of the primary, 1 to 254.
   * @default 150
   */
  readonly primaryPriority?: number;

  /**
   * Priority of the backup, 1 to 254, another than the primary's.
   * @default 100
   */
  readonly backupPriority?: number;

  /**
   * Whether the director of higher priority takes the virtual IPs back when it returns. Without it they stay where they are, and nothing
   * is interrupted a second time; after the first deploy they are on the backup then, which is configured first.
   * @default false
   */
  readonly preempt?: boolean;

  /**
   * A password of 1 to 8 characters in the adverts (`auth_type PASS`). It travels in clear text and guards against mistakes only;
   * with it the pair speaks VRRP version 2, else version 3.
   * @default - no authentication
   */
  readonly authPass?: Secret;
}

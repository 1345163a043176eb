/** Seconds between adverts in these topologies. */
export const ADVERT_SECONDS = 1;

/** What a failover may cost on top of the protocol's bound: one advert, for a slow one-CPU machine and the probe's own step. */
export const MARGIN_SECONDS = ADVERT_SECONDS;

/** When a backup of this priority takes over at the latest after the master's last advert: 3 adverts and the skew (RFC 5798, section 6.1). */
export function masterDownSeconds(priority: number, advertSeconds = ADVERT_SECONDS): number {
  return 3 * advertSeconds + ((256 - priority) * advertSeconds) / 256;
}

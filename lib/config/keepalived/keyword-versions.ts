/**
 * The keepalived that first had a keyword, or first did what it says, as far as it is newer than 2.0.10 (read in its tags):
 *
 * - `advert_int`: where a product of floating point misses the hundredth, so that 2.01 is called wrong.
 * - Up to 2.1 a weight of 0 becomes 1, so that nothing is drained.
 * - Up to 2.1 the first address of IPv6 adverts by multicast has to be link-local; there is one unless `virtualRouterId` is a token.
 * - `regex` is quoted since 2.0.17. It is there only in a keepalived that was configured with `--enable-regex`, and BFD with `--enable-bfd`, as
 *   Debian's is.
 */
export const KEYWORD_VERSIONS = {
  FILE_CHECK: '2.1.0',
  'FILE_CHECK with a weight': '2.2.0',
  'IPv6 with a virtualRouterId that is a token': '2.2.0',
  PING_CHECK: '2.1.0',
  'TUN type': '2.0.18',
  UDP_CHECK: '2.1.0',
  advert_int: '2.2.3',
  min_reply_length: '2.2.0',
  'mh-fallback': '2.0.20',
  'mh-port': '2.0.20',
  misc_dynamic: '2.2.0',
  payload: '2.2.0',
  regex: '2.0.17',
  reload_check_config: '2.2.0',
  'status_code with several': '2.0.17',
  track_file: '2.1.0',
  'use_vmac with unicast_peer': '2.2.0',
  'weight 0': '2.2.0',
} as const;

/** A keyword of `KEYWORD_VERSIONS`. */
export type VersionedKeyword = keyof typeof KEYWORD_VERSIONS;

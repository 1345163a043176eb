import { Check } from './check-model';

/**
 * The keepalived that first had a keyword, as far as it is newer than 2.0.0 (read in its tags). `regex` is there since 2.0.7, and quoted since 2.0.17; it
 * is there only in a keepalived that was configured with `--enable-regex`, and BFD with `--enable-bfd`, as Debian's is.
 */
export const KEYWORD_VERSIONS = {
  FILE_CHECK: '2.1.0',
  PING_CHECK: '2.1.0',
  UDP_CHECK: '2.1.0',
  min_reply_length: '2.2.0',
  payload: '2.2.0',
  regex: '2.0.17',
} as const;

/** A keyword of `KEYWORD_VERSIONS`. */
export type VersionedKeyword = keyof typeof KEYWORD_VERSIONS;

/** The keywords of a check that not every keepalived knows. */
export function versionedKeywords(check: Check): VersionedKeyword[] {
  switch (check.kind) {
    case 'HTTP_GET':
    case 'SSL_GET':
      return check.regex === undefined ? [] : ['regex'];
    case 'FILE_CHECK':
    case 'PING_CHECK':
      return [check.kind];
    case 'UDP_CHECK':
      return [
        check.kind,
        ...(check.payload === undefined ? [] : (['payload'] as const)),
        ...(check.replyPattern === undefined ? [] : (['min_reply_length'] as const)),
      ];
    default:
      return [];
  }
}

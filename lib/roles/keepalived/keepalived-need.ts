import { KEYWORD_VERSIONS, VersionedKeyword } from '../../config/keepalived/keyword-versions';
import { HostNeed } from '../../provisioning/host-plan';

/** A keyword that not every keepalived has, with the value that it matters for. */
export function keepalivedNeed(keyword: VersionedKeyword, value = ''): HostNeed {
  return {
    program: 'keepalived',
    version: KEYWORD_VERSIONS[keyword],
    what: `${keyword}${value && ` ${value}`}`,
  };
}

import { ConfigLine } from '../../config/block-writer';
import { readKeepalivedConf } from '../../config/reader/keepalived-conf';
import { readNginxConf } from '../../config/reader/nginx-conf';

type Lines = readonly string[] | undefined;

/** Lines of the user's own for a block of keepalived.conf, if there are any. */
export function keepalivedLines(lines: Lines): ConfigLine[] | undefined {
  return lines ? readKeepalivedConf(lines.join('\n')) : undefined;
}

/** The same for nginx.conf. */
export function nginxLines(lines: Lines): ConfigLine[] | undefined {
  return lines ? readNginxConf(lines.join('\n')) : undefined;
}

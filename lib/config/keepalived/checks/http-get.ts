import { Block, ConfigLine } from '../../block-writer';
import { HttpGet } from '../check-model';
import { quotedString } from '../quoted-string';
import { line, portLines } from './connection-lines';

/** Prints an `HTTP_GET` or `SSL_GET`. */
export function httpGetBlock(check: HttpGet): Block {
  const body: ConfigLine[] = line('virtualhost', check.virtualhost);
  if (check.enableSni) body.push('enable_sni');
  return { name: check.kind, body: [...body, urlBlock(check), ...portLines(check)] };
}

function urlBlock({ path, statusCode, digest, regex }: HttpGet): Block {
  return {
    name: 'url',
    body: [
      `path ${path}`,
      `status_code ${statusCode}`,
      ...line('digest', digest),
      ...line('regex', regex === undefined ? undefined : quotedString(regex)),
    ],
  };
}

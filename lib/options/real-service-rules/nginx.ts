import { checkConfigWord } from '../../validation/identifiers';
import { refuse } from '../../validation/validation-error';
import { PageSpecification } from '../service-specification';
import { checkKnownText } from './known-text';

/** nginx reads a string of at most 4096 bytes, and quoting may double it. */
const MAX_BYTES = 2000;

/** Checks what a real server's nginx is to answer. */
export function checkNginx(where: string, property: string, { text, healthPath }: PageSpecification): void {
  checkKnownText(where, `${property}.text`, text, 'nginx');
  checkKnownText(where, `${property}.healthPath`, healthPath, 'nginx');
  checkConfigWord(where, `${property}.healthPath`, healthPath);
  if (!healthPath.startsWith('/'))
    refuse(where, `${property}.healthPath`, healthPath, "a path that starts with '/'");
  if (Buffer.byteLength(text) > MAX_BYTES)
    refuse(where, `${property}.text`, `${text.slice(0, 20)}...`, `at most ${MAX_BYTES} bytes`);
  if (/\$(?!(hostname|server_addr|remote_addr|http_x_real_ip|http_x_forwarded_for)(?!\w))/.test(text)) {
    refuse(
      where,
      `${property}.text`,
      text,
      'a text with no other variables than $hostname, $server_addr, $remote_addr, $http_x_real_ip and $http_x_forwarded_for',
    );
  }
  if (/\0|@@/.test(text)) refuse(where, `${property}.text`, text, "without NUL and '@@'");
}

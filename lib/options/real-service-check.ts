import { checkConfigWord } from '../validation/identifiers';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { RealService } from './real-service';

/** nginx reads a string of at most 4096 bytes, and quoting may double it. */
const MAX_BYTES = 2000;

/** Checks what a real server's nginx is to answer. */
export function checkRealService(where: string, property: string, service: RealService | undefined): void {
  if (!service) return;
  const { text, healthPath } = service;
  for (const [name, value] of Object.entries({ text, healthPath })) {
    if (!isKnown(value))
      refuse(where, `${property}.${name}`, 'a token', 'known at synth, since it has to be quoted for nginx');
  }
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

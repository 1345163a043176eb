import { checkConfigWord } from '../../validation/identifiers';
import { checkInteger } from '../../validation/ranges';
import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { AskedHttpGet } from '../asked-check';
import { checkRegex } from './regex';

/** Checks the request of an HTTP check, and which answer is healthy. */
export function checkHttp(where: string, property: string, { path, options }: AskedHttpGet): void {
  const { statusCode, digest, regex, virtualhost, enableSni } = options;
  checkInteger(where, `${property}.statusCode`, statusCode, 100, 599);
  checkConfigWord(where, `${property}.virtualhost`, virtualhost);
  checkConfigWord(where, `${property}.path`, path);
  if (isKnown(path) && !path.startsWith('/'))
    refuse(where, `${property}.path`, path, "a path that starts with '/'");
  checkDigest(where, `${property}.digest`, digest);
  checkRegex(where, `${property}.regex`, regex);
  if (digest !== undefined && regex !== undefined)
    refuse(where, `${property}.regex`, regex, 'left out where digest is given, which knows the whole body');
  if (enableSni && virtualhost === undefined)
    refuse(where, `${property}.enableSni`, enableSni, 'left out without virtualhost, the name that it sends');
}

function checkDigest(where: string, property: string, digest: string | undefined): void {
  if (digest !== undefined && isKnown(digest) && !/^[0-9A-Fa-f]{32}$/.test(digest))
    refuse(where, property, digest, 'an MD5 sum, 32 hexadecimal digits');
}

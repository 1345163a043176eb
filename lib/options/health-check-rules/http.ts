import { checkConfigWord } from '../../validation/identifiers';
import { checkInteger } from '../../validation/ranges';
import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { HttpGetSpecification, SpecificationOf } from '../check-specification';
import { HTTPS_HEALTH_CHECK, HTTP_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';
import { checkRegex } from './regex';
import { checkTimes } from './times';

/** The request of an HTTP check, and which answer is healthy. */
export const httpRules: CheckRules<SpecificationOf<'HTTP_GET'>> = {
  struct: HTTP_HEALTH_CHECK,
  check: checkHttp,
};

/** The same over TLS. */
export const httpsRules: CheckRules<SpecificationOf<'SSL_GET'>> = {
  struct: HTTPS_HEALTH_CHECK,
  check: checkHttp,
};

function checkHttp(where: string, property: string, { path, options }: HttpGetSpecification): void {
  checkTimes(where, property, options);
  const { statusCode, statusCodes, digest, regex, virtualhost, enableSni } = options;
  checkInteger(where, `${property}.statusCode`, statusCode, 100, 599);
  if (statusCodes !== undefined) checkStatusCodes(where, `${property}.statusCodes`, statusCodes, statusCode);
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

function checkStatusCodes(
  where: string,
  property: string,
  statusCodes: readonly string[],
  statusCode: number | undefined,
): void {
  if (statusCode !== undefined)
    refuse(where, property, statusCodes, 'left out where statusCode is given, or have that one, too');
  if (statusCodes.length === 0) refuse(where, property, [], 'at least one status');
  for (const statuses of statusCodes)
    if (!isStatusRange(statuses))
      refuse(
        where,
        property,
        statuses,
        "statuses from 100 to 599, one such as '204' or a range such as '200-299'",
      );
}

/** One is a range of itself. */
function isStatusRange(text: string): boolean {
  const [, from, to = from] = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(text) ?? [];
  return from !== undefined && Number(from) <= Number(to);
}

function checkDigest(where: string, property: string, digest: string | undefined): void {
  if (digest !== undefined && isKnown(digest) && !/^[0-9A-Fa-f]{32}$/.test(digest))
    refuse(where, property, digest, 'an MD5 sum, 32 hexadecimal digits');
}

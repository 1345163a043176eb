import { refuse } from '../../validation/validation-error';
import { PageSpecification } from '../service-specification';
import { checkKnownText } from './known-text';

const MAX_BYTES = 64_000;

/** Words between slashes that neither go up nor are hidden. */
const PATH = /^(\/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+$/;

/** Tomcat shows nobody what is below these. */
const HIDDEN_BY_TOMCAT = /^\/(web|meta)-inf(\/|$)/i;

/** Checks what a real server's Apache or Tomcat is to answer. The text is a file of its own, and needs no quotes. */
export function checkPage(
  where: string,
  property: string,
  { program, text, healthPath }: PageSpecification,
): void {
  checkKnownText(where, `${property}.text`, text, program);
  checkKnownText(where, `${property}.healthPath`, healthPath, program);
  if (Buffer.byteLength(text) > MAX_BYTES)
    refuse(where, `${property}.text`, `${text.slice(0, 20)}...`, `at most ${MAX_BYTES} bytes`);
  if (/\0|@@linux-lb:/.test(text)) refuse(where, `${property}.text`, text, "without NUL and '@@linux-lb:'");
  if (!PATH.test(healthPath))
    refuse(
      where,
      `${property}.healthPath`,
      healthPath,
      "a path of words that start with no '.', such as '/healthz'; words have letters, digits, '-', '_', '.' and '~'",
    );
  if (program === 'tomcat' && HIDDEN_BY_TOMCAT.test(healthPath))
    refuse(where, `${property}.healthPath`, healthPath, 'a path that Tomcat shows');
}

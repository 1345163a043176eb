import { tokensAs } from '../validation/tokens';
import { refuse } from '../validation/validation-error';

/** What means nothing to keepalived, whichever version, nor to the host's placeholders. */
const WORD = '[A-Za-z0-9_.:/=%+,@-]+';
const COMMAND = new RegExp(`^/${WORD}( +(${WORD}|'[A-Za-z0-9_.:/=%+,@ -]*'))*$`);

/** A line of keepalived.conf has at most 1023 bytes. */
const MAX_CHARACTERS = 500;

/**
 * A command that keepalived runs. `/bin` and `/sbin` are symbolic links today, which keepalived takes until 2.2 and leaves hooks out without a word
 * from 2.3 on. Versions differ in what a backslash or a quote means to them, so that there is none.
 */
export function checkCommand(where: string, property: string, value: string | undefined): void {
  if (value === undefined) return;
  if (value.length > MAX_CHARACTERS)
    refuse(where, `${property}.length`, value.length, `at most ${MAX_CHARACTERS}`);
  if (/^\/s?bin\//.test(value))
    refuse(
      where,
      property,
      value,
      `'/usr${value}': keepalived runs no script whose path has a symbolic link in it`,
    );
  if (COMMAND.test(aroundTokens(value)) && !value.includes('@@')) return;
  refuse(
    where,
    property,
    value,
    'an absolute path and arguments of letters, digits and any of _.:/=%+,@-, those with spaces in single quotes; put more into a script',
  );
}

/** A path that can stand in keepalived.conf. */
export function checkPath(where: string, property: string, value: string): void {
  if (!/^(\/[A-Za-z0-9_.:+-]+)+$/.test(aroundTokens(value)))
    refuse(where, property, value, 'an absolute path of letters, digits and any of /_.:+-');
}

/** What a token holds is looked at on the host; here, what stands around it. One at the beginning has the path's slash. */
function aroundTokens(value: string): string {
  return tokensAs(value.replace(/^(?=\$\{TfToken)/, '/'), 'x');
}

import fc from 'fast-check';
import { quotedString } from '../../../lib/config/keepalived/quoted-string';
import { nasty } from '../../support/arbitraries';

/** What keepalived 2.0.17 to 2.4.3 makes of it (alloc_strvec_quoted_escaped in lib/parser.c); undefined if the string ends before the end. */
function unquote(quoted: string): string | undefined {
  const inner = quoted.match(/^"((?:[^"\\]|\\[0-7]{3}|\\\\)*)"$/s)?.[1];
  const bytes = inner?.replace(/\\([0-7]{3}|\\)/g, (_, sign: string) =>
    sign === '\\' ? sign : String.fromCharCode(parseInt(sign, 8)),
  );
  return bytes === undefined ? undefined : Buffer.from(bytes, 'latin1').toString();
}

it('is readable where it can be', () => {
  expect(quotedString('status: (up|ok) \\d+')).toBe('"status: (up|ok) \\\\d+"');
  expect(quotedString('"{$a}#!')).toBe('"\\042\\173\\044a\\175\\043\\041"');
});

it('has nothing in it that keepalived looks for before it undoes escapes, nor a placeholder of ours', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const quoted = quotedString(text);
      expect(quoted.slice(1, -1)).not.toMatch(/["{}!#$@]|[^ -~]/);
      expect(unquote(quoted)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

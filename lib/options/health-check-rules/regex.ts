import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';

/** A line of keepalived.conf has at most 1023 bytes, and quoting makes four of one. */
const MAX_CHARACTERS = 200;

/** PCRE2 refuses an expression that is compiled to more than 64 KiB: of a class of four characters it makes 33 bytes, and nested counts multiply. */
const MAX_SIZE = 5000;

/** Escapes that mean the same in JavaScript and PCRE2. */
const ESCAPE = /\\[dDsSwWbBfnrtv^$\\.*+?()[\]{}|/-]/g;

/** What is left then, and is read by JavaScript only or as something else: `\p`, `\u`, back references, `[]`, `[^]`, `[:`, lookbehinds, names. */
const DIFFERENT = /\\|\[\^?\]|\[[:.=]|\(\?<|\(\?[imsx-]/;

/**
 * keepalived's own test says nothing of an expression that PCRE2 does not take (2.2.7 to 2.4.3), and its daemon then reads memory that it has freed.
 * So only what JavaScript's strict mode takes, less what is different in PCRE2.
 */
export function checkRegex(where: string, property: string, regex: string | undefined): void {
  if (regex === undefined) return;
  if (!isKnown(regex))
    refuse(where, property, 'a token', 'known at synth, since it has to be quoted for keepalived');
  if (!/^[ -~]+$/.test(regex) || regex.length > MAX_CHARACTERS)
    refuse(where, property, regex, `1 to ${MAX_CHARACTERS} printable ASCII characters`);
  if (DIFFERENT.test(regex.replace(ESCAPE, '_')) || !compiles(regex))
    refuse(
      where,
      property,
      regex,
      'a regular expression of literals, classes, groups, lookaheads and quantifiers, that JavaScript and PCRE2 read alike',
    );
  if (/[$^]/.test(regex.replace(/\\.|\[(\\.|[^\]\\])*\]/g, '')))
    refuse(where, property, regex, "without '^' and '$', since keepalived looks at an answer in pieces");
  if (regex.length * repetitions(regex) > MAX_SIZE)
    refuse(where, property, regex, `so that its length times its repetition counts is at most ${MAX_SIZE}`);
}

function compiles(regex: string): boolean {
  try {
    new RegExp(regex, 'u');
    return true;
  } catch {
    return false;
  }
}

function repetitions(regex: string): number {
  const counts = [...regex.matchAll(/\{(\d+)(?:,(\d*))?\}/g)];
  return counts.reduce((product, [, from, to]) => product * Math.max(1, Number(from), Number(to ?? 0)), 1);
}

import { ReadError } from './read-error';

/** Strings, parameters and escaped characters, in which nothing begins or ends; blanks; any other character. */
const SIGNS = /"(?:\\.|[^"\\])*"|'[^'"{}!#\\]*'|\$\{\w[^{}"]*\}|\\[^{}$]|[ \t\v\f\r]+|[^]/g;

/**
 * What a line of keepalived.conf consists of: `{`, `}`, a comment, which begins with `#` or `!`, and words between these, one blank between two. As
 * keepalived reads it: only double quotes hide braces and comments, and no string goes beyond its line.
 */
export function keepalivedPieces(text: string, line: number): string[] {
  const pieces: string[] = [];
  let words = '';
  const endWords = () => {
    const trimmed = words.replace(/^ | $/g, '');
    if (trimmed !== '') pieces.push(trimmed);
    words = '';
  };
  for (const { 0: sign, index } of text.matchAll(SIGNS)) {
    refuseQuote(sign, line);
    if (isComment(sign)) {
      endWords();
      pieces.push(text.slice(index).trimEnd());
      break;
    }
    if (isBrace(sign)) {
      endWords();
      pieces.push(sign);
    } else words += /^[ \t\v\f\r]/.test(sign) ? ' ' : sign;
  }
  endWords();
  refuseUnclear(pieces, line);
  return pieces;
}

function refuseQuote(sign: string, line: number): void {
  if (sign === '"') throw new ReadError(line, 'a quote that is not closed');
  if (sign === '"{"' || sign === '"}"')
    throw new ReadError(line, `${sign}, which keepalived takes for a brace without quotes`);
}

/** Whether a piece is `{` or `}`. */
export function isBrace(piece: string): boolean {
  return piece === '{' || piece === '}';
}

/** Whether a piece is a comment. */
export function isComment(piece: string): boolean {
  return piece.startsWith('#') || piece.startsWith('!');
}

/**
 * keepalived does not know an escaped quote when it looks for braces, and reads comments a second time when what escaped them is gone. A line with a
 * condition may be away as a whole, and one with a sequence be there several times.
 */
function refuseUnclear(pieces: readonly string[], line: number): void {
  const code = pieces.filter((piece) => !isComment(piece));
  if (/\\["#!]/.test(code.join(' ')) && /[{}]/.test(code.join(' ')))
    throw new ReadError(line, 'an escaped sign and a brace, which keepalived takes for others than they are');
  if (/^(@|~[A-Z])/.test(code.at(0) ?? '') && code.some(isBrace))
    throw new ReadError(line, "a brace after an '@' or a '~', by which it may not be there once");
}

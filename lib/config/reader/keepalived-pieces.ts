import { ReadError } from './read-error';

/** Strings, parameters and escaped characters, in which nothing begins or ends; blanks; any other character. */
const SIGNS = /"(?:\\.|[^"\\])*"|'[^'"{}!#\\]*'|\$\{[^{}"\s]*\}|\\.|[ \t\v\f\r]+|[^]/g;

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
    if (sign === '"') throw new ReadError(line, 'a quote that is not closed');
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

/** Whether a piece is `{` or `}`. */
export function isBrace(piece: string): boolean {
  return piece === '{' || piece === '}';
}

/** Whether a piece is a comment. */
export function isComment(piece: string): boolean {
  return piece.startsWith('#') || piece.startsWith('!');
}

/** keepalived knows the escaped quote when it looks for comments, but not when it looks for braces; a condition takes a whole line away. */
function refuseUnclear(pieces: readonly string[], line: number): void {
  const code = pieces.filter((piece) => !isComment(piece));
  if (code.some((piece) => piece.includes('\\"') && /[{}]/.test(code.join(' '))))
    throw new ReadError(
      line,
      'an escaped quote and a brace, which keepalived takes for others than they are',
    );
  if (code.at(0)?.startsWith('@') && code.some(isBrace))
    throw new ReadError(line, "a brace after an '@', which is there under a condition only");
}

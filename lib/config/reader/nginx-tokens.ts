import { ReadError } from './read-error';

/** A word with its quotes, a comment, or one of `;{}`. */
export interface NginxToken {
  readonly kind: 'word' | 'comment' | ';' | '{' | '}';
  readonly text: string;
  readonly from: number;
  /** A string in quotes may go on over lines. */
  readonly to: number;
}

/** Quotes and comments are such at the beginning of a word only; within it, `${` does not end it, and neither does `}`. */
const TOKENS =
  /[ \t\r\n]+|#[^\n]*|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|["';{}]|(?:\\[^]|\$\{+|[^ \t\r\n;{\\])+|\\/g;

/** Reads the tokens of a text of nginx.conf. */
export function nginxTokens(text: string): NginxToken[] {
  const tokens: NginxToken[] = [];
  let line = 1;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    const from = line;
    line += token.split('\n').length - 1;
    if (/^[ \t\r\n]/.test(token)) continue;
    refuseUnended(token, text.charAt(index + token.length), from);
    const kind = kindOf(token);
    tokens.push({ kind, text: kind === 'comment' ? token.trimEnd() : token, from, to: line });
  }
  return tokens;
}

function refuseUnended(token: string, next: string, line: number): void {
  if (token === '\\') throw new ReadError(line, "a '\\' with nothing behind it");
  if (!/^["']/.test(token)) return;
  if (token.length === 1) throw new ReadError(line, 'a quote that is not closed');
  if (/[^ \t\r\n;{)]/.test(next))
    throw new ReadError(line, `a word that goes on behind the quote of ${token}`);
}

function kindOf(token: string): NginxToken['kind'] {
  if (token === ';' || token === '{' || token === '}') return token;
  return token.startsWith('#') ? 'comment' : 'word';
}

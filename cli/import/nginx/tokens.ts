/** A word, or what ends a directive; lines and columns count from 1. */
export interface Token {
  readonly kind: 'word' | ';' | '{' | '}';
  /** As it is written. */
  readonly text: string;
  /** Without quotes. */
  readonly value: string;
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a text. */
export interface Fault {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Blanks, comments, strings, braces; words, in which `${` and `}` are signs like others. */
const SIGN =
  /[ \t\r\n]+|#[^\n]*|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|[;{}]|["'][^;{}\n]*|(?:\\[^]|\$\{+|[^ \t\r\n;{\\])+|\\/y;
/** What a string may be followed by. */
const ENDS_STRING = /^([ \t\r\n;{)]|$)/;

/** Reads the tokens of a text of nginx.conf. Where a quote is not closed its line alone is read otherwise than it is meant. */
export function tokensOf(text: string): { tokens: Token[]; faults: Fault[] } {
  const tokens: Token[] = [];
  const faults: Fault[] = [];
  let [line, lineStart] = [1, 0];
  for (let at = 0; at < text.length;) {
    const sign = signAt(text, at);
    const place = { line, column: at - lineStart + 1 };
    if (isUnclosed(sign)) faults.push({ ...place, text: 'a quote that is not closed' });
    if (!/^[ \t\r\n#]/.test(sign)) tokens.push({ ...place, ...tokenOf(sign) });
    at += sign.length;
    line += sign.split('\n').length - 1;
    if (sign.includes('\n')) lineStart = at - sign.length + sign.lastIndexOf('\n') + 1;
  }
  return { tokens, faults };
}

/** A string that goes on over lines up to a quote that begins another one is one that is not closed. */
function signAt(text: string, at: number): string {
  SIGN.lastIndex = at;
  const [sign] = SIGN.exec(text)!;
  const isString = /^["']/.test(sign);
  if (
    !isString ||
    !sign.includes('\n') ||
    ENDS_STRING.test(text.slice(at + sign.length, at + sign.length + 1))
  )
    return sign;
  return /^[^;{}\n]*/.exec(sign)![0];
}

function isUnclosed(sign: string): boolean {
  return /^["']/.test(sign) && (sign.length === 1 || !sign.endsWith(sign.charAt(0)));
}

function tokenOf(sign: string): Pick<Token, 'kind' | 'text' | 'value'> {
  if (sign === ';' || sign === '{' || sign === '}') return { kind: sign, text: sign, value: sign };
  const text = isUnclosed(sign) ? `${sign.trimEnd()}${sign.charAt(0)}` : sign;
  const value = /^["']/.test(text) ? text.slice(1, -1).replace(/\\(["'\\])/g, '$1') : text;
  return { kind: 'word', text, value };
}

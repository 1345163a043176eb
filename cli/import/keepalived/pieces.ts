/** A word, or a brace, of a line; columns count from 1. */
export interface Piece {
  readonly kind: 'word' | '{' | '}';
  readonly text: string;
  readonly value: string;
  readonly column: number;
}

/** What is wrong with a line. */
export interface Fault {
  readonly column: number;
  readonly text: string;
}

/** Strings, references to parameters, escaped signs, blanks, braces; any other sign. */
const SIGNS = /"(?:\\.|[^"\\])*"?|\$\{\w+\}|\\.|\s+|[{}]|[#!].*|[^]/g;

/** Reads a line as keepalived does: only double quotes hide braces and comments, which begin with `#` or `!` anywhere. */
export function piecesOf(line: string): { pieces: Piece[]; fault?: Fault } {
  const pieces: Piece[] = [];
  let fault: Fault | undefined;
  let isOpen = false;
  for (const { 0: sign, index } of line.matchAll(SIGNS)) {
    if (/^[#!]/.test(sign)) break;
    const isBlank = /^\s/.test(sign);
    if (sign === '{' || sign === '}') pieces.push({ kind: sign, text: sign, value: sign, column: index + 1 });
    else if (!isBlank) {
      if (isUnclosed(sign)) fault = { column: index + 1, text: 'a quote that is not closed' };
      const word = { kind: 'word', text: closed(sign), value: unquoted(sign), column: index + 1 } as const;
      const last = isOpen ? pieces.pop() : undefined;
      pieces.push(last ? { ...last, text: last.text + word.text, value: last.value + word.value } : word);
    }
    isOpen = !isBlank && !/^[{}]$/.test(sign);
  }
  return { pieces, fault };
}

function isUnclosed(sign: string): boolean {
  return sign.startsWith('"') && (sign.length === 1 || !sign.endsWith('"'));
}

function closed(sign: string): string {
  return isUnclosed(sign) ? `${sign}"` : sign;
}

function unquoted(sign: string): string {
  return sign.startsWith('"') ? sign.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : sign;
}

/**
 * A string in double quotes, for the directives that undo escapes (`regex`). In octal, of three digits always: keepalived looks for quotes, braces,
 * comments and parameters before it undoes escapes, and not everywhere with regard to quotes; `\x` takes all digits that follow.
 * `@@` is ours.
 */
export function quotedString(text: string): string {
  const escaped = text.replace(/[^ -~]|["{}!#$@]|\\/gu, (sign) => (sign === '\\' ? '\\\\' : octal(sign)));
  return `"${escaped}"`;
}

function octal(sign: string): string {
  return [...Buffer.from(sign)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

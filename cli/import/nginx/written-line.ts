import { Directive } from '../directive';

/** As text, for lines of the user's own. */
export function nginxLine(directive: Directive): string {
  return linesOf(directive).join('\n');
}

/** A string that goes on over lines stays one. */
function linesOf({ text, body }: Directive): string[] {
  if (body === undefined) return [`${text};`];
  return [`${text} {`, ...body.flatMap(linesOf).map((line) => `    ${line}`), '}'];
}

import { Directive } from '../directive';

/** As text, for lines of the user's own. */
export function keepalivedLine({ text, body }: Directive): string {
  if (body === undefined) return text;
  return [`${text} {`, ...body.map((each) => indented(keepalivedLine(each))), '}'].join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}

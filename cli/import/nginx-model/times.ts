import { Directive, valueOf } from '../directive';
import { Findings } from '../findings';
import { secondsOf } from './units';

/** What an option takes. */
export interface Seconds {
  readonly least: number;
  readonly most: number;
}

/** Whole seconds of a directive, or the next that the option takes. */
export function wholeSeconds(
  directive: Directive | undefined,
  otherwise: number,
  { least, most }: Seconds,
  findings: Findings,
): string {
  if (directive === undefined) return String(otherwise);
  const said = secondsOf(valueOf(directive));
  if (said === undefined) {
    findings.unplaced(directive, 'it is not a time');
    return String(otherwise);
  }
  const taken = Math.min(most, Math.max(least, Math.ceil(said)));
  if (taken !== said) findings.changed(directive.place, `\`${directive.text}\` becomes ${taken} s`);
  return String(taken);
}

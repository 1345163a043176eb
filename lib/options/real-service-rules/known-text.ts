import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';

/** Refuses a token where a text has to be quoted for a program. */
export function checkKnownText(where: string, property: string, value: string, program: string): void {
  if (!isKnown(value))
    refuse(where, property, 'a token', `known at synth, since it has to be quoted for ${program}`);
}

import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';

/** A secret written into the code would stand in files, plans and the state. The message does not repeat it. */
export function checkSecret(where: string, property: string, value: string | undefined): void {
  if (value !== undefined && isKnown(value)) {
    refuse(where, property, '***', "a token such as a sensitive variable's stringValue, and no literal text");
  }
}

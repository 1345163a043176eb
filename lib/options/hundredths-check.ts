import { checkSeconds } from '../validation/ranges';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';

/** Seconds in steps of 0.01: what is finer, keepalived rounds and then calls the file wrong. */
export function checkHundredths(
  where: string,
  property: string,
  value: number | undefined,
  from: number,
  to: number,
): void {
  checkSeconds(where, property, value, from, to);
  if (value !== undefined && isKnown(value) && Number(value.toFixed(2)) !== value)
    refuse(where, property, value, 'a multiple of 0.01 seconds');
}

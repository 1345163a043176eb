import { HOST_NUMBERS } from '../../roles/host/cluster-numbers';
import { checkInteger } from '../../validation/ranges';
import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';

/** Checks a construct's number on hosts: other constructs' are compared with it at synth. */
export function checkHostNumber(where: string, given: number | undefined): void {
  if (!isKnown(given)) refuse(where, 'hostNumber', given, 'known at synth, and no token');
  checkInteger(where, 'hostNumber', given, 0, HOST_NUMBERS - 1);
}

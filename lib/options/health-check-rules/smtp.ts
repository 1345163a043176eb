import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { SmtpHealthCheckOptions } from '../health-check-options';

/** Checks the name in HELO: a host's name, or an address in brackets. */
export function checkSmtp(where: string, property: string, { heloName }: SmtpHealthCheckOptions): void {
  if (heloName === undefined || !isKnown(heloName)) return;
  if (!/^([A-Za-z0-9.-]{1,253}|\[[A-Za-z0-9.:]{1,60}\])$/.test(heloName))
    refuse(where, `${property}.heloName`, heloName, "a host's name, or an address in brackets");
}

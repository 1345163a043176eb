import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { SpecificationOf } from '../check-specification';
import { SMTP_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';
import { checkTimes } from './times';

/** The name in HELO: a host's name, or an address in brackets. */
export const smtpRules: CheckRules<SpecificationOf<'SMTP_CHECK'>> = {
  struct: SMTP_HEALTH_CHECK,
  check(where, property, { options }) {
    checkTimes(where, property, options);
    const { heloName } = options;
    if (heloName === undefined || !isKnown(heloName)) return;
    if (!/^([A-Za-z0-9.-]{1,253}|\[[A-Za-z0-9.:]{1,60}\])$/.test(heloName))
      refuse(where, `${property}.heloName`, heloName, "a host's name, or an address in brackets");
  },
};

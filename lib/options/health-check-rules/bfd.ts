import { checkInteger } from '../../validation/ranges';
import { SpecificationOf } from '../check-specification';
import { BFD_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';

/** How fast a BFD session notices. */
export const bfdRules: CheckRules<SpecificationOf<'BFD_CHECK'>> = {
  struct: BFD_HEALTH_CHECK,
  check(where, property, { options }) {
    checkInteger(where, `${property}.minRxMilliseconds`, options.minRxMilliseconds, 1, 10_000);
    checkInteger(where, `${property}.minTxMilliseconds`, options.minTxMilliseconds, 1, 10_000);
    checkInteger(where, `${property}.multiplier`, options.multiplier, 1, 255);
  },
};

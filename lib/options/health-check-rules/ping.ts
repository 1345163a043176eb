import { SpecificationOf } from '../check-specification';
import { CONNECT_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';
import { checkTimes } from './times';

/** An echo. */
export const pingRules: CheckRules<SpecificationOf<'PING_CHECK'>> = {
  struct: CONNECT_HEALTH_CHECK,
  check: (where, property, { options }) => checkTimes(where, property, options),
};

import { SpecificationOf } from '../check-specification';
import { PORT_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';
import { checkTimes } from './times';

/** A connection. */
export const tcpRules: CheckRules<SpecificationOf<'TCP_CHECK'>> = {
  struct: PORT_HEALTH_CHECK,
  check: (where, property, { options }) => checkTimes(where, property, options),
};

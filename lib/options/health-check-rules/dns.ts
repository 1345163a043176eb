import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { SpecificationOf } from '../check-specification';
import { DnsRecordType } from '../health-check-options';
import { DNS_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';
import { checkTimes } from './times';

const NAME = /^(\.|[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?)$/;

/** The question of a DNS check. */
export const dnsRules: CheckRules<SpecificationOf<'DNS_CHECK'>> = {
  struct: DNS_HEALTH_CHECK,
  check(where, property, { name, options }) {
    checkTimes(where, property, options);
    if (isKnown(name) && (!NAME.test(name) || name.length > 253))
      refuse(where, `${property}.name`, name, "a domain name such as 'example.org', or '.'");
    const types: readonly string[] = Object.values(DnsRecordType);
    if (options.recordType !== undefined && !types.includes(options.recordType))
      refuse(where, `${property}.recordType`, options.recordType, `one of ${types.join(', ')}`);
  },
};

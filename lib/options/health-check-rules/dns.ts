import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { DnsHealthCheckOptions, DnsRecordType } from '../health-check-options';

const NAME = /^(\.|[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?)$/;

/** Checks the question of a DNS check. */
export function checkDns(
  where: string,
  property: string,
  name: string,
  options: DnsHealthCheckOptions,
): void {
  if (isKnown(name) && (!NAME.test(name) || name.length > 253))
    refuse(where, `${property}.name`, name, "a domain name such as 'example.org', or '.'");
  const types: readonly string[] = Object.values(DnsRecordType);
  if (options.recordType !== undefined && !types.includes(options.recordType))
    refuse(where, `${property}.recordType`, options.recordType, `one of ${types.join(', ')}`);
}

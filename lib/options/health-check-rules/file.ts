import { checkInteger } from '../../validation/ranges';
import { refuse } from '../../validation/validation-error';
import { SpecificationOf } from '../check-specification';
import { FILE_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';

/** Absolute, without `..` and without what would need quoting; tokens are none, since the deploy makes the directory. */
const DIRECTORY = /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9_.-]+){1,16}$/;

/** Where the files are, and what a number in them means. */
export const fileRules: CheckRules<SpecificationOf<'FILE_CHECK'>> = {
  struct: FILE_HEALTH_CHECK,
  check(where, property, { directory, options }) {
    if (!DIRECTORY.test(directory) || directory.length > 200) {
      refuse(
        where,
        `${property}.directory`,
        directory,
        "an absolute path of letters, digits, '.', '_' and '-', such as '/etc/linux-lb/drain'",
      );
    }
    if (/^\/(run|tmp|dev|proc|sys)(\/|$)/.test(directory))
      refuse(where, `${property}.directory`, directory, 'a directory that survives a reboot');
    checkInteger(where, `${property}.weight`, options.weight, -65535, 65535);
  },
};

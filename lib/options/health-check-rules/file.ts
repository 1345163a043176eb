import { checkInteger } from '../../validation/ranges';
import { refuse } from '../../validation/validation-error';
import { FileHealthCheckOptions } from '../health-check-options';

/** Absolute, without `..` and without what would need quoting; tokens are none, since the deploy makes the directory. */
const DIRECTORY = /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9_.-]+){1,16}$/;

/** Checks where the files are, and what a number in them means. */
export function checkFile(
  where: string,
  property: string,
  directory: string,
  { weight }: FileHealthCheckOptions,
): void {
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
  checkInteger(where, `${property}.weight`, weight, -65535, 65535);
}

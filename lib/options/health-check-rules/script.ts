import { checkName } from '../../validation/identifiers';
import { checkInteger } from '../../validation/ranges';
import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { SpecificationOf } from '../check-specification';
import { SCRIPT_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';
import { checkTimes } from './times';

/** A line of keepalived.conf has at most 1023 bytes, and the path and an address stand there too. */
const MAX_CHARACTERS = 140;

/** A script, its name and its arguments. */
export const scriptRules: CheckRules<SpecificationOf<'MISC_CHECK'>> = {
  struct: SCRIPT_HEALTH_CHECK,
  check(where, property, { name, script, options }) {
    checkTimes(where, property, options);
    checkName(where, `${property}.name`, name);
    checkText(where, `${property}.script`, script);
    checkArguments(where, `${property}.args`, options.args ?? []);
    checkInteger(where, `${property}.miscTimeoutSeconds`, options.miscTimeoutSeconds, 1, 3600);
  },
};

function checkText(where: string, property: string, text: string): void {
  if (!isKnown(text)) refuse(where, property, 'a token', 'known at synth, since it is a file as it is');
  const [first] = text.split('\n');
  if (!/^#!\//.test(text))
    refuse(where, property, first, "a text that begins with '#!/', such as '#!/bin/sh'");
  if (/\0|@@linux-lb:/.test(text)) refuse(where, property, first, "without NUL and '@@linux-lb:'");
}

/** keepalived reads a command's quotes twice, and not in the same way in every version: what would need an escape is refused. */
function checkArguments(where: string, property: string, args: readonly string[]): void {
  for (const argument of args) {
    if (!isKnown(argument))
      refuse(where, property, 'a token', 'known at synth, since they have to be quoted for keepalived');
    if (!/^[ -~]*$/.test(argument) || /['"\\$]|@@/.test(argument))
      refuse(where, property, argument, "printable ASCII without quotes, '\\', '$' and '@@'");
  }
  const length = args.join(' ').length;
  if (length > MAX_CHARACTERS)
    refuse(where, property, length, `at most ${MAX_CHARACTERS} characters together`);
}

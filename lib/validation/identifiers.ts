import { isKnown, tokensAs } from './tokens';
import { refuse } from './validation-error';

/**
 * Names become Terraform ids, file names and for_each keys. Terraform ids drop every other character, so that `web.1` and `web1` would become one resource.
 *
 * @internal
 */
export function checkName(where: string, property: string, value: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_-]{0,62}$/.test(value)) {
    refuse(
      where,
      property,
      value,
      'a letter or underscore followed by at most 62 letters, digits, hyphens and underscores, since Terraform drops other characters and would merge two names into one',
    );
  }
}

/**
 * Linux's rule for a network device's name.
 *
 * @internal
 */
export function checkDevice(where: string, property: string, value: string): void {
  if (isKnown(value) && !/^[A-Za-z0-9_.:-]{1,15}$/.test(value)) {
    refuse(where, property, value, "the name of a network device, at most 15 characters such as 'eth0'");
  }
}

/**
 * A word that can stand in keepalived.conf or nginx.conf without quotes and cannot end a line or open a block.
 *
 * @internal
 */
export function checkConfigWord(where: string, property: string, value: string | undefined): void {
  if (value === undefined) return;
  if (!/^[A-Za-z0-9_.:/?&=%~+,@-]+$/.test(tokensAs(value, 'x')) || value.includes('@@')) {
    refuse(
      where,
      property,
      value,
      "without spaces, quotes, braces, semicolons, '@@' and line ends, which would break out of the config file",
    );
  }
}

import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { MariadbServiceOptions } from '../real-service-options';
import { checkSecret } from '../secret-check';
import { checkKnownText } from './known-text';

/** What MariaDB has for itself. */
const RESERVED_DATABASES = ['mysql', 'sys', 'information_schema', 'performance_schema', 'test'];
const RESERVED_USERS = ['root', 'mysql', 'mariadb', 'public'];

/** Checks what a MariaDB cluster is to hold. */
export function checkMariadb(where: string, property: string, options: MariadbServiceOptions): void {
  const { database, user, password, schema } = options;
  checkSqlName(where, `${property}.database`, database, 64, RESERVED_DATABASES);
  checkSqlName(where, `${property}.user`, user, 32, RESERVED_USERS);
  checkSecret(where, `${property}.password`, password.value);
  if (schema === undefined) return;
  checkKnownText(where, `${property}.schema`, schema, 'MariaDB');
  if (/\0|@@linux-lb:/.test(schema))
    refuse(where, `${property}.schema`, `${schema.slice(0, 20)}...`, "without NUL and '@@linux-lb:'");
}

/** Names stand in SQL, in a list of words and in a directory's name. */
function checkSqlName(
  where: string,
  property: string,
  name: string,
  longest: number,
  reserved: readonly string[],
): void {
  if (!isKnown(name)) refuse(where, property, 'a token', 'known at synth, since it has to be quoted for SQL');
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || name.length > longest)
    refuse(
      where,
      property,
      name,
      `a letter followed by letters, digits and underscores, at most ${longest} together`,
    );
  if (reserved.includes(name.toLowerCase()))
    refuse(where, property, name, 'none that MariaDB has for itself');
}

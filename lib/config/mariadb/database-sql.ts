/** What a database is to hold. */
export interface DatabaseSql {
  readonly header: string;
  readonly database: string;
  readonly schema: string;
}

/** Prints SQL that makes the database if it is not there, and then what the user wants in it. */
export function databaseSql({ header, database, schema }: DatabaseSql): string {
  return [header, `CREATE DATABASE IF NOT EXISTS \`${database}\`;`, `USE \`${database}\`;`, schema, ''].join(
    '\n',
  );
}

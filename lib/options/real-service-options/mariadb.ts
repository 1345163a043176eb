import { Secret } from '../secret';

/** The database that a pool's MariaDB cluster holds, and who may use it. */
export interface MariadbServiceOptions {
  /** Name of the database: a letter, then letters, digits and underscores, at most 64. */
  readonly database: string;

  /** Name of the application's user, who may do everything in the database, from every address: as the database's, at most 32. */
  readonly user: string;

  /** The user's password. May hold any bytes. */
  readonly password: Secret;

  /**
   * SQL that the first server runs in the database whenever something of it was deployed anew. It is run again and again, so it must be
   * repeatable (`CREATE TABLE IF NOT EXISTS`). Every table needs a primary key and the engine InnoDB.
   * @default - the database is left empty
   */
  readonly schema?: string;
}

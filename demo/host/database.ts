/** The demo's database: embedded, or a PostgreSQL. In the package, database.built.ts stands for it. */
import { openPGlite, openPostgres, type Database } from '../../src/server/index.js';
import { openPreparedPGlite } from './prepared-pglite.js';

/** Folder of an embedded database, or a `postgres://` address. */
export type DemoDatabase = { readonly folder: string } | { readonly connectionString: string };

/** Without an answer to where: in memory. */
export function openDatabase(database?: DemoDatabase): Promise<Database> {
  if (database && 'connectionString' in database) return openPostgres(database);
  return database ? openPGlite(database) : openPreparedPGlite();
}

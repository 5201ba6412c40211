/** Without PostgreSQL's driver, which only those have who need it. */
import { openPGlite, type Database } from '../../src/server/index.js';

export const openDatabase = (): Promise<Database> => openPGlite();

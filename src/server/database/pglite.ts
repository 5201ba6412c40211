/** PostgreSQL embedded in this process: for demos, tests, and small single-process installations. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Database } from './database.js';

/**
 * Kept in the given folder, or in memory without one.
 * @throws Error if another process has the folder open: PGlite itself would lose that process's writes.
 */
export async function openPGlite({ folder }: { folder?: string } = {}): Promise<Database> {
  const unlock = folder === undefined ? () => {} : lockFolder(folder);
  let pglite: PGlite;
  try {
    pglite = await PGlite.create(folder === undefined ? 'memory://' : join(folder, 'data'));
  } catch (error) {
    unlock();
    throw error;
  }
  return {
    query: async <Row>(sql: string, params: readonly unknown[] = []) => (await pglite.query<Row>(sql, [...params])).rows,
    transaction: (work) =>
      pglite.transaction((transaction) =>
        work({ query: async <Row>(sql: string, params: readonly unknown[] = []) => (await transaction.query<Row>(sql, [...params])).rows }),
      ),
    listen: (channel, listener) => pglite.listen(channel, listener),
    async close() {
      await pglite.close();
      unlock();
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** One process at a time. A lock whose process is gone is taken over. */
function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'call-payments.lock');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (openHere.has(file) || (Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid))) {
      throw new Error(`The database folder ${folder} is open in another process (${pid}). Stop that process, use another folder, or set DATABASE_URL to share a PostgreSQL.`);
    }
    rmSync(file);
  }
  const handle = openSync(file, 'wx');
  writeSync(handle, String(process.pid));
  closeSync(handle);
  openHere.add(file);
  return () => {
    openHere.delete(file);
    rmSync(file, { force: true });
  };
}
const openHere = new Set<string>();

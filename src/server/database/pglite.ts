/** PostgreSQL embedded in this process: for demos, tests, and small single-process installations. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, parse, protocol } from '@electric-sql/pglite';
import type { Database } from './database.js';

/**
 * Kept in the given folder, or in memory without one. `loadDataDir`: where nothing is kept yet, begins with this copy of a data
 * folder, as PGlite's `dumpDataDir` makes it, in a third of the time that a new one takes.
 * @throws Error if another process has the folder open: PGlite itself would lose that process's writes.
 */
export async function openPGlite({ folder, loadDataDir }: { folder?: string; loadDataDir?: Blob } = {}): Promise<Database> {
  const unlock = folder === undefined ? () => {} : lockFolder(folder);
  const data = folder === undefined ? undefined : join(folder, 'data');
  let pglite: PGlite;
  try {
    pglite = await PGlite.create(data ?? 'memory://', loadDataDir && !(data && existsSync(data)) ? { loadDataDir } : {});
  } catch (error) {
    unlock();
    throw error;
  }
  // Plans are kept, and nothing here gathers statistics that would renew them: one made while a table was small must serve when it is large.
  await pglite.exec('SET enable_seqscan = off');
  const run = preparing(pglite);
  return {
    query: (sql, params = []) => pglite._runExclusiveTransaction(() => run(sql, params)),
    transaction: (work) => pglite.transaction(() => work({ query: (sql, params = []) => run(sql, params) })),
    listen: (channel, listener) => pglite.listen(channel, listener),
    // Nothing vacuums here by itself.
    async maintain() {
      await pglite.exec('VACUUM ANALYZE');
    },
    async close() {
      await pglite.close();
      unlock();
    },
  };
}

/**
 * Runs statements that are parsed and planned once, by the wire protocol: PGlite's own `query` does both each time, which takes
 * three times as long as running them.
 */
function preparing(pglite: PGlite): <Row>(sql: string, params: readonly unknown[]) => Promise<Row[]> {
  const { serialize } = protocol;
  const statements = new Map<string, { name: string; types: number[]; columns: Awaited<ReturnType<typeof send>> }>();
  const send = (message: Uint8Array) => pglite.execProtocolStream(message, { syncToFs: false });

  /** Those without parameters are kept by nobody: a table is made once. */
  async function prepare(text: string, kept: boolean) {
    const name = kept ? `call_payments_${String(statements.size)}` : '';
    await send(serialize.parse({ name, text }));
    const described = await send(serialize.describe({ type: 'S', name }));
    const statement = { name, types: parse.parseDescribeStatementResults(described), columns: described.filter((message) => message.name === 'rowDescription') };
    if (kept) statements.set(text, statement);
    return statement;
  }

  return <Row>(sql: string, params: readonly unknown[]) =>
    pglite.runExclusive(async () => {
      const answers: Awaited<ReturnType<typeof send>> = [];
      try {
        const { name, types, columns } = statements.get(sql) ?? (await prepare(sql, params.length > 0));
        const values = params.map((value, index) => (value === null || value === undefined ? null : (pglite.serializers[types[index]!]?.(value) ?? (value as string))));
        answers.push(...columns, ...(await send(Buffer.concat([serialize.bind({ statement: name, values }), serialize.execute({}), serialize.sync()]))));
      } catch (error) {
        await send(serialize.sync());
        throw error;
      }
      if (!pglite.isInTransaction()) await pglite.syncToFs();
      return (parse.parseResults(answers, pglite.parsers)[0]?.rows ?? []) as Row[];
    });
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

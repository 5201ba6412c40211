/** A PostgreSQL server, 15 or newer. */
import pg from 'pg';
import type { Database } from './database.js';

const RECONNECT_AFTER = 1000;

/** The server parses and plans a statement once for each connection: the larger ones take longer to plan than to run. */
function prepared(text: string, params: readonly unknown[]): pg.QueryConfig {
  let name = names.get(text);
  if (!name && params.length > 0) names.set(text, (name = `call_payments_${String(generation)}_${String(names.size)}`));
  return { text, values: [...params], ...(name ? { name } : {}) };
}
const names = new Map<string, string>();

/** `cached plan must not change result type`: another instance has migrated, and this connection's plans are of before. Nothing was done. */
const STALE_PLAN = '0A000';

/** Once more after a stale plan, under new names. */
async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 3 || (error as { code?: string }).code !== STALE_PLAN) throw error;
      names.clear();
      generation++;
    }
  }
}
let generation = 0;

export async function openPostgres({ connectionString, poolSize = 10 }: { connectionString: string; poolSize?: number }): Promise<Database> {
  const pool = new pg.Pool({ connectionString, max: poolSize });
  // A connection that breaks is replaced; without listeners it would end the process. The pool's is for idle ones alone.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  await pool.query('SELECT 1');
  const listeners = new Map<string, Set<(payload: string) => void>>();
  let listening: Promise<pg.Client> | undefined;
  let closed = false;

  /** LISTEN needs a connection of its own, and gets a new one when it is lost. */
  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString });
    client.on('notification', ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? '');
    });
    const lost = () => {
      if (closed || !listening) return;
      listening = undefined;
      setTimeout(() => {
        if (!closed) listening ??= connect().catch(() => (lost(), client));
      }, RECONNECT_AFTER).unref();
    };
    client.on('error', lost);
    client.on('end', lost);
    await client.connect();
    for (const channel of listeners.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    return client;
  }

  return {
    query: <Row>(sql: string, params: readonly unknown[] = []) => again(async () => (await pool.query(prepared(sql, params))).rows as Row[]),
    transaction: (work) => again(async () => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const result = await work({ query: async <Row>(sql: string, params: readonly unknown[] = []) => (await client.query(prepared(sql, params))).rows as Row[] });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((failure: unknown) => (broken = failure instanceof Error ? failure : new Error('rollback failed')));
        throw error;
      } finally {
        client.release(broken);
      }
    }),
    async listen(channel, listener) {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(listener));
      const client = await (listening ??= connect());
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      return async () => void set.delete(listener);
    },
    async close() {
      closed = true;
      await listening?.then((client) => client.end()).catch(() => {});
      await pool.end();
    },
  };
}

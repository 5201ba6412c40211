/** A PostgreSQL server, 15 or newer. */
import pg from 'pg';
import type { Database } from './database.js';

const RECONNECT_AFTER = 1000;

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
    query: async <Row>(sql: string, params: readonly unknown[] = []) => (await pool.query(sql, [...params])).rows as Row[],
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const result = await work({ query: async <Row>(sql: string, params: readonly unknown[] = []) => (await client.query(sql, [...params])).rows as Row[] });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((failure: unknown) => (broken = failure instanceof Error ? failure : new Error('rollback failed')));
        throw error;
      } finally {
        client.release(broken);
      }
    },
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

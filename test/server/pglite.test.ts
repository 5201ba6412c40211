import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { openPGlite, type Database } from '../../src/server/index.js';

describe('the embedded database’s folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is refused to a second process, with words that help', async () => {
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("here")'], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(holder.stdout, 'data');
    writeFileSync(join(folder, 'call-payments.lock'), String(holder.pid));
    await assert.rejects(openPGlite({ folder }), /is open in another process \(\d+\).*DATABASE_URL/);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
  });

  it('is taken over from a process that is gone, keeps its rows, and is refused twice in one process', async () => {
    const first = await openPGlite({ folder });
    await first.query('CREATE TABLE kept (word text)');
    await first.query('INSERT INTO kept VALUES ($1)', ['here']);
    await assert.rejects(openPGlite({ folder }), /is open/);
    await first.close();
    const second = await openPGlite({ folder });
    assert.deepEqual(await second.query('SELECT word FROM kept'), [{ word: 'here' }]);
    await second.close();
  });

  it('begins as the copy that it is given, and never again once rows are kept there', async () => {
    const model = await PGlite.create();
    await model.exec("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('copied')");
    const loadDataDir = await model.dumpDataDir('none');
    await model.close();
    const words = async (database: Database) => (await database.query<{ word: string }>('SELECT word FROM kept')).map(({ word }) => word);
    const first = await openPGlite({ folder: join(folder, 'copied'), loadDataDir });
    assert.deepEqual(await words(first), ['copied']);
    await first.query('UPDATE kept SET word = $1', ['changed']);
    await first.close();
    const second = await openPGlite({ folder: join(folder, 'copied'), loadDataDir });
    assert.deepEqual(await words(second), ['changed']);
    await second.close();
  });
});

describe('the embedded database', () => {
  it('goes on after a statement that failed, alone and in a transaction, and keeps types', async () => {
    const database = await openPGlite();
    await database.query('CREATE TABLE thing (id integer PRIMARY KEY, at timestamptz, words text[], more jsonb)');
    const insert = 'INSERT INTO thing VALUES ($1, $2, $3, $4) RETURNING *';
    const row = { id: 1, at: new Date(86_400_000), words: ['a', 'b,"c'], more: { deep: [1, null] } };
    assert.deepEqual(await database.query(insert, [1, row.at, row.words, row.more]), [row]);
    await assert.rejects(database.query(insert, [1, null, null, null]), { code: '23505' });
    await assert.rejects(database.query('SELECT * FROM nowhere WHERE id = $1', [1]), { code: '42P01' });
    await assert.rejects(
      database.transaction(async (transaction) => {
        await transaction.query(insert, [2, null, null, null]);
        await transaction.query(insert, [2, null, null, null]);
      }),
      { code: '23505' },
    );
    assert.deepEqual(await database.query('SELECT id FROM thing WHERE id > $1 ORDER BY id', [0]), [{ id: 1 }]);
    assert.deepEqual(await database.query(insert, [2, null, null, null]), [{ id: 2, at: null, words: null, more: null }]);
    await database.close();
  });

  it('clears away what changes have left behind, and goes on with the statements that it has prepared', async () => {
    const database = await openPGlite();
    await database.query('CREATE TABLE counter (id integer PRIMARY KEY, count integer)');
    await database.query('CREATE INDEX counter_count ON counter (count)');
    await database.query('INSERT INTO counter VALUES ($1, 0)', [1]);
    const count = () => database.query<{ count: number }>('UPDATE counter SET count = count + $2 WHERE id = $1 RETURNING count', [1, 1]);
    const size = async () => Number((await database.query<{ bytes: string }>(`SELECT pg_relation_size('counter') AS bytes`))[0]!.bytes);
    for (let round = 0; round < 5; round++) {
      for (let time = 0; time < 200; time++) await count();
      await database.maintain!();
    }
    assert.ok((await size()) <= 2 * 8192, `${String(await size())} bytes for one row`);
    assert.deepEqual(await count(), [{ count: 1001 }]);
    await database.close();
  });
});

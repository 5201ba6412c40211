import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openPGlite } from '../../src/server/index.js';

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
});

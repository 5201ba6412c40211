import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openPreparedPGlite } from '../../demo/host/prepared-pglite.js';
import type { Database } from '../../src/server/index.js';
import { FAULTS } from './fault-box.js';
import { runFaults } from './run.js';

// The long form is `npm run faults`.
describe('under faults', () => {
  let database: Database;
  before(async () => {
    database = await openPreparedPGlite();
  });
  after(() => database.close());

  for (const webhooks of [true, false]) {
    it(`nothing is lost, doubled, misreported or stuck, webhooks ${webhooks ? 'on' : 'off'} (60 calls)`, async () => {
      const { violations, outcomes, faults } = await runFaults(database, { calls: 60, seed: 2026, webhooks });
      assert.deepEqual(violations, []);
      assert.ok(outcomes.paid > 20 && outcomes.closed > 5, JSON.stringify(outcomes));
      const unused = Object.keys(FAULTS).filter((kind) => !faults[kind as keyof typeof FAULTS] && (webhooks || !kind.startsWith('webhook')));
      assert.ok(unused.length <= 3, `hardly any fault stays out: ${unused.join(', ')}`);
    });
  }

  it('a removal that has waited for a payment is noted as after it (a batch that has once found the opposite)', async () => {
    assert.deepEqual((await runFaults(database, { calls: 10, seed: 20261128, webhooks: true, batch: 713 })).violations, []);
  });

  it('a seed is a run: twice the same, and another seed another', async () => {
    const trace = async (seed: number) => (await runFaults(database, { calls: 20, seed, webhooks: true })).trace;
    const first = await trace(7);
    assert.equal(await trace(7), first);
    assert.notEqual(await trace(8), first);
  });
});

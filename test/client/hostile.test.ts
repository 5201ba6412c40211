import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureText, runHostile, runSchedule } from './hostile/run.js';

// The long form is `npm run hostile`.
describe('both sides of a hostile call', () => {
  it('come to what the backend has, show nothing false before, ask and send within bounds, and leave nothing behind (10,000 schedules)', async () => {
    const { failures, schedules, messages, busiest } = await runHostile({ schedules: 10_000, seed: 1 });
    assert.equal(failures.map(failureText).join('\n'), '');
    assert.equal(schedules, 10_000);
    assert.ok(messages > 100_000 && busiest[0] > 3, `much was tried: ${messages} messages, up to ${busiest[0]} requests in a second`);
  });

  it('go the same way for the same seed, and another for another', async () => {
    const first = await runSchedule(7);
    assert.equal((await runSchedule(7)).trace, first.trace);
    assert.notEqual((await runSchedule(8)).trace, first.trace);
  });
});

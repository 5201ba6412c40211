// A goal that is missed is told, and a peer that is ahead of us is named.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { benchmarksPage } from '../../bench/benchmarks-page.js';
import { GOALS, verdicts, whereBehind, type Goal } from '../../bench/comparison.js';
import { TAGS } from '../../scripts/entries.mjs';

const OURS = { name: '<payment-prompt>', ours: true, initial: 9000, all: 20_000, define: 4, first: 3, upgrade: 1, ratio: 2, heap: 8, timers: 0, requests: 0, version: '0.1.0', is: 'ours' };
const PEER = { name: '<peer>', ours: false, initial: 10_000, all: 10_000, define: 4.1, first: 9, upgrade: 0.5, ratio: 1, heap: 8.1, timers: 2, requests: 1, version: '1.2.3', is: 'a peer' };
const goal = (times: number, exception?: Goal['exception']): Goal => ({ measure: 'all', ours: OURS.name, peer: PEER.name, times, ...(exception ? { exception } : {}) });
const verdictOf = (one: Goal) => verdicts([OURS, PEER], [one])[0]!.verdict;

describe('a goal', () => {
  it('is met, missed, or missed as far as its recorded exception lets it', () => {
    assert.equal(verdictOf(goal(2)), 'met');
    assert.equal(verdictOf(goal(1)), 'missed');
    assert.equal(verdictOf(goal(1, { times: 2, why: 'why' })), 'exception');
    assert.equal(verdictOf(goal(1, { times: 1.9, why: 'why' })), 'missed');
    assert.equal(verdictOf(goal(1, { value: 20_000, why: 'why' })), 'exception');
    assert.equal(verdictOf(goal(1, { value: 19_999, why: 'why' })), 'missed');
  });

  it('cannot be about what was not measured', () => {
    assert.throws(() => verdicts([OURS], [goal(1)]), /was not measured/);
  });

  it('has a reason where it is excepted, and is about something of ours', () => {
    for (const { ours, exception, times } of GOALS) {
      assert.ok(ours === 'all three' || TAGS.includes(ours.slice(1, -1)), ours);
      if (exception) assert.ok(exception.why.length > 20 && (!('times' in exception) || exception.times > times));
    }
  });
});

describe('where we are not ahead', () => {
  it('is each figure that a peer betters, ties aside', () => {
    assert.deepEqual(whereBehind([OURS, PEER]).map(({ measure, ahead }) => [measure, ahead[0]!.name]), [['all', '<peer>'], ['upgrade', '<peer>']]);
  });

  it('is on the page, with the goals and how to run it', () => {
    const page = benchmarksPage({ machine: 'a machine', date: '2026-11-28', figures: [OURS, PEER], verdicts: verdicts([OURS, PEER], [goal(1)]), rounds: 20, fresh: 7, server: null });
    assert.match(page, /MISSED: size with all that it may load of `<payment-prompt>`: no more than `<peer>`: 20\.0 kB of 10\.0 kB\./);
    assert.match(page, /## Where we are not ahead[\s\S]*- `<payment-prompt>`, each further instance \(1\.00 ms\): `<peer>` 0\.50 ms\./);
    assert.match(page, /npm run bench/);
    assert.match(page, /\| \*\*`<payment-prompt>`\*\* \| 0\.1\.0 \| \*\*9,000\*\* \|/);
  });
});

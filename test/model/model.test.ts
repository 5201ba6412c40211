import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from './checker.js';
import { MUTANTS } from './mutants.js';
import { OURS } from './protocol.js';

describe('the model of a payment request', () => {
  const holds = (...args: Parameters<typeof check>) => {
    const { violation, states } = check(...args);
    assert.equal(violation, null, violation ? `${violation.invariant}: ${violation.what}\n  ${violation.trace.join('\n  ')}` : '');
    // A model in which little can happen proves little.
    assert.ok(states > 10_000, `${states} states`);
  };

  it('our protocol keeps every invariant in every reachable state', () => holds(OURS));
  it('our protocol does so if somebody changes amounts at Stripe', () => holds(OURS, { bounds: { pays: 2, alterations: 1 } }));
  it('our protocol does so with random idempotency keys: the row arbitrates', () => holds({ ...OURS, createKey: false }, { bounds: { intents: 3 } }));

  for (const { name, idea, protocol, bounds = {}, breaks } of MUTANTS) {
    if (breaks.length === 0) it(`${name} is as safe: ${idea}`, () => holds(protocol, { bounds }));
    for (const invariant of breaks) {
      it(`${name} breaks ${invariant}: ${idea}`, () => assert.equal(check(protocol, { bounds, invariants: [invariant] }).violation?.invariant, invariant));
    }
  }
});

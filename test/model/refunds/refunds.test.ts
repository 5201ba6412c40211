import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRefunds } from './checker.js';
import { REFUND_MUTANTS } from './mutants.js';
import { OURS } from './protocol.js';

describe('the model of refunds', () => {
  const holds = (...args: Parameters<typeof checkRefunds>) => {
    const { violation, states } = checkRefunds(...args);
    assert.equal(violation, null, violation ? `${violation.invariant}: ${violation.what}\n  ${violation.trace.join('\n  ')}` : '');
    // A model in which little can happen proves little.
    assert.ok(states > 10_000, `${states} states`);
  };

  it('our refunds keep every invariant in every reachable state: two wishes, the Dashboard, a bank that sends back, a day', () => holds(OURS));
  it('our refunds do so where the same wish is pressed twice', () => holds(OURS, { bounds: { presses: { a: 2, b: 0 } } }));
  it('our refunds do so where the account is removed, or cuts us off and lets us in again', () => holds(OURS, { bounds: { presses: { a: 1, b: 0 }, cuts: 1, returns: 0 } }));

  for (const { name, idea, protocol, bounds = {}, breaks } of REFUND_MUTANTS) {
    for (const invariant of breaks) {
      it(`${name} breaks ${invariant}: ${idea}`, () => assert.equal(checkRefunds(protocol, { bounds, invariants: [invariant] }).violation?.invariant, invariant));
    }
  }
});

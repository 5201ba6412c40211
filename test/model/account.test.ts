import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACCOUNT_MUTANTS, OUR_ACCOUNT, checkAccount } from './account.js';

describe('the model of an account', () => {
  it('our account keeps every invariant in every reachable state: removed, cut off, let in again, while a request on it is made, paid and closed', () => {
    const { violation, states } = checkAccount(OUR_ACCOUNT);
    assert.equal(violation, null, violation ? `${violation.invariant}: ${violation.what}\n  ${violation.trace.join('\n  ')}` : '');
    assert.ok(states > 1000, `${String(states)} states`);
  });

  for (const { name, idea, protocol, breaks } of ACCOUNT_MUTANTS) {
    it(`${name} breaks ${breaks}: ${idea}`, () => assert.equal(checkAccount(protocol, [breaks]).violation?.invariant, breaks));
  }
});

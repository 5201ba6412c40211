import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PROMISES } from '../../src/conformance/promises/index.js';
import { runConformance, type Result } from '../../src/conformance/run.js';
import type { Tokens } from '../../src/conformance/tokens.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { newWorld, sharedDatabase, type World } from '../server/support.js';
import { BROKEN_BACKENDS } from './broken-backends.js';
import { newTokens } from './tokens.js';
import type { Backend } from './wrappers.js';

/** Our backend is in this process: what is to come comes soon. */
const PATIENCE = 1500;
const unkept = (results: readonly Result[]) => results.filter(({ outcome }) => outcome !== 'kept').map(({ name }) => name);

describe('the conformance kit', () => {
  let world: World;
  let otherClinic: World;
  before(async () => {
    world = await newWorld();
    otherClinic = await newWorld();
  });
  after(async () => {
    await world.close();
    await otherClinic.close();
    await (await sharedDatabase()).close();
  });

  /** Time goes on, as it does for a backend of one's own. */
  const ours: Backend = (request) => {
    world.clock.now += 1;
    return world.backend.fetch(request);
  };
  const tried = (fetch: Backend, tokens: Tokens, only: readonly string[] = []) => runConformance({ url: 'http://localhost', fetch, tokens, only, patience: PATIENCE });

  it('finds every promise kept by ours', async () => {
    const { results } = await tried(ours, await newTokens(world, otherClinic));
    assert.deepEqual(results.filter(({ outcome }) => outcome !== 'kept'), []);
    assert.deepEqual(results.map(({ name }) => name), PROMISES.map(({ name }) => name));
  });

  it('does not try what it has no token for', async () => {
    const { expired: _expired, forged: _forged, ...tokens } = await newTokens(world, otherClinic);
    const { results } = await tried(ours, tokens, ['token-expired', 'token-forged']);
    assert.deepEqual(results.map(({ outcome, seen }) => [outcome, seen]), [['not tried', 'no token `expired`'], ['not tried', 'no token `forged`']]);
  });

  it('leaves no request open', async () => {
    const tokens = await newTokens(world, otherClinic);
    await tried(ours, tokens, ['create', 'isolation-list']);
    for (const token of [tokens.clinician, tokens.clinicianOfOtherCall]) {
      const response = await world.backend.fetch(new Request('http://localhost/payment-requests', { headers: { authorization: `Bearer ${token}` } }));
      const { requests } = (await response.json()) as { requests: RequestedPayment[] };
      assert.ok(requests.length > 0 && requests.every(({ status }) => status === 'cancelled'));
    }
  });

  it('waits where it is told to', async () => {
    let refused = 0;
    const busy: Backend = (request) => (++refused % 5 === 0 ? Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '0' } })) : ours(request));
    assert.deepEqual(unkept((await tried(busy, await newTokens(world, otherClinic), ['create', 'create-together', 'events-change'])).results), []);
  });

  describe('sees what is broken in a backend that', () => {
    for (const { name, breaks, make } of BROKEN_BACKENDS) {
      it(name, async () => {
        const tokens = await newTokens(world, otherClinic);
        // A role's promise stands alone and takes long: those are tried that should break.
        const only = PROMISES.map((promise) => promise.name).filter((promise) => !promise.startsWith('role: ') || breaks.includes(promise));
        const { results } = await tried(make(ours, tokens), tokens, only);
        assert.deepEqual(unkept(results).sort(), [...breaks].sort(), results.filter(({ outcome }) => outcome !== 'kept').map(({ name: promise, seen }) => `${promise}: ${seen}`).join('\n'));
      });
    }

    it('shows nobody’s secret in its report', async () => {
      const tokens = await newTokens(world, otherClinic);
      const { results } = await tried(BROKEN_BACKENDS.find(({ breaks }) => breaks[0] === 'checkout-stable')!.make(ours, tokens), tokens, ['checkout-stable', 'checkout-together', 'answers']);
      assert.doesNotMatch(JSON.stringify(results), /_secret_/);
    });
  });
});

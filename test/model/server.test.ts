/** What the model takes for granted of the server, seen at the real one over SQL and the simulator. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { Checkout } from '../../src/domain/contract.js';
import { as, intentOf, newWorld, requested, sharedDatabase, type World } from '../server/support.js';

describe('what the model takes for granted', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  const checkout = (id: string) => as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} });

  it('of two intents (the idempotency key was pruned) only the row’s gives its secret away', async () => {
    world.simulator.faults.idempotencyLifetime = 0;
    const { id } = await requested(world);
    // Neither asks Stripe before both have read a row without an intent.
    let waiting = 0;
    let goOn = () => {};
    const both = new Promise<void>((resolve) => (goOn = resolve));
    world.beforeStripe = (url) => {
      if (!url.endsWith('/v1/payment_intents')) return;
      if (++waiting === 2) goOn();
      return both;
    };
    const secrets = (await Promise.all([checkout(id), checkout(id)])).map(({ body }) => (body as Checkout).clientSecret);
    const intents = [...world.simulator.ledger.paymentIntents.values()].map(({ value }) => value);
    assert.equal(intents.length, 2);
    const committed = await intentOf(world, id);
    const { client_secret } = intents.find((intent) => intent.id === committed)!;
    assert.deepEqual(secrets, [client_secret, client_secret]);
  });

  it('the reconciler ends what is closing, though nobody reads it', async () => {
    const { id } = await requested(world);
    await checkout(id);
    world.beforeStripe = () => {
      throw new TypeError('fetch failed');
    };
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    world.beforeStripe = () => {};
    world.clock.now += 60_000;
    await world.backend.reconcile();
    // Not by the API: reading a request there looks at Stripe too.
    assert.deepEqual(await world.database.query('SELECT status FROM payment_request WHERE id = $1', [id]), [{ status: 'cancelled' }]);
  });

  it('a cancellation that failed is tried anew, not answered again as it was', async () => {
    const { id } = await requested(world);
    await checkout(id);
    let failed = false;
    world.simulator.faults.onCall = ({ path }) => {
      if (failed || !path.endsWith('/cancel')) return undefined;
      failed = true;
      return 'failed_before';
    };
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.ok(failed);
    world.clock.now += 60_000;
    await world.backend.reconcile();
    assert.deepEqual(await world.database.query('SELECT status FROM payment_request WHERE id = $1', [id]), [{ status: 'cancelled' }]);
  });
});

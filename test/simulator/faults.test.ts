import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Stripe from 'stripe';
import type { ApiFault } from '../../demo/stripe-simulator/index.js';
import { bench, INTENT, refusal } from './support.js';

/** The next call has this fault; those after it have none. */
function once(fault: ApiFault) {
  let left = 1;
  return () => (left-- > 0 ? fault : undefined);
}

describe('faults of the Stripe simulator', () => {
  it('429 comes before the idempotency layer: the key is as new afterwards', async () => {
    const { stripe, account, sim } = bench();
    sim.faults.onCall = once('rate_limited');
    const options = { stripeAccount: account, idempotencyKey: 'k' };
    const error = await refusal(stripe.paymentIntents.create(INTENT, options));
    assert.ok(error instanceof Stripe.errors.StripeRateLimitError);
    assert.equal(error.statusCode, 429);
    const { amount } = await stripe.paymentIntents.create({ ...INTENT, amount: 6000 }, options);
    assert.equal(amount, 6000);
  });

  for (const [fault, made] of [['failed_before', 0], ['failed_after', 1]] as const) {
    it(`a 500 that ${made ? 'had its effect' : 'had none'} is kept for its key, and another key is another try`, async () => {
      const { stripe, account, sim } = bench();
      sim.faults.onCall = once(fault);
      const options = { stripeAccount: account, idempotencyKey: 'k' };
      assert.equal((await refusal(stripe.paymentIntents.create(INTENT, options))).statusCode, 500);
      assert.equal((await refusal(stripe.paymentIntents.create(INTENT, options))).statusCode, 500);
      assert.equal(sim.ledger.paymentIntents.size, made);
      await stripe.paymentIntents.create(INTENT, { ...options, idempotencyKey: 'k2' });
      assert.equal(sim.ledger.paymentIntents.size, made + 1);
    });
  }

  for (const [fault, made] of [['request_lost', 0], ['answer_lost', 1]] as const) {
    it(`${fault === 'request_lost' ? 'a request' : 'an answer'} is lost: the same key ends with one PaymentIntent`, async () => {
      const { stripe, account, sim } = bench();
      sim.faults.onCall = once(fault);
      const options = { stripeAccount: account, idempotencyKey: 'k' };
      assert.ok((await refusal(stripe.paymentIntents.create(INTENT, options))) instanceof Stripe.errors.StripeConnectionError);
      assert.equal(sim.ledger.paymentIntents.size, made);
      await stripe.paymentIntents.create(INTENT, options);
      assert.equal(sim.ledger.paymentIntents.size, 1);
    });
  }

  it('a key is forgotten after its lifetime: the same one makes a second PaymentIntent', async () => {
    let now = Date.UTC(2026, 0, 1);
    const { stripe, account, sim } = bench({ now: () => now });
    const options = { stripeAccount: account, idempotencyKey: 'k' };
    const first = await stripe.paymentIntents.create(INTENT, options);
    now += 23 * 3_600_000;
    assert.equal((await stripe.paymentIntents.create(INTENT, options)).id, first.id);
    now += 2 * 3_600_000;
    assert.notEqual((await stripe.paymentIntents.create(INTENT, options)).id, first.id);
    assert.equal(sim.ledger.paymentIntents.size, 2);
  });

  it('lists lag behind; what is asked for by its id does not', async () => {
    let now = Date.UTC(2026, 0, 1);
    const { stripe, account, sim, as } = bench({ now: () => now });
    sim.faults.listLag = 5000;
    const { id } = await stripe.paymentIntents.create(INTENT, { stripeAccount: account });
    const listed = async () => (await stripe.paymentIntents.list({}, as)).data.map((intent) => intent.id);
    now += 4000;
    assert.deepEqual(await listed(), []);
    assert.equal((await stripe.paymentIntents.retrieve(id, {}, as)).id, id);
    now += 1000;
    assert.deepEqual(await listed(), [id]);
  });
});

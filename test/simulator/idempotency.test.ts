import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Stripe from 'stripe';
import { bench, INTENT, refusal } from './support.js';

/** With a fetch client, `lastResponse` is the fetch API's own response, whatever its type says. */
function replayed({ lastResponse }: { lastResponse: unknown }): string | null {
  return (lastResponse as Response).headers.get('idempotent-replayed');
}

describe('idempotency keys of the Stripe simulator', () => {
  it('gives the first answer again', async () => {
    const { stripe, account, sim } = bench();
    const options = { stripeAccount: account, idempotencyKey: 'pay:1' };
    const first = await stripe.paymentIntents.create(INTENT, options);
    const second = await stripe.paymentIntents.create(INTENT, options);
    assert.equal(second.id, first.id);
    assert.equal(replayed(first), null);
    assert.equal(replayed(second), 'true');
    assert.equal(sim.ledger.paymentIntents.size, 1);
  });

  it('refuses the same key with other parameters', async () => {
    const { stripe, account } = bench();
    const options = { stripeAccount: account, idempotencyKey: 'pay:1' };
    await stripe.paymentIntents.create(INTENT, options);
    const error = await refusal(stripe.paymentIntents.create({ ...INTENT, amount: 6000 }, options));
    assert.ok(error instanceof Stripe.errors.StripeIdempotencyError);
    assert.equal(error.statusCode, 400);
  });

  it('keeps the keys of different accounts apart', async () => {
    const { stripe, account, sim } = bench();
    const other = sim.seedAccount({ displayName: 'Other', country: 'au', currency: 'aud' }).id;
    const one = await stripe.paymentIntents.create(INTENT, { stripeAccount: account, idempotencyKey: 'k' });
    const two = await stripe.paymentIntents.create(INTENT, { stripeAccount: other, idempotencyKey: 'k' });
    assert.notEqual(one.id, two.id);
  });

  it('refuses a second request while the first is at work', async () => {
    const { stripe, account } = bench({ latency: 20 });
    const options = { stripeAccount: account, idempotencyKey: 'k' };
    const [one, two] = await Promise.allSettled([
      stripe.paymentIntents.create(INTENT, options),
      stripe.paymentIntents.create(INTENT, options),
    ]);
    assert.equal(one.status, 'fulfilled');
    assert.equal(two.status, 'rejected');
    assert.equal((two.reason as Stripe.errors.StripeError).code, 'idempotency_key_in_use');
    assert.equal((two.reason as Stripe.errors.StripeError).statusCode, 409);
  });

  it('does not keep what failed validation, and keeps what the card said', async () => {
    const { stripe, account } = bench();
    const options = { stripeAccount: account, idempotencyKey: 'k' };
    await refusal(stripe.paymentIntents.create({ ...INTENT, amount: 1 }, options));
    const { id } = await stripe.paymentIntents.create(INTENT, options);
    const confirm = { stripeAccount: account, idempotencyKey: 'c' };
    const decline = (): Promise<unknown> =>
      stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa_chargeDeclined' }, confirm);
    assert.equal((await refusal(decline())).decline_code, 'generic_decline');
    assert.equal((await refusal(decline())).headers?.['idempotent-replayed'], 'true');
    const charges = await stripe.charges.list({ payment_intent: id }, { stripeAccount: account });
    assert.equal(charges.data.length, 1);
  });

  it('lets a lost answer be asked for again', async () => {
    const { stripe, account, sim } = bench();
    sim.faults.loseAnswers = 1;
    const options = { stripeAccount: account, idempotencyKey: 'k' };
    const lost = await refusal(stripe.paymentIntents.create(INTENT, options));
    assert.ok(lost instanceof Stripe.errors.StripeConnectionError);
    await stripe.paymentIntents.create(INTENT, options);
    assert.equal(sim.ledger.paymentIntents.size, 1);
  });
});

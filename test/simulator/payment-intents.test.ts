import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Stripe from 'stripe';
import { bench, clientFor, INTENT, refusal } from './support.js';

describe('PaymentIntents of the Stripe simulator', () => {
  it('takes a payment on the connected account, with a charge to look at', async () => {
    const { stripe, as, sim } = bench();
    const made = await stripe.paymentIntents.create({ ...INTENT, receipt_email: 'pat@example.com', metadata: { request: 'r1' } }, as);
    assert.equal(made.status, 'requires_payment_method');
    assert.match(made.client_secret ?? '', /^pi_\w+_secret_\w+$/);
    const paid = await stripe.paymentIntents.confirm(made.id, { payment_method: 'pm_card_visa', expand: ['latest_charge'] }, as);
    assert.equal(paid.status, 'succeeded');
    assert.equal(paid.amount_received, 5000);
    const charge = paid.latest_charge as Stripe.Charge;
    assert.equal(charge.payment_method_details?.card?.last4, '4242');
    assert.equal(charge.payment_method_details.card.brand, 'visa');
    assert.equal(charge.receipt_email, 'pat@example.com');
    assert.match(charge.receipt_url ?? '', /^https:\/\/demo\.test\/simulator\/receipts\/ch_/);
    assert.deepEqual(paid.metadata, { request: 'r1' });
    const page = await sim.pages(new Request(charge.receipt_url ?? ''));
    assert.match(await page.text(), /A\$50\.00/);
  });

  it('keeps the accounts apart', async () => {
    const { stripe, as, sim } = bench();
    const other = sim.seedAccount({ displayName: 'Other', country: 'au', currency: 'aud' });
    const made = await stripe.paymentIntents.create(INTENT, as);
    const missing = await refusal(stripe.paymentIntents.retrieve(made.id, undefined, { stripeAccount: other.id }));
    assert.equal(missing.code, 'resource_missing');
    assert.equal(missing.statusCode, 404);
    const unknown = await refusal(stripe.paymentIntents.create(INTENT, { stripeAccount: 'acct_nobody' }));
    assert.equal(unknown.code, 'account_invalid');
    assert.ok(unknown instanceof Stripe.errors.StripePermissionError);
    const context = await stripe.paymentIntents.retrieve(made.id, undefined, { stripeContext: as.stripeAccount });
    assert.equal(context.id, made.id);
  });

  it('lets a declined card be followed by a good one on the same PaymentIntent', async () => {
    const { stripe, as, sim } = bench();
    const { id } = await stripe.paymentIntents.create(INTENT, as);
    const declined = await refusal(
      stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' }, as),
    );
    assert.ok(declined instanceof Stripe.errors.StripeCardError);
    assert.equal(declined.statusCode, 402);
    assert.equal(declined.decline_code, 'insufficient_funds');
    assert.equal(declined.payment_intent?.status, 'requires_payment_method');
    const between = await stripe.paymentIntents.retrieve(id, undefined, as);
    assert.equal(between.last_payment_error?.decline_code, 'insufficient_funds');
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_mastercard' }, as);
    assert.equal(paid.status, 'succeeded');
    assert.equal(paid.last_payment_error, null);
    const charges = await stripe.charges.list({ payment_intent: id }, as);
    assert.deepEqual(charges.data.map((charge) => charge.status), ['succeeded', 'failed']);
    assert.equal([...sim.ledger.charges.values()].filter((entry) => entry.value.paid).length, 1);
  });

  it('decides between paying and cancelling once', async () => {
    const { stripe, as } = bench();
    const paid = await stripe.paymentIntents.create(INTENT, as);
    await stripe.paymentIntents.confirm(paid.id, { payment_method: 'pm_card_visa' }, as);
    const late = await refusal(stripe.paymentIntents.cancel(paid.id, {}, as));
    assert.equal(late.code, 'payment_intent_unexpected_state');
    assert.equal(late.payment_intent?.status, 'succeeded');

    const cancelled = await stripe.paymentIntents.create(INTENT, as);
    const gone = await stripe.paymentIntents.cancel(cancelled.id, { cancellation_reason: 'abandoned' }, as);
    assert.equal(gone.status, 'canceled');
    assert.equal(gone.cancellation_reason, 'abandoned');
    const refused = await refusal(stripe.paymentIntents.confirm(cancelled.id, { payment_method: 'pm_card_visa' }, as));
    assert.equal(refused.payment_intent?.status, 'canceled');
    assert.equal((await refusal(stripe.paymentIntents.cancel(cancelled.id, {}, as))).code, 'payment_intent_unexpected_state');
  });

  it('waits for the bank where the card asks for it, and can be cancelled meanwhile', async () => {
    const { stripe, as } = bench();
    const { id } = await stripe.paymentIntents.create(INTENT, as);
    const asked = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_threeDSecure2Required' }, as);
    assert.equal(asked.status, 'requires_action');
    assert.equal(asked.next_action?.type, 'use_stripe_sdk');
    assert.equal((await stripe.paymentIntents.cancel(id, {}, as)).status, 'canceled');
  });

  it('stays in processing on request, and is then not to be cancelled', async () => {
    const { stripe, as, sim } = bench();
    sim.faults.cardsStayProcessing = true;
    const { id } = await stripe.paymentIntents.create(INTENT, as);
    assert.equal((await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }, as)).status, 'processing');
    assert.equal((await refusal(stripe.paymentIntents.cancel(id, {}, as))).code, 'payment_intent_unexpected_state');
    sim.settle(id);
    assert.equal((await stripe.paymentIntents.retrieve(id, undefined, as)).status, 'succeeded');
  });

  it('refuses what Stripe refuses', async () => {
    const { stripe, as, sim } = bench();
    const code = async (params: Record<string, unknown>): Promise<string | undefined> =>
      (await refusal(stripe.paymentIntents.create({ ...INTENT, ...params }, as))).code;
    assert.equal(await code({ payment_method_types: ['card'] }), 'payment_method_types_no_longer_supported');
    assert.equal(await code({ receipt_email: 'not an address' }), 'email_invalid');
    assert.equal(await code({ amount: 12.5 }), 'parameter_invalid_integer');
    assert.equal(await code({ amount: 0 }), 'parameter_invalid_integer');
    assert.equal(await code({ amount: 10 ** 12 }), 'amount_too_large');
    assert.equal(await code({ surprise: 1 }), 'parameter_unknown');
    const both = await refusal(stripe.paymentIntents.create({ ...INTENT, allowed_payment_method_types: ['card'] }, as));
    assert.match(both.message, /only specify one/);
    const redirects = await stripe.paymentIntents.create({ amount: 5000, currency: 'aud' }, as);
    const noReturn = await refusal(stripe.paymentIntents.confirm(redirects.id, { payment_method: 'pm_card_visa' }, as));
    assert.equal(noReturn.param, 'return_url');

    const waiting = sim.seedAccount({ displayName: 'New', country: 'au', currency: 'aud', state: 'in_review' });
    const inactive = await refusal(stripe.paymentIntents.create(INTENT, { stripeAccount: waiting.id }));
    assert.equal(inactive.statusCode, 400);

    const stranger = await refusal(clientFor(sim, 'sk_test_wrong').paymentIntents.create(INTENT, as));
    assert.ok(stranger instanceof Stripe.errors.StripeAuthenticationError);
    const nowhere = await refusal(stripe.customers.list({}, as));
    assert.equal(nowhere.statusCode, 404);
  });

  it('knows the minimum of each settlement currency and how Stripe counts money', async () => {
    const { stripe, sim } = bench();
    const attempt = async (settlement: string, currency: string, amount: number): Promise<string> => {
      const { id } = sim.seedAccount({ displayName: 'X', country: 'au', currency: settlement });
      try {
        await stripe.paymentIntents.create({ ...INTENT, amount, currency }, { stripeAccount: id });
        return 'taken';
      } catch (error) {
        const { code, message } = error as Stripe.errors.StripeError;
        return code ?? message;
      }
    };
    assert.equal(await attempt('aud', 'aud', 49), 'amount_too_small');
    assert.equal(await attempt('aud', 'aud', 50), 'taken');
    assert.equal(await attempt('gbp', 'gbp', 30), 'taken');
    assert.equal(await attempt('jpy', 'jpy', 49), 'amount_too_small');
    assert.equal(await attempt('jpy', 'jpy', 50), 'taken');
    assert.equal(await attempt('aud', 'jpy', 10), 'amount_too_small');
    assert.equal(await attempt('usd', 'kwd', 5000), 'taken');
    assert.match(await attempt('usd', 'kwd', 5001), /multiple of 10/);
    assert.match(await attempt('usd', 'isk', 10_050), /multiple of 100/);
  });

  it('updates while it is unpaid, and lists a window of time', async () => {
    let now = Date.UTC(2026, 10, 1);
    const { stripe, as } = bench({ now: () => now });
    const first = await stripe.paymentIntents.create({ ...INTENT, metadata: { a: '1', b: '2' } }, as);
    const updated = await stripe.paymentIntents.update(first.id, { amount: 6000, metadata: { a: '', c: '3' } }, as);
    assert.equal(updated.amount, 6000);
    assert.deepEqual(updated.metadata, { b: '2', c: '3' });
    now += 3_600_000;
    const second = await stripe.paymentIntents.create(INTENT, as);
    const recent = await stripe.paymentIntents.list({ created: { gte: Math.floor(now / 1000) } }, as);
    assert.deepEqual(recent.data.map((intent) => intent.id), [second.id]);
    const page = await stripe.paymentIntents.list({ limit: 1 }, as);
    assert.equal(page.has_more, true);
    const all: string[] = [];
    for await (const intent of stripe.paymentIntents.list({ limit: 1 }, as)) all.push(intent.id);
    assert.deepEqual(all, [second.id, first.id]);
    await stripe.paymentIntents.confirm(second.id, { payment_method: 'pm_card_visa' }, as);
    const late = await refusal(stripe.paymentIntents.update(second.id, { amount: 1000 }, as));
    assert.equal(late.code, 'payment_intent_unexpected_state');
  });
});

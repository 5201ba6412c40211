import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type Stripe from 'stripe';
import { bench, HOOK_SECRET, INTENT, snapshotTypes } from './support.js';

describe('webhooks of the Stripe simulator', () => {
  it('signs snapshot events so that the SDK takes them', async () => {
    const { stripe, as, account, sim, hooks } = bench();
    const { id } = await stripe.paymentIntents.create(INTENT, as);
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }, as);
    await sim.idle();
    assert.deepEqual(snapshotTypes(hooks), ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']);
    const last = hooks.at(-1);
    assert.ok(last);
    const event = stripe.webhooks.constructEvent(last.body, last.signature, HOOK_SECRET);
    assert.equal(event.account, account);
    assert.equal(event.api_version, '2026-10-28.endive');
    assert.equal(event.livemode, false);
    assert.equal((event.data.object as Stripe.PaymentIntent).status, 'succeeded');
    assert.throws(() => stripe.webhooks.constructEvent(`${last.body} `, last.signature, HOOK_SECRET));
    assert.equal((await stripe.events.retrieve(event.id, undefined, as)).type, 'payment_intent.succeeded');
    const listed = await stripe.events.list({ types: ['payment_intent.created'] }, as);
    assert.equal(listed.data.length, 1);
  });

  it('tries again until it is taken, and gives up in the end', async () => {
    const { stripe, as, sim, hooks, answers } = bench();
    answers.push(500, 302);
    await stripe.paymentIntents.create(INTENT, as);
    await sim.idle();
    assert.equal(hooks.length, 3);
    assert.equal(new Set(hooks.map(({ body }) => body)).size, 1);
    hooks.length = 0;
    answers.push(500, 500, 500, 500, 500);
    await stripe.paymentIntents.create(INTENT, as);
    await sim.idle();
    assert.equal(hooks.length, 4);
    const event = [...sim.ledger.events.values()].at(-1);
    assert.deepEqual(event?.deliveries.map(({ status }) => status), [500, 500, 500, 500]);
  });

  it('drops them or doubles them where a test asks for it', async () => {
    const { stripe, as, sim, hooks } = bench();
    sim.faults.webhooksOff = true;
    await stripe.paymentIntents.create(INTENT, as);
    await sim.idle();
    assert.equal(hooks.length, 0);
    const answer = await sim.pages(
      new Request('https://demo.test/simulator/api/faults', {
        method: 'POST',
        body: JSON.stringify({ webhooksOff: false, webhooksTwice: true }),
      }),
    );
    assert.equal(answer.status, 200);
    await stripe.paymentIntents.create(INTENT, as);
    await sim.idle();
    assert.equal(hooks.length, 2);
  });

  it('tells of declines, challenges, cancellations and refunds', async () => {
    const { stripe, as, sim, hooks } = bench();
    const one = await stripe.paymentIntents.create(INTENT, as);
    await stripe.paymentIntents.confirm(one.id, { payment_method: 'pm_card_visa_chargeDeclined' }, as).catch(() => null);
    await stripe.paymentIntents.confirm(one.id, { payment_method: 'pm_card_threeDSecure2Required' }, as);
    await stripe.paymentIntents.cancel(one.id, {}, as);
    const two = await stripe.paymentIntents.create(INTENT, as);
    await stripe.paymentIntents.confirm(two.id, { payment_method: 'pm_card_visa' }, as);
    await stripe.refunds.create({ payment_intent: two.id }, as);
    await sim.idle();
    const types = snapshotTypes(hooks);
    for (const type of [
      'charge.failed', 'payment_intent.payment_failed', 'payment_intent.requires_action', 'payment_intent.canceled',
      'refund.created', 'charge.refunded',
    ]) assert.ok(types.includes(type), type);
  });
});

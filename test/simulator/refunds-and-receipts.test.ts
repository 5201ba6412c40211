import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bench, INTENT, refusal } from './support.js';

describe('refunds of the Stripe simulator', () => {
  it('gives back part, then the rest, and then no more', async () => {
    const { stripe, as } = bench();
    const { id } = await stripe.paymentIntents.create(INTENT, as);
    assert.match((await refusal(stripe.refunds.create({ payment_intent: id }, as))).message, /successful charge/);
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }, as);
    const part = await stripe.refunds.create({ payment_intent: id, amount: 2000, reason: 'requested_by_customer' }, as);
    assert.equal(part.status, 'succeeded');
    assert.equal((await stripe.refunds.retrieve(part.id, undefined, as)).amount, 2000);
    const tooMuch = await refusal(stripe.refunds.create({ payment_intent: id, amount: 3001 }, as));
    assert.equal(tooMuch.param, 'amount');
    await stripe.refunds.create({ payment_intent: id }, as);
    const charge = await stripe.charges.retrieve(String(paid.latest_charge), {}, as);
    assert.equal(charge.amount_refunded, 5000);
    assert.equal(charge.refunded, true);
    const again = await refusal(stripe.refunds.create({ payment_intent: id }, as));
    assert.equal(again.code, 'charge_already_refunded');
  });

  it('can be made by the clinic in its Dashboard', async () => {
    const { stripe, as, sim } = bench();
    const { id } = await stripe.paymentIntents.create(INTENT, as);
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }, as);
    const url = `https://demo.test/simulator/payments/${id}/refund`;
    const foreign = new Request(url, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } });
    assert.equal((await sim.pages(foreign)).status, 403);
    assert.equal((await sim.pages(new Request(url, { method: 'POST' }))).status, 303);
    const refunds = (await (await sim.pages(new Request('https://demo.test/simulator/api/refunds'))).json()) as { amount: number }[];
    assert.deepEqual(refunds.map(({ amount }) => amount), [5000]);
  });
});

describe('receipts of the Stripe simulator', () => {
  it('go to whoever gave an address, once for each payment', async () => {
    const { stripe, as, account, sim } = bench();
    const withAddress = await stripe.paymentIntents.create({ ...INTENT, description: '<b>Visit</b>' }, as);
    await stripe.paymentIntents.confirm(withAddress.id, { payment_method: 'pm_card_amex', receipt_email: 'pat@example.com' }, as);
    const without = await stripe.paymentIntents.create(INTENT, as);
    await stripe.paymentIntents.confirm(without.id, { payment_method: 'pm_card_visa' }, as);
    assert.equal(sim.ledger.receipts.length, 1);
    const [receipt] = sim.ledger.receipts;
    assert.ok(receipt);
    assert.equal(receipt.to, 'pat@example.com');
    assert.equal(receipt.account, account);
    assert.equal(receipt.amountText, 'A$50.00');
    assert.deepEqual(receipt.card, { brand: 'amex', last4: '0005' });
    assert.match(receipt.html, /Riverside Clinic/);
    assert.doesNotMatch(receipt.html, /<b>Visit/);
  });

  it('leave no whole card number in the ledger', async () => {
    const { stripe, as, sim, account } = bench();
    const { id, client_secret } = await stripe.paymentIntents.create(INTENT, as);
    const body = (number: string): string =>
      JSON.stringify({
        key: sim.publishableKey,
        account,
        client_secret,
        card: { number, exp_month: 12, exp_year: 2040, cvc: '987' },
      });
    const send = (text: string, origin: string): Promise<Response> =>
      sim.frames(new Request('https://frames.test/api/confirm', { method: 'POST', headers: { origin }, body: text }));
    assert.equal((await send(body('4242424242424242'), 'https://demo.test')).status, 403, 'only its own frame may send a card');
    const declined = await send(body('4000 0000 0000 0002'), 'https://frames.test');
    const paid = await send(body('5555555555554444'), 'https://frames.test');
    assert.equal(paid.status, 200);
    const texts = [JSON.stringify(sim.ledger), await declined.text(), await paid.text()];
    for (const text of texts) {
      assert.ok(text.length > 100);
      assert.doesNotMatch(text, /4000 ?0000 ?0000 ?0002|5555 ?5555 ?5555 ?4444|"987"/);
    }
    assert.equal(sim.ledger.paymentIntents.get(id)?.value.status, 'succeeded');
  });
});

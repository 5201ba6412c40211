import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { format, problemOf } from '../../demo/stripe-simulator/browser/card-fields.js';
import { luhnValid } from '../../demo/stripe-simulator/core/card-number.js';
import { cardOfNumber, TEST_CARD_NUMBERS } from '../../demo/stripe-simulator/core/cards.js';
import { bench, INTENT } from './support.js';

const ORIGIN = 'https://demo.test';

describe('the pages of the Stripe simulator', () => {
  it('give payments, accounts, events and the outbox as JSON', async () => {
    const { stripe, sim, as, account } = bench();
    const { id } = await stripe.paymentIntents.create({ ...INTENT, metadata: { request: 'r1' }, receipt_email: 'a@b.example' }, as);
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa_chargeDeclined' }, as).catch(() => null);
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }, as);
    const get = async (name: string): Promise<Record<string, unknown>[]> =>
      (await (await sim.pages(new Request(`${ORIGIN}/simulator/api/${name}`))).json()) as Record<string, unknown>[];
    const [payment] = await get('payments');
    assert.equal(payment?.['account'], account);
    assert.equal(payment['status'], 'succeeded');
    assert.equal(payment['charges'], 1);
    assert.equal(payment['attempts'], 2);
    assert.deepEqual(payment['card'], { brand: 'visa', last4: '4242' });
    assert.deepEqual(payment['metadata'], { request: 'r1' });
    assert.equal((await get('accounts'))[0]?.['state'], 'active');
    assert.equal((await get('outbox'))[0]?.['to'], 'a@b.example');
    assert.ok((await get('events')).some((event) => event['type'] === 'payment_intent.succeeded'));
  });

  it('show what was typed as text, never as markup', async () => {
    const { stripe, sim, as, account } = bench();
    await stripe.paymentIntents.create({ ...INTENT, description: '<script>alert(1)</script>' }, as);
    for (const path of ['/simulator/', `/simulator/accounts/${account}`, '/simulator/outbox', '/simulator/events']) {
      const response = await sim.pages(new Request(ORIGIN + path));
      assert.equal(response.status, 200, path);
      assert.doesNotMatch(await response.text(), /<script>/, path);
    }
    assert.equal((await sim.pages(new Request(`${ORIGIN}/simulator/nothing`))).status, 404);
  });

  it('change an account as Stripe or the clinic would', async () => {
    const { sim, account } = bench();
    const press = (change: string, body = ''): Promise<Response> =>
      sim.pages(new Request(`${ORIGIN}/simulator/accounts/${account}/${change}`, { method: 'POST', body }));
    assert.equal((await press('state', 'state=restricted')).status, 303);
    assert.equal(sim.ledger.accounts.get(account)?.state, 'restricted');
    assert.equal((await press('state', 'state=nonsense')).status, 404);
    await press('disconnect');
    assert.equal(sim.ledger.accounts.get(account)?.disconnected, true);
  });

  it('refuse a fault that is none', async () => {
    const { sim } = bench();
    const set = (faults: object): Promise<Response> =>
      sim.pages(new Request(`${ORIGIN}/simulator/api/faults`, { method: 'POST', body: JSON.stringify(faults) }));
    assert.equal((await set({ latency: 5 })).status, 200);
    assert.equal(sim.faults.latency, 5);
    for (const wrong of [{ latency: '5' }, { latency: -1 }, { other: true }]) assert.equal((await set(wrong)).status, 400);
  });
});

describe('the card form of the Stripe simulator', () => {
  it('writes numbers and dates as the real one does', () => {
    assert.equal(format('number', '4242424242424242999'), '4242 4242 4242 4242');
    assert.equal(format('number', '378282246310005'), '3782 822463 10005');
    const dates = { '1': '1', '5': '05', '12': '12', '13': '01 / 3', '123': '12 / 3', '1240': '12 / 40', '12/2040': '12 / 40', '1/': '01', '12 / ': '12' };
    for (const [typed, written] of Object.entries(dates)) assert.equal(format('expiry', typed), written, typed);
  });

  it('finds what is wrong', () => {
    const today = new Date(2026, 10, 15);
    const code = (field: 'number' | 'expiry' | 'cvc', number: string, expiry: string, cvc: string): string | undefined =>
      problemOf(field, { number, expiry, cvc }, today)?.code;
    assert.equal(code('number', '4242 4242 4242 4241', '', ''), 'invalid_number');
    assert.equal(code('number', '4242', '', ''), 'incomplete_number');
    assert.equal(code('expiry', '', '11 / 26', ''), undefined);
    assert.equal(code('expiry', '', '10 / 26', ''), 'invalid_expiry_month_past');
    assert.equal(code('expiry', '', '12 / 25', ''), 'invalid_expiry_year_past');
    assert.equal(code('cvc', '3782 822463 10005', '', '123'), 'incomplete_cvc');
  });

  it('can be given every test card, and declines all others', () => {
    for (const number of TEST_CARD_NUMBERS) assert.ok(luhnValid(number), number);
    assert.equal(cardOfNumber('4111111111111111', 1, 2040).behaviour.decline?.declineCode, 'test_mode_live_card');
  });
});

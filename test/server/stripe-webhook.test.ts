import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import Stripe from 'stripe';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import type { ClinicAccount } from '../../src/domain/clinic-account.js';
import { WEBHOOK_SECRET, as, intentOf, newWorld, requested, sharedDatabase, type World } from './support.js';

const sdk = new Stripe('sk_test_unused');

describe('Stripe’s webhooks', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  const post = async (body: string, signature?: string) => {
    const response = await world.backend.fetch(new Request('http://localhost/webhooks/stripe', { method: 'POST', body, headers: signature ? { 'stripe-signature': signature } : {} }));
    return { status: response.status, body: (await response.json()) as { code?: string } };
  };
  const signed = (body: string, secret = WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1000)) => sdk.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
  /** An event that says that the intent succeeded, whatever is true. */
  const claim = (paymentIntent: string, changes: object = {}) =>
    JSON.stringify({
      id: 'evt_1', object: 'event', api_version: '2026-10-28.endive', created: 1, livemode: false, account: world.account, type: 'payment_intent.succeeded', pending_webhooks: 1, request: null,
      data: { object: { id: paymentIntent, object: 'payment_intent', status: 'succeeded', amount: 8500, amount_received: 8500, currency: 'aud' } }, ...changes,
    });
  async function atCheckout() {
    const { id } = await requested(world);
    await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} });
    return { id, intent: await intentOf(world, id) };
  }
  const statusOf = async (id: string) => ((await as(world, 'clinician')('GET /payment-requests/{id}', { id })).body as RequestedPayment).status;

  it('are refused unsigned, altered, old, or signed with another secret', async () => {
    const { id, intent } = await atCheckout();
    const body = claim(intent);
    const good = signed(body);
    for (const [sent, signature] of [
      [body, undefined],
      [body.replace('8500', '8501'), good],
      [body, good.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
      [body, signed(body, 'whsec_other')],
      [body, signed(body, WEBHOOK_SECRET, Math.floor(Date.now() / 1000) - 3600)],
      ['nonsense', signed('nonsense')],
    ] as const) {
      assert.deepEqual(await post(sent, signature).then(({ status, body: { code } }) => [status, code]), [400, 'signature_invalid']);
    }
    assert.equal(await statusOf(id), 'open');
  });

  it('are a reason to look, not the truth: a signed claim that Stripe itself does not confirm changes nothing', async () => {
    const { id, intent } = await atCheckout();
    const body = claim(intent);
    assert.equal((await post(body, signed(body))).status, 200);
    assert.equal(await statusOf(id), 'open');
  });

  it('of other payments, accounts and modes are taken and ignored', async () => {
    const { id, intent } = await atCheckout();
    world.simulator.faults.webhooksOff = true;
    await world.confirm(intent);
    for (const body of [claim('pi_unknown'), claim(intent, { account: 'acct_other' }), claim(intent, { livemode: true }), claim(intent, { account: undefined })]) {
      assert.equal((await post(body, signed(body))).status, 200);
    }
    const [row] = await world.database.query<{ status: string }>('SELECT status FROM payment_request WHERE id = $1', [id]);
    assert.equal(row?.status, 'open');
  });

  it('that come twenty times at once make one change', async () => {
    const { id, intent } = await atCheckout();
    world.simulator.faults.webhooksOff = true;
    await world.confirm(intent);
    const body = claim(intent);
    await Promise.all(Array.from({ length: 20 }, () => post(body, signed(body))));
    const changes = await world.database.query('SELECT version FROM payment_request_change WHERE payment_request = $1', [id]);
    assert.equal(await statusOf(id), 'paid');
    assert.equal(changes.length, 3, 'requested, paying, paid');
  });

  it('too large are not read', async () => {
    assert.equal((await post('x'.repeat(300_000), 'x')).status, 413);
  });

  it('tell of the account: linked, in review, restricted, ready, cut off from Stripe’s side', async () => {
    const stored = async () => {
      await world.simulator.idle();
      return ((await as(world, 'clinic_admin')('GET /stripe-account')).body as ClinicAccount).state;
    };
    for (const [state, expected] of [['in_review', 'in_review'], ['details_due', 'details_due'], ['restricted', 'restricted'], ['active', 'active']] as const) {
      world.simulator.setAccountState(world.account, state);
      assert.equal(await stored(), expected, state);
    }
    world.simulator.disconnectAccount(world.account);
    assert.equal(await stored(), 'not_linked');
  });
});

import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { Checkout } from '../../src/domain/contract.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { as, intentOf, newRequest, newWorld, requested, sharedDatabase, type World } from './support.js';

describe('a payment request', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  const read = async (id: string, role: 'clinician' | 'patient' = 'clinician') => (await as(world, role)('GET /payment-requests/{id}', { id })).body as RequestedPayment;
  const checkout = async (id: string, body: object = {}) => as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body });
  const later = (ms = 3000) => (world.clock.now += ms);
  const intents = () => [...world.simulator.ledger.paymentIntents.values()].map(({ value }) => value);
  /** In checkout, with a PaymentIntent. */
  async function atCheckout(): Promise<{ id: string; intent: string }> {
    const { id } = await requested(world);
    assert.equal((await checkout(id, { email: 'pat@example.com' })).status, 200);
    return { id, intent: await intentOf(world, id) };
  }

  it('is asked for, seen, paid and received', async () => {
    const { id, version, reference } = await requested(world);
    const { body: seen } = await as(world, 'patient')('POST /payment-requests/{id}/progress', { id, body: { step: 'seen' } });
    assert.equal((seen as RequestedPayment).progress, 'seen');
    assert.ok((seen as RequestedPayment).version > version);
    const { body } = await checkout(id, { email: 'pat@example.com' });
    const { clientSecret, account, request } = body as Checkout;
    assert.match(clientSecret, /^pi_.+_secret_/);
    assert.equal(account, world.account);
    assert.equal(request.progress, 'paying');
    await world.confirm(await intentOf(world, id));
    await world.simulator.idle();
    const paid = await read(id);
    assert.equal(paid.status, 'paid');
    assert.deepEqual([paid.payment?.cardBrand, paid.payment?.cardLast4], ['visa', '4242']);
    assert.equal(paid.reference, reference);
    assert.deepEqual(intents().map(({ amount, currency, description }) => ({ amount, currency, description })), [
      { amount: 8500, currency: 'aud', description: `Payment to Harbour Clinic, reference ${reference}` },
    ]);
  });

  it('shows the address to the patient alone', async () => {
    const { id } = await atCheckout();
    assert.equal((await read(id, 'patient')).email, 'pat@example.com');
    assert.equal((await read(id, 'clinician')).email, null);
  });

  it('that another patient paid shows them neither address nor card', async () => {
    const { id, intent } = await atCheckout();
    await as(world, 'patient', { subject: 'patient-2' })('POST /payment-requests/{id}/checkout', { id, body: {} });
    const seen = async (subject: string) => (await as(world, 'patient', { subject })('GET /payment-requests/{id}', { id })).body as RequestedPayment;
    assert.deepEqual([(await seen('patient-2')).email, (await seen('patient-2')).yours], [null, false]);
    await world.confirm(intent);
    await world.simulator.idle();
    const [mine, theirs] = [await seen('patient-1'), await seen('patient-2')];
    assert.deepEqual([mine.status, mine.yours, mine.payment?.cardLast4], ['paid', true, '4242']);
    assert.deepEqual([theirs.status, theirs.yours, theirs.payment?.cardLast4, theirs.payment?.receiptEmail], ['paid', false, null, null]);
  });

  it('is made once by a repeated creation; other content under its id is refused', async () => {
    const clinician = as(world, 'clinician');
    const body = newRequest();
    const answers = await Promise.all([1, 2, 3].map(() => clinician('POST /payment-requests', { body })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 201]);
    assert.equal((await clinician('POST /payment-requests', { body: { ...body, amount: 1 + body.amount } })).status, 409);
    assert.equal((await as(world, 'clinician', { call: 'call-2' })('POST /payment-requests', { body })).status, 409);
    assert.equal(((await clinician('GET /payment-requests')).body as { requests: unknown[] }).requests.length, 1);
  });

  it('refuses what Stripe would, and what is no request', async () => {
    const clinician = as(world, 'clinician');
    const codeOf = async (changes: object) => ((await clinician('POST /payment-requests', { body: newRequest(changes) })).body as { code: string }).code;
    assert.equal(await codeOf({ amount: 49 }), 'amount_too_small');
    assert.equal(await codeOf({ amount: 100_000_000 }), 'amount_too_large');
    assert.equal(await codeOf({ amount: 8505, currency: 'KWD' }), 'amount_too_precise');
    assert.equal(await codeOf({ amount: 85.5 }), 'request_invalid');
    assert.equal(await codeOf({ amount: '8500' }), 'request_invalid');
    assert.equal(await codeOf({ currency: 'XXY' }), 'currency_unsupported');
    assert.equal(await codeOf({ description: ' ' }), 'request_invalid');
    assert.equal(await codeOf({ status: 'paid' }), 'request_invalid');
    assert.equal(await codeOf({ id: 'not-a-uuid' }), 'request_invalid');
  });

  it('keeps marks that reorder text out of the description', async () => {
    assert.equal((await requested(world, { description: 'Consul\u202etation\u0007' })).description, 'Consul tation');
  });

  it('has one PaymentIntent however many ask for it at once', async () => {
    const { id } = await requested(world);
    const answers = await Promise.all(Array.from({ length: 8 }, () => checkout(id)));
    assert.equal(new Set(answers.map(({ body }) => (body as Checkout).clientSecret)).size, 1);
    assert.equal(intents().length, 1);
  });

  it('keeps its PaymentIntent through a decline, and says why', async () => {
    const { id, intent } = await atCheckout();
    await world.confirm(intent, 'pm_card_visa_chargeDeclinedInsufficientFunds');
    await world.simulator.idle();
    const failed = await read(id);
    assert.deepEqual([failed.status, failed.progress, failed.declineReason], ['open', 'failed', 'insufficient_funds']);
    await world.confirm(intent);
    await world.simulator.idle();
    assert.equal((await read(id)).status, 'paid');
    assert.equal(intents().length, 1);
  });

  it('ends at once when it is cancelled before anyone could pay', async () => {
    const { id } = await requested(world);
    const { body } = await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.equal((body as RequestedPayment).status, 'cancelled');
    assert.equal((await checkout(id)).status, 409);
  });

  it('is cancelled at Stripe before it is called cancelled', async () => {
    const { id, intent } = await atCheckout();
    const { body } = await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.equal((body as RequestedPayment).status, 'cancelled');
    assert.equal(world.simulator.ledger.paymentIntents.get(intent)?.value.status, 'canceled');
  });

  it('that was paid a moment before it was cancelled is paid', async () => {
    world.simulator.faults.webhooksOff = true;
    const { id, intent } = await atCheckout();
    await world.confirm(intent);
    const { body } = await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.deepEqual([(body as RequestedPayment).status, (body as RequestedPayment).closeReason], ['paid', 'cancelled']);
  });

  it('stays “closing” while Stripe can’t be reached, and is finished by the reconciler', async () => {
    const { id } = await atCheckout();
    world.beforeStripe = () => {
      throw new TypeError('fetch failed');
    };
    const { body } = await as(world, 'patient')('POST /payment-requests/{id}/decline', { id });
    assert.equal((body as RequestedPayment).status, 'closing');
    assert.equal((await checkout(id)).status, 409);
    world.beforeStripe = () => {};
    later(60_000);
    await world.backend.reconcile();
    assert.equal((await read(id)).status, 'declined');
  });

  it('cancel and pay at the same instant agree with Stripe (20 races)', async () => {
    for (let round = 0; round < 20; round++) {
      const { id, intent } = await atCheckout();
      const payment = world.confirm(intent).catch(() => {});
      await Promise.all([payment, as(world, round % 2 ? 'clinician' : 'patient')(round % 2 ? 'POST /payment-requests/{id}/cancel' : 'POST /payment-requests/{id}/decline', { id })]);
      await world.simulator.idle();
      later();
      const { status } = await read(id);
      const atStripe = world.simulator.ledger.paymentIntents.get(intent)?.value.status;
      assert.equal(status === 'paid', atStripe === 'succeeded', `${status} here, ${atStripe} at Stripe`);
      assert.ok(['paid', 'cancelled', 'declined'].includes(status));
    }
  });

  it('is received with no webhook at all: by reading it, and by the reconciler', async () => {
    world.simulator.faults.webhooksOff = true;
    const read1 = await atCheckout();
    await world.confirm(read1.intent);
    later();
    assert.equal((await read(read1.id)).status, 'paid');
    const unread = await atCheckout();
    await world.confirm(unread.intent);
    later(60_000);
    await world.backend.reconcile();
    const [row] = await world.database.query<{ status: string }>('SELECT status FROM payment_request WHERE id = $1', [unread.id]);
    assert.equal(row?.status, 'paid');
  });

  it('survives an answer of Stripe’s that never came: the same intent on the next try', async () => {
    const { id } = await requested(world);
    world.simulator.faults.loseAnswers = 1;
    assert.deepEqual([(await checkout(id)).status, intents().length], [503, 1]);
    assert.equal((await checkout(id)).status, 200);
    assert.equal(intents().length, 1);
  });

  it('hands out no secret when it was cancelled while the intent was being made', async () => {
    const { id } = await requested(world);
    let cancelled = false;
    world.beforeStripe = async (url) => {
      if (cancelled || !url.endsWith('/v1/payment_intents')) return;
      cancelled = true;
      await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    };
    assert.equal((await checkout(id)).status, 409);
    assert.equal((await read(id)).status, 'cancelled');
    await new Promise(setImmediate);
    assert.ok(intents().every(({ status }) => status !== 'succeeded'));
  });

  it('expires, at Stripe first', async () => {
    const { id, intent } = await atCheckout();
    later(25 * 3_600_000);
    await world.backend.reconcile();
    assert.equal((await read(id)).status, 'expired');
    assert.equal(world.simulator.ledger.paymentIntents.get(intent)?.value.status, 'canceled');
  });

  it('is for one participant alone if it names them', async () => {
    const { id } = await requested(world, { recipient: 'patient-7' });
    assert.equal((await as(world, 'patient')('GET /payment-requests/{id}', { id })).status, 404);
    assert.equal((await as(world, 'patient', { subject: 'patient-7' })('GET /payment-requests/{id}', { id })).status, 200);
    assert.equal(((await as(world, 'patient')('GET /payment-requests')).body as { requests: unknown[] }).requests.length, 0);
  });

  it('is guarded by the database itself', async () => {
    const { id, intent } = await atCheckout();
    const refused = (sql: string) => assert.rejects(world.database.query(sql, [id]));
    await refused(`UPDATE payment_request SET amount = 1 WHERE id = $1`);
    await refused(`UPDATE payment_request SET payment_intent = 'pi_other' WHERE id = $1`);
    await refused(`UPDATE payment_request SET status = 'paid', version = version + 1 WHERE id = $1`);
    await refused(`UPDATE payment_request SET version = version - 1 WHERE id = $1`);
    await world.confirm(intent);
    await world.simulator.idle();
    await refused(`UPDATE payment_request SET status = 'open', version = version + 1 WHERE id = $1`);
  });

  it('leaks nothing: description, address and name stay where they belong', async () => {
    const canary = 'canary-8c1f';
    const { id } = await requested(world, { description: `${canary}-description` });
    await checkout(id, { email: `${canary}@example.com` });
    await world.confirm(await intentOf(world, id));
    await world.simulator.idle();
    await as(world, 'clinician')('GET /payment-requests');
    assert.ok(!world.sentToStripe.join('\n').includes(canary), 'nothing of it was sent to Stripe');
    assert.ok(!JSON.stringify(world.logs).includes(canary), 'nothing of it was logged');
    assert.ok(!(await as(world, 'clinician')('GET /payment-requests')).text.includes(`${canary}@example.com`));
  });
});

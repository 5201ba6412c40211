import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import Stripe from 'stripe';
import { refundableAmount, refundedAmount } from '../../src/domain/refund.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { as, intentOf, newWorld, requested, type World } from './support.js';

const REFUNDS = 'POST /payment-requests/{id}/refunds';

describe('refunds', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());

  /** A request of 85.00 that was paid. */
  async function paid(method?: string): Promise<RequestedPayment> {
    const { id } = await requested(world);
    await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: { email: 'pat@example.com' } });
    await world.confirm(await intentOf(world, id), method);
    await world.simulator.idle();
    return read(id);
  }
  const read = async (id: string): Promise<RequestedPayment> => (await as(world, 'clinician')('GET /payment-requests/{id}', { id })).body;
  const refund = (id: string, amount: number, changes: object = {}) =>
    as(world, 'clinician')(REFUNDS, { id, body: { id: crypto.randomUUID(), amount, ...changes } }) as Promise<{ status: number; body: RequestedPayment & { code?: string } }>;
  /** What the clinic's people do in Stripe's own Dashboard. */
  const dashboard = () => new Stripe(world.simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(world.simulator.api), telemetry: false, maxNetworkRetries: 0 });
  async function refundInDashboard(id: string, amount: number): Promise<void> {
    await dashboard().refunds.create({ payment_intent: await intentOf(world, id), amount }, { stripeAccount: world.account });
  }
  async function atStripe(id: string): Promise<{ id: string; amount: number; status: string | null }[]> {
    const { data } = await dashboard().refunds.list({ payment_intent: await intentOf(world, id), limit: 100 }, { stripeAccount: world.account });
    return data.map((each) => ({ id: each.id, amount: each.amount, status: each.status })).reverse();
  }
  const amounts = ({ refunds }: RequestedPayment) => refunds.map(({ amount, status }) => [amount, status]);
  /** What people see is what Stripe has, and never more than was paid. */
  async function agrees(id: string): Promise<void> {
    const [row, ledger] = [await read(id), await atStripe(id)];
    assert.deepEqual(amounts(row).filter(([, status]) => status !== 'failed'), ledger.filter(({ status }) => status !== 'failed').map(({ amount, status }) => [amount, status]));
    assert.ok(refundedAmount(row) <= row.amount, 'never more than was paid');
  }
  /** Past the pause after which what is unsettled is looked at again. */
  async function recover(): Promise<void> {
    world.clock.now += 20_000;
    await world.backend.reconcile();
  }

  it('gives back all, with a reason that the clinic finds in its Dashboard', async () => {
    const { id, version } = await paid();
    const { status, body } = await refund(id, 8500, { reason: 'duplicate' });
    assert.equal(status, 200);
    assert.deepEqual([amounts(body), body.status, refundableAmount(body)], [[[8500, 'succeeded']], 'paid', 0]);
    assert.ok(body.version > version);
    const [made] = (await dashboard().refunds.list({ limit: 1 }, { stripeAccount: world.account })).data;
    assert.deepEqual([made!.reason, made!.metadata?.['payment_request']], ['duplicate', id]);
    await agrees(id);
  });

  it('gives back parts, and never more than was paid', async () => {
    const { id } = await paid();
    assert.equal((await refund(id, 2000)).status, 200);
    const tooMuch = await refund(id, 6501);
    assert.deepEqual([tooMuch.status, tooMuch.body.code], [409, 'not_refundable']);
    assert.equal((await refund(id, 6500)).status, 200);
    assert.equal((await refund(id, 1)).status, 409);
    assert.deepEqual(amounts(await read(id)), [[2000, 'succeeded'], [6500, 'succeeded']]);
    await agrees(id);
  });

  it('makes one refund of one id, however often it is asked for', async () => {
    const { id } = await paid();
    const refundId = crypto.randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => refund(id, 1000, { id: refundId })));
    assert.deepEqual(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 503), []);
    await recover();
    assert.deepEqual(amounts(await read(id)), [[1000, 'succeeded']]);
    const other = await refund(id, 1100, { id: refundId });
    assert.deepEqual([other.status, other.body.code], [409, 'id_taken']);
    await agrees(id);
  });

  it('takes only one of two at once that together are too much', async () => {
    const { id } = await paid();
    const answers = await Promise.all([refund(id, 6000), refund(id, 6000)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.deepEqual(amounts(await read(id)), [[6000, 'succeeded']]);
    await agrees(id);
  });

  it('gives way to a refund in the Dashboard that came first, and says so', async () => {
    const { id } = await paid();
    world.beforeStripe = async (url) => {
      if (!url.endsWith('/v1/refunds')) return;
      world.beforeStripe = () => {};
      await refundInDashboard(id, 5000);
    };
    const { status, body } = await refund(id, 6000);
    assert.deepEqual([status, body.code], [409, 'not_refundable']);
    await world.simulator.idle();
    assert.deepEqual(amounts(await read(id)).sort(), [[5000, 'succeeded'], [6000, 'failed']]);
    await agrees(id);
    assert.equal((await refund(id, 3500)).status, 200);
    await agrees(id);
  });

  it('shows both sides what the clinic gave back in its Dashboard', async () => {
    const { id } = await paid();
    await refundInDashboard(id, 3000);
    await world.simulator.idle();
    for (const role of ['clinician', 'patient'] as const) {
      const { body } = (await as(world, role)('GET /payment-requests/{id}', { id })) as { body: RequestedPayment };
      assert.deepEqual(amounts(body), [[3000, 'succeeded']], role);
    }
    await agrees(id);
  });

  it('finds refunds of the Dashboard without webhooks, when the request is read', async () => {
    const { id } = await paid();
    world.simulator.faults.webhooksOff = true;
    await refundInDashboard(id, 3000);
    world.clock.now += 61_000;
    await as(world, 'clinician')('GET /payment-requests');
    for (let tries = 0; tries < 200 && (await read(id)).refunds.length === 0; tries++) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(amounts(await read(id)), [[3000, 'succeeded']]);
  });

  for (const [what, fault] of [
    ['Stripe’s answer is lost after the work', 'answer_lost'],
    ['the question never reaches Stripe', 'request_lost'],
    ['Stripe fails after the work, and keeps that for the key', 'failed_after'],
  ] as const) {
    it(`makes one refund where ${what}, whoever goes on with it`, async () => {
      const { id } = await paid();
      world.simulator.faults.webhooksOff = true; // a webhook would tell at once
      let times = 1;
      world.simulator.faults.onCall = ({ method, path }) => (method === 'POST' && path === '/v1/refunds' && times-- > 0 ? fault : undefined);
      const refundId = crypto.randomUUID();
      const { status } = await refund(id, 4000, { id: refundId });
      assert.equal(status, 503, 'not known yet');
      assert.deepEqual(amounts(await read(id)), [[4000, 'pending']]);
      assert.equal((await refund(id, 4501)).status, 409, 'it counts as given back meanwhile');
      await recover();
      assert.deepEqual(amounts(await read(id)), [[4000, 'succeeded']]);
      assert.equal((await atStripe(id)).length, 1);
      await agrees(id);
    });
  }

  it('makes one refund though the answer is lost and Stripe’s list does not have it yet', async () => {
    const { id } = await paid();
    Object.assign(world.simulator.faults, { webhooksOff: true, listLag: 3_600_000, loseAnswers: 1 });
    const wish = { id: crypto.randomUUID() };
    assert.equal((await refund(id, 4000, wish)).status, 503);
    assert.equal((await refund(id, 4000, wish)).status, 200);
    world.simulator.faults.listLag = 0;
    assert.equal((await atStripe(id)).length, 1);
    await agrees(id);
  });

  it('makes one refund though its key is forgotten by the time that somebody presses again', async () => {
    const { id } = await paid();
    Object.assign(world.simulator.faults, { webhooksOff: true, loseAnswers: 1 });
    const wish = { id: crypto.randomUUID() };
    assert.equal((await refund(id, 4000, wish)).status, 503);
    world.clock.now += 86_400_000;
    world.simulator.faults.idempotencyLifetime = 0;
    assert.deepEqual(amounts((await refund(id, 4000, wish)).body), [[4000, 'succeeded']]);
    assert.equal((await atStripe(id)).length, 1);
  });

  it('knows a refund for its own that Stripe refuses to make a second time', async () => {
    const { id } = await paid();
    Object.assign(world.simulator.faults, { webhooksOff: true, loseAnswers: 1, idempotencyLifetime: 0 });
    const wish = { id: crypto.randomUUID() };
    assert.equal((await refund(id, 8500, wish)).status, 503);
    const again = await refund(id, 8500, wish);
    assert.deepEqual([again.status, amounts(again.body)], [200, [[8500, 'succeeded']]]);
    await agrees(id);
  });

  it('says that a refund is on its way, and later that it has arrived', async () => {
    const { id } = await paid('pm_card_pendingRefund');
    assert.deepEqual(amounts((await refund(id, 8500)).body), [[8500, 'pending']]);
    await world.simulator.idle();
    assert.deepEqual(amounts(await read(id)), [[8500, 'succeeded']]);
    await agrees(id);
  });

  it('says that a refund failed after all, and that it can be made again', async () => {
    const { id } = await paid('pm_card_refundFail');
    await refund(id, 8500);
    await world.simulator.idle();
    const row = await read(id);
    assert.deepEqual([amounts(row), refundableAmount(row)], [[[8500, 'failed']], 8500]);
  });

  it('finds out about a refund’s end without webhooks', async () => {
    world.simulator.faults.webhooksOff = true;
    const { id } = await requested(world);
    await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} });
    await world.confirm(await intentOf(world, id), 'pm_card_pendingRefund');
    await recover();
    await refund(id, 500);
    await world.simulator.idle();
    await recover();
    assert.deepEqual(amounts(await read(id)), [[500, 'succeeded']]);
  });

  it('is refused once the account was removed, and what was wished before is still carried out', async () => {
    const { id } = await paid();
    world.simulator.faults.webhooksOff = true;
    let lost = false;
    world.simulator.faults.onCall = ({ method, path }) => (method === 'POST' && path === '/v1/refunds' && !lost ? ((lost = true), 'request_lost') : undefined);
    assert.equal((await refund(id, 1000)).status, 503);
    assert.equal((await as(world, 'clinic_admin')('DELETE /stripe-account')).status, 200);
    const late = await refund(id, 2000);
    assert.deepEqual([late.status, late.body.code], [409, 'not_refundable']);
    await recover();
    assert.deepEqual(amounts(await read(id)), [[1000, 'succeeded']]);
    await agrees(id);
  });

  it('is not even wished where the clinic has cut us off and nobody has told us', async () => {
    const { id } = await paid();
    world.simulator.faults.webhooksOff = true;
    world.simulator.disconnectAccount(world.account);
    const { status, body } = await refund(id, 1000);
    assert.deepEqual([status, body.code], [409, 'not_refundable']);
    assert.deepEqual((await read(id)).refunds, []);
  });

  it('is not said to be refused where the clinic cuts us off the moment it is asked for: the wish stands, and is made once', async () => {
    const { id } = await paid();
    world.simulator.faults.webhooksOff = true;
    const account = world.simulator.ledger.accounts.get(world.account)!;
    world.simulator.faults.onCall = ({ method, path }) => {
      if (method === 'POST' && path === '/v1/refunds') account.disconnected = true;
      return undefined;
    };
    const { status, body } = await refund(id, 1000);
    assert.deepEqual([status, body.code], [503, 'stripe_unavailable']);
    world.simulator.faults.onCall = null;
    account.disconnected = false;
    world.clock.now += 3_600_000;
    await world.backend.reconcile();
    assert.deepEqual(amounts(await read(id)), [[1000, 'succeeded']]);
    await agrees(id);
  });

  for (const made of [true, false]) {
    it(`claims nothing of a refund that was on its way when the clinic cut us off, and settles once it is let in again (${made ? 'made' : 'not made'})`, async () => {
      const { id } = await paid();
      world.simulator.faults.webhooksOff = true;
      world.simulator.faults.onCall = ({ method }) => (method === 'POST' ? (made ? 'answer_lost' : 'request_lost') : undefined);
      assert.equal((await refund(id, 1000)).status, 503);
      world.simulator.faults.onCall = null;
      const account = world.simulator.ledger.accounts.get(world.account)!;
      account.disconnected = true;
      for (let look = 0; look < 5; look++) await recover();
      assert.deepEqual(amounts(await read(id)), [[1000, 'pending']]);
      account.disconnected = false;
      world.clock.now += 3_600_000;
      await world.backend.reconcile();
      assert.deepEqual(amounts(await read(id)), [[1000, 'succeeded']]);
      assert.equal((await atStripe(id)).length, 1);
      await agrees(id);
    });
  }

  it('is asked for no more than hourly while the clinic has cut us off, however often it is read', { timeout: 60_000 }, async () => {
    const { id } = await paid();
    world.simulator.faults.webhooksOff = true;
    world.simulator.faults.onCall = ({ method }) => (method === 'POST' ? 'answer_lost' : undefined);
    assert.equal((await refund(id, 1000)).status, 503);
    world.simulator.faults.onCall = null;
    world.simulator.ledger.accounts.get(world.account)!.disconnected = true;
    const before = world.sentToStripe.length;
    for (let minute = 0; minute < 240; minute += 2) {
      world.clock.now += 120_000;
      await world.backend.reconcile();
      await as(world, 'clinician')('GET /payment-requests');
      // A reader does not wait for the look; the clock does.
      while ((await world.database.query('SELECT 1 FROM payment_request WHERE id = $1 AND checked_at > $2', [id, new Date(world.clock.now)])).length === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const asked = world.sentToStripe.length - before;
    assert.ok(asked >= 3 && asked <= 5, `asked ${String(asked)} times in four hours`);
    assert.deepEqual(amounts(await read(id)), [[1000, 'pending']]);
  });

  it('is not called back to life by an answer of Stripe’s that was overtaken', async () => {
    const { id } = await paid('pm_card_refundFail');
    world.simulator.faults.webhooksOff = true;
    await refund(id, 8500);
    let hold: Promise<unknown> | undefined;
    let goOn = () => {};
    // One look has Stripe’s answer in its hands; the bank sends the money back, another look writes that, and the first goes on.
    world.afterStripe = (url) => {
      if (!url.includes('/v1/refunds') || hold) return;
      hold = new Promise<void>((resolve) => (goOn = resolve));
      return hold;
    };
    world.clock.now += 61_000;
    const first = as(world, 'clinician')(REFUNDS, { id, body: { id: crypto.randomUUID(), amount: 1 } });
    while (!hold) await new Promise((resolve) => setImmediate(resolve));
    await world.simulator.idle();
    await refund(id, 9000);
    assert.deepEqual(amounts(await read(id)), [[8500, 'failed']]);
    goOn();
    await first;
    assert.deepEqual(amounts(await read(id))[0], [8500, 'failed']);
  });

  it('is for the call’s clinician and the clinic’s admin, and for nobody else', async () => {
    const { id } = await paid();
    const body = () => ({ id: crypto.randomUUID(), amount: 100 });
    assert.equal((await as(world, 'patient')(REFUNDS, { id, body: body() })).status, 403);
    assert.equal((await as(world, 'organisation_admin')(REFUNDS, { id, body: body() })).status, 403);
    assert.equal((await as(world, 'clinician', { call: 'another' })(REFUNDS, { id, body: body() })).status, 404);
    assert.equal((await as(world, 'clinic_admin', { clinic: 'another' })(REFUNDS, { id, body: body() })).status, 404);
    assert.deepEqual(await atStripe(id), []);
    assert.equal((await as(world, 'clinic_admin')(REFUNDS, { id, body: body() })).status, 200);
  });

  it('is refused before a payment, and after a request that ended without one', async () => {
    const { id } = await requested(world);
    assert.equal((await refund(id, 100)).status, 409);
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.equal((await refund(id, 100)).status, 409);
  });

  it('is held by the database too: nothing above what was paid, nothing forgotten', async () => {
    const { id } = await paid();
    await refund(id, 500);
    await assert.rejects(world.database.query('UPDATE payment_request SET refunded = 8501 WHERE id = $1', [id]), /refunded_at_most_what_was_paid/);
    await assert.rejects(world.database.query(`UPDATE payment_request SET refunds = '[]', version = version + 1 WHERE id = $1`, [id]), /never forgotten/);
  });

  it('agrees with Stripe after any mixture of wishes, Dashboard and faults', async () => {
    let seed = 20261123;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let round = 0; round < 25; round++) {
      const { id } = await paid();
      const ids = Array.from({ length: 4 }, () => crypto.randomUUID());
      world.simulator.faults.onCall = ({ path }) => (path === '/v1/refunds' ? ([undefined, undefined, 'answer_lost', 'request_lost', 'rate_limited', 'failed_after'] as const)[random(6)] : undefined);
      const deeds = Array.from({ length: 7 }, () => (random(4) === 0 ? () => refundInDashboard(id, 100 * (1 + random(50))).catch(() => {}) : (which = ids[random(4)]!) => refund(id, 100 * (1 + ids.indexOf(which) * 17), { id: which })));
      for (let next = 0; next < deeds.length; ) {
        const together = deeds.slice(next, (next += 1 + random(3)));
        await Promise.all(together.map((deed) => deed()));
      }
      world.simulator.faults.onCall = null;
      await world.simulator.idle();
      await recover();
      await agrees(id);
      assert.deepEqual((await read(id)).refunds.filter(({ status }) => status === 'pending'), [], 'nothing is left open');
      const made = await atStripe(id);
      assert.equal(new Set(made.map((each) => each.id)).size, made.length);
    }
  });
});

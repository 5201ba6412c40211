import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { AuditEntry } from '../../src/domain/contract.js';
import { COOL_DOWN, DECLINE_LIMIT, type RequestedPayment } from '../../src/domain/requested-payment.js';
import { RateLimiter } from '../../src/server/rate-limits.js';
import { as, identity, intentOf, newRequest, newWorld, requested, sharedDatabase, tokenFor, type World } from './support.js';

describe('in the long run', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  const read = async (id: string) => (await as(world, 'clinician')('GET /payment-requests/{id}', { id })).body as RequestedPayment;
  const checkout = (id: string, email = 'pat@example.com') => as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: { email } });
  const audit = async (query = '') => (await auditPage(query)).entries;
  async function auditPage(query = ''): Promise<{ entries: AuditEntry[]; next: number | null }> {
    const response = await world.backend.fetch(
      new Request(`http://localhost/audit-entries${query}`, { headers: { authorization: `Bearer ${await tokenFor(world, 'clinic_admin')}` } }),
    );
    return (await response.json()) as { entries: AuditEntry[]; next: number | null };
  }

  describe('whoever tries out cards', () => {
    /** Straight at Stripe, as somebody who holds the client secret can. */
    const tryCards = async (intent: string, times: number) => {
      for (let attempt = 0; attempt < times; attempt++) await world.confirm(intent, 'pm_card_visa_chargeDeclined');
      await world.simulator.idle();
    };

    it(`is stopped after ${String(DECLINE_LIMIT)} refused ones, at Stripe too, and the clinician sees why`, async () => {
      const { id } = await requested(world);
      await checkout(id);
      const intent = await intentOf(world, id);
      await tryCards(intent, DECLINE_LIMIT);
      const stopped = await read(id);
      assert.deepEqual([stopped.status, stopped.declineReason], ['cancelled', 'too_many_attempts']);
      assert.equal(world.simulator.ledger.paymentIntents.get(intent)!.value.status, 'canceled');
    });

    it('is not stopped before', async () => {
      const { id } = await requested(world);
      await checkout(id);
      await tryCards(await intentOf(world, id), DECLINE_LIMIT - 1);
      assert.equal((await read(id)).status, 'open');
      await world.confirm(await intentOf(world, id));
      await world.simulator.idle();
      assert.equal((await read(id)).status, 'paid');
    });

    it('can pay nothing in that call for a while, and others are not held up', async () => {
      const { id } = await requested(world);
      await checkout(id);
      await tryCards(await intentOf(world, id), DECLINE_LIMIT);
      const next = await requested(world);
      assert.equal((await checkout(next.id)).status, 429);
      const elsewhere = (await as(world, 'clinician', { call: 'call-2' })('POST /payment-requests', { body: newRequest() })).body as RequestedPayment;
      assert.equal((await as(world, 'patient', { call: 'call-2' })('POST /payment-requests/{id}/checkout', { id: elsewhere.id, body: {} })).status, 200);
      world.clock.now += COOL_DOWN + 1000;
      assert.equal((await checkout(next.id)).status, 200);
    });

    it('a hundred times, is stopped by the next look at the latest', async () => {
      world.simulator.faults.webhooksOff = true;
      const { id } = await requested(world);
      await checkout(id);
      await tryCards(await intentOf(world, id), 100);
      world.clock.now += 60_000;
      await world.backend.reconcile();
      assert.equal((await read(id)).status, 'cancelled');
    });
  });

  describe('a PaymentIntent that no row knows', () => {
    it('is cancelled once its request has ended', async () => {
      const { id } = await requested(world);
      // The process dies after Stripe made the intent and before its id is written.
      world.simulator.faults.loseAnswers = 1;
      assert.equal((await checkout(id)).status, 503);
      assert.equal(await intentOf(world, id), null);
      await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
      const [orphan] = [...world.simulator.ledger.paymentIntents.values()];
      assert.equal(orphan!.value.status, 'requires_payment_method');
      world.clock.now += 130_000;
      await world.backend.housekeeping();
      assert.equal(orphan!.value.status, 'canceled');
    });

    it('does not keep others from being cancelled where its account has cut us off', async () => {
      for (const cutOff of [true, false]) {
        const other = await newWorld();
        const { id } = await requested(other);
        other.simulator.faults.loseAnswers = 1;
        await as(other, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} });
        await as(other, 'clinician')('POST /payment-requests/{id}/cancel', { id });
        if (cutOff) other.simulator.disconnectAccount(other.account);
        other.clock.now += 130_000;
        await other.backend.housekeeping();
        const [orphan] = [...other.simulator.ledger.paymentIntents.values()];
        assert.equal(orphan!.value.status, cutOff ? 'requires_payment_method' : 'canceled');
        await other.close();
      }
    });

    it('is taken over by the next try while the request is open, and never swept', async () => {
      const { id } = await requested(world);
      world.simulator.faults.loseAnswers = 1;
      await checkout(id);
      world.clock.now += 130_000;
      await world.backend.housekeeping();
      assert.equal((await checkout(id)).status, 200);
      assert.equal(world.simulator.ledger.paymentIntents.size, 1);
    });
  });

  it('an error of Stripe’s that is kept for its idempotency key keeps nobody from paying, nor from closing', async () => {
    const { id } = await requested(world);
    let errors = 1;
    world.simulator.faults.onCall = ({ method, path }) => (method === 'POST' && path.includes('payment_intents') && errors-- > 0 ? 'failed_after' : undefined);
    assert.equal((await checkout(id)).status, 200);
    errors = 1;
    const { body } = await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.equal((body as RequestedPayment).status, 'cancelled');
    world.clock.now += 130_000;
    await world.backend.housekeeping();
    assert.deepEqual([...world.simulator.ledger.paymentIntents.values()].map(({ value }) => value.status), ['canceled', 'canceled']);
  });

  it('events that Stripe could not deliver are looked up', async () => {
    world.simulator.faults.webhooksOff = true;
    const { id } = await requested(world);
    await checkout(id);
    await world.confirm(await intentOf(world, id));
    await world.simulator.idle();
    await world.backend.sweepUndelivered();
    const [row] = await world.database.query<{ status: string }>('SELECT status FROM payment_request WHERE id = $1', [id]);
    assert.equal(row!.status, 'paid');
  });

  describe('fee presets', () => {
    const presets = [{ name: 'Short', amount: 4500, description: 'Short consultation' }];
    const set = (body: unknown, role: 'clinic_admin' | 'clinician' = 'clinic_admin') => as(world, role)('PUT /clinic/fee-presets', { body });
    const inSession = async () => ((await as(world, 'clinician')('GET /session')).body as { clinic: { feePresets: unknown[] } }).clinic.feePresets;

    it('are set by the clinic’s admin and shown to its clinicians, with their words made plain', async () => {
      assert.deepEqual(await inSession(), []);
      assert.equal((await set({ presets: [{ ...presets[0], name: ' Sh\u202eort ' }] })).status, 200);
      assert.deepEqual(await inSession(), [{ ...presets[0], name: 'Sh ort' }]);
      assert.equal((await set({ presets }, 'clinician')).status, 403);
      const [entry] = await audit();
      assert.deepEqual([entry!.action, entry!.subject, entry!.after], ['clinic.fee_presets_changed', 'clinic_admin-1', { amounts: [4500], currency: 'AUD' }]);
    });

    it('are amounts that can be charged, and not too many', async () => {
      for (const amount of [49, 100_000_000, 0, -1]) assert.equal((await set({ presets: [{ ...presets[0], amount }] })).status, 422, String(amount));
      assert.equal((await set({ presets: Array.from({ length: 25 }, () => presets[0]) })).status, 400);
      assert.equal((await set({ presets: [{ ...presets[0], description: '' }] })).status, 400);
      assert.deepEqual(await inSession(), []);
    });
  });

  it('keeps descriptions from Stripe until the clinic’s admin says otherwise, and then only for new requests', async () => {
    const sent = async () => {
      const { id } = await requested(world, { description: 'CANARY-9' });
      await checkout(id);
      return world.sentToStripe.some((text) => text.includes('CANARY-9'));
    };
    assert.equal(await sent(), false);
    assert.equal((await as(world, 'clinician')('PUT /clinic/privacy', { body: { sharesDescriptions: true } })).status, 403);
    assert.equal((await as(world, 'clinic_admin')('PUT /clinic/privacy', { body: { sharesDescriptions: true } })).status, 200);
    const session = (await as(world, 'clinician')('GET /session')).body as { clinic: { sharesDescriptions: boolean } };
    assert.equal(session.clinic.sharesDescriptions, true);
    assert.equal(await sent(), true);
    assert.equal((await audit()).find(({ action }) => action === 'clinic.privacy_changed')!.subject, 'clinic_admin-1');
  });

  describe('the audit trail', () => {
    it('says who did what, when, and what it was before', async () => {
      const { id } = await requested(world);
      await checkout(id);
      const intent = await intentOf(world, id);
      await world.confirm(intent);
      await world.simulator.idle();
      await as(world, 'clinician')('POST /payment-requests/{id}/refunds', { id, body: { id: crypto.randomUUID(), amount: 500 } });
      const entries = await audit();
      assert.deepEqual(
        entries.map(({ action, subject, role, target, before, after }) => [action, subject, role, target, before?.['status'] ?? null, after?.['amount'] ?? null]),
        [
          ['refund.succeeded', null, null, id, null, 500],
          ['refund.wanted', 'clinician-1', 'clinician', id, null, 500],
          ['payment_request.paid', null, null, id, 'open', 8500],
          ['payment_request.open', 'clinician-1', 'clinician', id, null, 8500],
          ['account.linked', null, null, world.account, null, null],
        ],
      );
      assert.equal(entries[2]!.after!['paymentIntent'], intent);
    });

    it('tells of the account and of who may take payments', async () => {
      await as(world, 'clinic_admin')('DELETE /stripe-account');
      await as(world, 'organisation_admin')('PUT /clinics/{id}', { id: world.clinic, body: { allowed: false } });
      await as(world, 'clinic_admin')('POST /clinic/access-request');
      await as(world, 'organisation_admin')('PUT /clinics/{id}', { id: world.clinic, body: { allowed: true } });
      assert.deepEqual(
        (await audit()).map(({ action, role }) => [action, role]),
        [
          ['clinic.allowed', 'organisation_admin'],
          ['clinic.access_requested', 'clinic_admin'],
          ['clinic.withdrawn', 'organisation_admin'],
          ['account.removed', 'clinic_admin'],
          ['account.linked', null],
        ],
      );
    });

    it('is for its own clinic, in pages, and can’t be rewritten', async () => {
      const other = await newWorld();
      await requested(other);
      assert.ok((await audit()).every(({ target }) => target === world.account));
      const [{ seq }] = (await audit()) as [AuditEntry];
      assert.deepEqual(await audit(`?before=${String(seq)}`), []);
      await assert.rejects(world.database.query(`UPDATE audit_entry SET action = 'nothing' WHERE seq = $1`, [seq]), /never rewritten/);
      await other.close();
    });

    it('holds no description, address or secret', async () => {
      const { id } = await requested(world, { description: 'canary-description' });
      await checkout(id, 'canary-address@example.com');
      await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
      const text = JSON.stringify(await audit());
      assert.match(text, /payment_request.cancelled/);
      assert.doesNotMatch(text, /canary|_secret_/);
    });
  });

  describe('retention', () => {
    it('forgets words and addresses of what ended long ago, and keeps the books', async () => {
      const kept = await newWorld({ retentionDays: 30 });
      const { id } = await requested(kept, { description: 'canary-description' });
      await as(kept, 'patient')('POST /payment-requests/{id}/checkout', { id, body: { email: 'canary-address@example.com' } });
      await kept.confirm(await intentOf(kept, id));
      await kept.simulator.idle();
      const open = await requested(kept, { description: 'still open' });
      const row = async (of: string) => JSON.stringify((await kept.database.query('SELECT * FROM payment_request WHERE id = $1', [of]))[0]);
      kept.clock.now += 29 * 86_400_000;
      await kept.backend.housekeeping();
      assert.match(await row(id), /canary-description.*canary-address/);
      kept.clock.now += 2 * 86_400_000;
      await kept.backend.housekeeping();
      assert.doesNotMatch(await row(id), /canary|Name of clinician/);
      assert.match(await row(id), /"status":"paid".*"amount_received":"?8500/);
      assert.match(await row(open.id), /still open/);
      await kept.close();
    });
  });

  describe('limits', () => {
    it('hold over all instances: writing takes from one bucket in the database', async () => {
      const limits = { reads: { burst: 2, perSecond: 1 }, writes: { burst: 3, perSecond: 1 }, clinicWrites: { burst: 100, perSecond: 1 } };
      const [one, other] = [1, 2].map(() => new RateLimiter(world.database, limits, () => world.clock.now)) as [RateLimiter, RateLimiter];
      const who = identity(world, 'clinician');
      const asked = (limiter: RateLimiter) => limiter.take('POST /payment-requests', who).then(() => 'taken', (error: unknown) => (error as Error).message);
      assert.deepEqual(await Promise.all([asked(one), asked(other), asked(one)]), ['taken', 'taken', 'taken']);
      assert.deepEqual([await asked(one), await asked(other)], ['rate_limited', 'rate_limited']);
      world.clock.now += 1000;
      assert.deepEqual([await asked(other), await asked(one)], ['taken', 'rate_limited']);
      assert.equal(await one.take('POST /payment-requests', identity(world, 'clinician', { subject: 'another' })).then(() => 'taken'), 'taken');
    });

    it('hold for a whole clinic', async () => {
      const limits = { reads: { burst: 2, perSecond: 1 }, writes: { burst: 100, perSecond: 1 }, clinicWrites: { burst: 2, perSecond: 1 } };
      const limiter = new RateLimiter(world.database, limits, () => world.clock.now);
      const asked = (subject: string) => limiter.take('POST /payment-requests', identity(world, 'clinician', { subject })).then(() => 'taken', (error: unknown) => (error as Error).message);
      assert.deepEqual([await asked('a'), await asked('b'), await asked('c')], ['taken', 'taken', 'rate_limited']);
    });

    it('refuse with a time to wait, and reading has a bucket of its own', async () => {
      const limited = await newWorld({ rateLimits: { reads: { burst: 2, perSecond: 0.5 }, writes: { burst: 1, perSecond: 0.1 } } });
      assert.equal((await as(limited, 'clinician')('POST /payment-requests', { body: newRequest() })).status, 201);
      const refused = await as(limited, 'clinician')('POST /payment-requests', { body: newRequest() });
      assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '10']);
      const reads = [];
      for (let read = 0; read < 3; read++) reads.push((await as(limited, 'clinician')('GET /payment-requests')).status);
      assert.deepEqual(reads, [200, 200, 429]);
      assert.equal((await as(limited, 'patient')('GET /payment-requests')).status, 200);
      await limited.close();
    });
  });

  it('says that it is alive and whether it can work', async () => {
    const ask = async (path: string) => (await world.backend.fetch(new Request(`http://localhost${path}`))).status;
    assert.deepEqual([await ask('/healthz'), await ask('/readyz')], [200, 200]);
  });
});

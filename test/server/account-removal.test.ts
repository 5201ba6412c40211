import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { ClinicAccount, Problem } from '../../src/contract.js';
import { as, intentOf, newRequest, newWorld, requested, sharedDatabase, type World } from './support.js';

describe('removal of the clinic’s account', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  const remove = () => as(world, 'clinic_admin')('DELETE /stripe-account') as Promise<{ status: number; body: ClinicAccount & Problem }>;
  const checkout = (id: string) => as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} }) as Promise<{ status: number; body: Problem }>;

  it('is refused while a request is open, and while one is closing', async () => {
    const { id } = await requested(world);
    await checkout(id);
    const open = await remove();
    assert.deepEqual([open.status, open.body.code], [409, 'account_in_use']);
    // Stripe is out of reach: the wish to close is written, and not carried there.
    world.beforeStripe = () => {
      throw new TypeError('fetch failed');
    };
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.deepEqual(await world.database.query('SELECT status FROM payment_request WHERE id = $1', [id]), [{ status: 'closing' }]);
    assert.equal((await remove()).status, 409);
    world.beforeStripe = () => {};
    world.clock.now += 60_000;
    await world.backend.reconcile();
    assert.deepEqual([(await remove()).status, (await as(world, 'clinician')('POST /payment-requests', { body: newRequest() })).status], [200, 409]);
  });

  it('and a request at the same moment: one of the two is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const account = world.simulator.seedAccount({ displayName: 'Harbour Clinic', country: 'AU', currency: 'AUD' }).id;
      await remove();
      await world.backend.linkAccount(world.clinic, account);
      const body = newRequest();
      const ask = () => as(world, 'clinician')('POST /payment-requests', { body });
      const [first, second] = await Promise.all(round % 2 ? [ask(), remove()] : [remove(), ask()]);
      assert.deepEqual([first, second].map(({ status }) => status >= 400).sort(), [false, true]);
      const [{ left } = { left: 0 }] = await world.database.query<{ left: number }>(
        `SELECT count(*)::int AS left FROM payment_request p JOIN stripe_account a ON a.id = p.account WHERE p.clinic = $1 AND a.removed_at IS NOT NULL AND p.status IN ('open', 'closing')`,
        [world.clinic],
      );
      assert.equal(left, 0);
      await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id: body.id });
    }
  });

  for (const begun of [false, true]) {
    it(`by the clinic at Stripe, in the middle of a payment: nothing is paid here any more, also where Stripe lets us in again (${begun ? 'begun' : 'not begun'})`, async () => {
      const { id } = await requested(world);
      if (begun) assert.equal((await checkout(id)).status, 200);
      world.simulator.disconnectAccount(world.account);
      await world.simulator.idle();
      assert.ok((await checkout(id)).status >= 400, 'cut off');
      world.simulator.ledger.accounts.get(world.account)!.disconnected = false;
      const { status, body } = await checkout(id);
      assert.deepEqual([status, body.code], [409, 'not_payable']);
      if (!begun) assert.equal(await intentOf(world, id), null);
    });
  }

  it('in the moment in which the intent is made: no secret is handed out, though nobody has ended the request yet', async () => {
    const { id } = await requested(world);
    // As by an instance that dies once it has noted that the account is gone.
    world.beforeStripe = async (url) => {
      if (url.endsWith('/v1/payment_intents')) await world.database.query('UPDATE stripe_account SET removed_at = $2 WHERE id = $1', [world.account, new Date(world.clock.now)]);
    };
    const { status, body } = await checkout(id);
    assert.deepEqual([status, body.code], [409, 'not_payable']);
    assert.deepEqual(await world.database.query('SELECT status FROM payment_request WHERE id = $1', [id]), [{ status: 'open' }], 'it is the lock that says no');
    world.beforeStripe = () => {};
    await world.backend.reconcile();
    assert.notEqual((await world.database.query<{ status: string }>('SELECT status FROM payment_request WHERE id = $1', [id]))[0]!.status, 'open');
  });

  it('is possible again though a request on an earlier account, which cut us off, ended as review', async () => {
    const { id } = await requested(world);
    await checkout(id);
    world.simulator.disconnectAccount(world.account);
    await world.simulator.idle();
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    await world.backend.linkAccount(world.clinic, world.simulator.seedAccount({ displayName: 'Harbour Clinic', country: 'AU', currency: 'AUD' }).id);
    const account = (await as(world, 'clinic_admin')('GET /stripe-account')).body as ClinicAccount;
    assert.deepEqual([account.state, account.openRequests], ['active', 0]);
    assert.equal((await remove()).status, 200);
    assert.deepEqual(await world.database.query('SELECT status FROM payment_request WHERE id = $1', [id]), [{ status: 'review' }], 'nothing is claimed of it');
  });
});

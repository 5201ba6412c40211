/** The life of a clinic's Stripe account: every state that the simulator's account can be in, however the backend hears of it. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { ACCOUNT_STATES, type AccountState } from '../../demo/stripe-simulator/index.js';
import type { ClinicAccount } from '../../src/domain/clinic-account.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import type { Session } from '../../src/domain/contract.js';
import { as, intentOf, newRequest, newWorld, requested, sharedDatabase, type World } from './support.js';

type Shown = Partial<Pick<ClinicAccount, 'state' | 'canTakePayments' | 'canReceivePayouts' | 'paymentsPaused' | 'payoutsPaused' | 'due'>> & { readonly dueInDays?: number };
const READY = { canTakePayments: true, canReceivePayouts: true, paymentsPaused: null, payoutsPaused: null, due: [] } as const;
const STOPPED = { canTakePayments: false, canReceivePayouts: false, due: [] } as const;

/** What the settings page is told in each. A state that the simulator gets and this has not does not compile. */
const EXPECTED: Readonly<Record<AccountState, Shown>> = {
  incomplete: { ...STOPPED, state: 'details_due', paymentsPaused: null, payoutsPaused: null, due: ['business', 'bank_account'] },
  in_review: { ...STOPPED, state: 'in_review', paymentsPaused: 'in_review', payoutsPaused: 'in_review' },
  active: { ...READY, state: 'active' },
  details_due: { ...READY, state: 'details_due', due: ['document'], dueInDays: 14 },
  details_due_later: { ...READY, state: 'details_due', due: ['document'], dueInDays: 60 },
  past_due: { ...STOPPED, state: 'details_due', paymentsPaused: 'details_past_due', payoutsPaused: 'details_past_due', due: ['document'] },
  payouts_paused: { ...READY, state: 'details_due', canReceivePayouts: false, payoutsPaused: 'details_past_due', due: ['bank_account'] },
  payouts_in_review: { ...READY, state: 'active', canReceivePayouts: false, payoutsPaused: 'in_review' },
  restricted: { ...STOPPED, state: 'restricted', paymentsPaused: 'other', payoutsPaused: 'other' },
  country_unsupported: { ...STOPPED, state: 'restricted', paymentsPaused: 'country_unsupported', payoutsPaused: 'country_unsupported' },
  rejected: { ...STOPPED, state: 'restricted', paymentsPaused: 'rejected', payoutsPaused: 'rejected' },
  closed: { ...STOPPED, state: 'restricted', paymentsPaused: 'closed', payoutsPaused: 'closed' },
};
/** The older API has no word for a country, and shows no closed account to anybody. */
const EXPECTED_OF_V1: Readonly<Partial<Record<AccountState, Shown>>> = {
  country_unsupported: { ...STOPPED, state: 'restricted', paymentsPaused: 'other', payoutsPaused: 'other' },
  closed: { ...STOPPED, state: 'not_linked', paymentsPaused: null, payoutsPaused: null },
};

describe('the life of a Stripe account', () => {
  let world: World;
  const begin = async (options: Parameters<typeof newWorld>[0] = {}) => (world = await newWorld(options));
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  const admin = (changes: object = {}) => as(world, 'clinic_admin', changes);
  const shown = async (): Promise<ClinicAccount> => (await admin()('GET /stripe-account')).body;
  /** As the last look at Stripe left it. */
  const remembered = async (): Promise<ClinicAccount> => {
    world.beforeStripe = () => { throw new TypeError('nobody asks Stripe'); };
    const account = await shown();
    world.beforeStripe = () => {};
    return account;
  };
  const session = async (): Promise<Session> => (await as(world, 'clinician')('GET /session')).body;
  const statusOf = async (id: string) => ((await as(world, 'clinician')('GET /payment-requests/{id}', { id })).body as RequestedPayment).status;

  function mustShow(account: ClinicAccount, { dueInDays, ...expected }: Shown, what: string): void {
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(account[name as keyof ClinicAccount], value, `${what}: ${name}`);
    const { dueBy } = account;
    assert.equal(dueBy === null ? undefined : Math.round((Date.parse(dueBy) - world.simulator.ledger.accounts.get(account.id!)!.stateSince) / 86_400_000), dueInDays, `${what}: dueBy`);
  }

  for (const api of ['v2', 'v1'] as const) {
    for (const webhooks of [true, false]) {
      it(`is told in every state, ${webhooks ? 'by webhook' : 'by reading, with no webhook'} (Accounts ${api})`, async () => {
        await begin({ webhooks });
        for (const state of ACCOUNT_STATES) {
          // Each state from one that it is not, on an account of its own: closed is for good.
          await admin()('DELETE /stripe-account');
          const { id } = world.simulator.seedAccount({ displayName: 'Harbour Clinic', country: 'AU', currency: 'AUD', api, state: state === 'active' ? 'in_review' : 'active' });
          await world.backend.linkAccount(world.clinic, id);
          world.simulator.setAccountState(id, state);
          if (state === 'incomplete') world.simulator.ledger.accounts.get(id)!.submitted = false;
          await world.simulator.idle();
          const expected = (api === 'v1' ? EXPECTED_OF_V1[state] : undefined) ?? EXPECTED[state];
          mustShow(webhooks && state !== 'incomplete' ? await remembered() : await shown(), expected, state);
          assert.equal((await session()).clinic?.canTakePayments, expected.canTakePayments, state);
          const made = await as(world, 'clinician')('POST /payment-requests', { body: newRequest() });
          assert.equal(made.status, expected.canTakePayments ? 201 : 409, state);
          if (made.status === 201) await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id: (made.body as RequestedPayment).id });
        }
      });
    }
  }

  describe('cut off from Stripe’s side', () => {
    for (const webhooks of [true, false]) {
      it(`in the middle of a payment, ${webhooks ? 'by webhook' : 'with no webhook'}: what nobody can have paid ends, the other is for a person to look at`, async () => {
        await begin({ webhooks });
        const untouched = await requested(world);
        const { id } = await requested(world);
        await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} });
        world.simulator.disconnectAccount(world.account);
        await world.simulator.idle();
        if (!webhooks) {
          // The patient's next press finds it, and so would the reconciler.
          world.clock.now += 60_000;
          await world.backend.reconcile();
        }
        assert.deepEqual([await statusOf(untouched.id), await statusOf(id)], ['cancelled', 'review']);
        assert.equal((await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} })).status, 409);
        const account = await shown();
        assert.deepEqual([account.state, account.id, account.openRequests], ['not_linked', null, 0]);
        assert.deepEqual((await session()).clinic?.accounts, []);
      });
    }

    it('while a request closes: it ends, and does not close for ever', async () => {
      await begin({ webhooks: false });
      const { id } = await requested(world);
      await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} });
      world.simulator.disconnectAccount(world.account);
      world.beforeStripe = () => { throw new TypeError('out of reach'); };
      assert.equal(((await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id })).body as RequestedPayment).status, 'closing');
      world.beforeStripe = () => {};
      world.clock.now += 6000;
      await world.backend.reconcile();
      assert.equal(await statusOf(id), 'review');
    });

    it('and linked again: it works, and what was paid before is given back', async () => {
      await begin();
      const { id } = await requested(world);
      await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} });
      await world.confirm(await intentOf(world, id));
      await world.simulator.idle();
      world.simulator.disconnectAccount(world.account);
      await world.simulator.idle();
      const refund = { id: crypto.randomUUID(), amount: 500 };
      assert.equal((await as(world, 'clinician')('POST /payment-requests/{id}/refunds', { id, body: refund })).status, 409);
      world.simulator.ledger.accounts.get(world.account)!.disconnected = false;
      await world.backend.linkAccount(world.clinic, world.account);
      assert.equal((await shown()).state, 'active');
      assert.equal((await as(world, 'clinician')('POST /payment-requests/{id}/refunds', { id, body: refund })).status, 200);
      await requested(world);
    });

    it('by a mistake of ours that passes: the housekeeping links it again', async () => {
      await begin({ webhooks: false });
      const account = world.simulator.ledger.accounts.get(world.account)!;
      account.disconnected = true;
      assert.equal((await shown()).state, 'not_linked');
      account.disconnected = false;
      await world.backend.housekeeping();
      assert.deepEqual([(await shown()).state, (await shown()).id], ['active', world.account]);
    });
  });

  describe('with two admins at once', () => {
    beforeEach(() => begin());
    const link = (subject: string, body: object) => admin({ subject })('POST /stripe-account/link', { body });

    for (const kind of ['complete', 'new'] as const) {
      it(`both press link (${kind}): one account`, async () => {
        if (kind === 'complete') await admin()('DELETE /stripe-account');
        const before = world.simulator.ledger.accounts.size;
        const answers = await Promise.all([link('a', { kind }), link('b', { kind }), link('a', { kind })]);
        for (const { status, text } of answers) assert.equal(status, 200, text);
        await link('b', { kind });
        assert.equal(world.simulator.ledger.accounts.size, before + 1);
        assert.equal((await shown()).others.length, kind === 'new' ? 1 : 0);
      });
    }

    it('one removes it while the other completes it: it stays removed, and a new one can be linked', async () => {
      await admin()('DELETE /stripe-account');
      const { url } = (await link('a', {})).body as { url: string };
      const made = (await shown()).id!;
      const page = await (await world.simulator.pages(new Request(url))).text();
      assert.equal((await admin({ subject: 'b' })('DELETE /stripe-account')).status, 200);
      const session = /name="session" value="(\w+)"/.exec(page)?.[1] ?? '';
      const sent = await world.simulator.pages(new Request(url, { method: 'POST', body: new URLSearchParams({ session, choice: 'submit' }) }));
      assert.equal(sent.headers.get('location'), 'http://localhost/stripe-return');
      await world.simulator.idle();
      assert.equal((await shown()).state, 'not_linked');
      await link('a', {});
      assert.notEqual((await shown()).id, made);
      assert.equal((await shown()).state, 'details_due');
    });

    it('both remove it, or choose another default: each gets the same answer', async () => {
      const { id: second } = world.simulator.seedAccount({ displayName: 'Second', country: 'AU', currency: 'AUD' });
      await world.backend.linkAccount(world.clinic, second);
      const chosen = await Promise.all(['a', 'b'].map((subject) => admin({ subject })('PUT /stripe-account/default', { body: { account: second } })));
      for (const { status, body } of chosen) assert.deepEqual([status, (body as ClinicAccount).id], [200, second]);
      const removed = await Promise.all(['a', 'b'].map((subject) => admin({ subject })('DELETE /stripe-account', { query: `?account=${second}` })));
      assert.deepEqual(removed.map(({ status }) => status).sort(), [200, 404]);
      assert.deepEqual([(await shown()).id, (await shown()).others], [world.account, []]);
    });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Stripe from 'stripe';
import { ACCOUNT_STATES } from '../../demo/stripe-simulator/index.js';
import { bench, INTENT, refusal, snapshotTypes, type Bench } from './support.js';

const INCLUDE = ['configuration.merchant', 'requirements', 'future_requirements', 'identity', 'defaults'] as const;
const QUERY = { response_type: 'code', scope: 'read_write', client_id: 'ca_simulated', redirect_uri: 'https://platform.test/return?tab=1', state: 'of ours' };

/** Presses a button of Stripe's OAuth page, and gives where it leads. */
async function decide({ sim }: Bench, decision: 'allow' | 'deny', account: string, query: Record<string, string> = QUERY): Promise<URL> {
  const page = await sim.pages(new Request(`https://demo.test/simulator/oauth/authorize?${new URLSearchParams(query)}`));
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<button[^>]*value="allow"/);
  const sent = await sim.pages(new Request('https://demo.test/simulator/oauth/authorize', { method: 'POST', body: new URLSearchParams({ ...query, decision, account }) }));
  assert.equal(sent.status, 303);
  return new URL(sent.headers.get('location')!);
}

const exchange = ({ stripe }: Bench, code: string) => stripe.oauth.token({ grant_type: 'authorization_code', code });

describe('the states of an account', () => {
  for (const state of ACCOUNT_STATES) {
    it(`${state}: both account APIs say the same, and charges follow`, async () => {
      const { sim, stripe, account } = bench();
      sim.setAccountState(account, state === 'active' ? 'in_review' : 'active');
      sim.setAccountState(account, state);
      const v2 = await stripe.v2.core.accounts.retrieve(account, { include: [...INCLUDE] });
      const { card_payments, stripe_balance } = v2.configuration!.merchant!.capabilities!;
      for (const capability of [card_payments!, stripe_balance!.payouts!]) assert.equal(capability.status_details.length === 0, capability.status === 'active');
      const charged = await stripe.paymentIntents.create(INTENT, { stripeAccount: account }).then(() => true, () => false);
      assert.equal(charged, card_payments?.status === 'active');
      assert.equal(v2.closed ?? false, state === 'closed');
      if (state === 'closed') {
        assert.equal((await refusal(stripe.accounts.retrieve(account))).code, 'account_invalid');
        return;
      }
      const v1 = await stripe.accounts.retrieve(account);
      assert.equal(v1.charges_enabled, card_payments?.status === 'active');
      assert.equal(v1.payouts_enabled, stripe_balance?.payouts?.status === 'active');
      assert.equal(v1.requirements?.disabled_reason === null, v1.charges_enabled && v1.payouts_enabled);
      assert.equal(v1.requirements?.currently_due?.length, v2.requirements?.entries?.filter(({ awaiting_action_from }) => awaiting_action_from === 'user').length);
      const time = v2.requirements?.summary?.minimum_deadline?.time;
      assert.equal(v1.requirements?.current_deadline ?? null, time === undefined ? null : Math.floor(Date.parse(time) / 1000));
    });
  }

  it('asks by a day, and from a day on', async () => {
    const now = Date.UTC(2026, 10, 1);
    const { sim, stripe, account } = bench({ now: () => now });
    sim.setAccountState(account, 'details_due');
    const due = await stripe.v2.core.accounts.retrieve(account, { include: [...INCLUDE] });
    assert.deepEqual(due.requirements?.summary?.minimum_deadline, { status: 'currently_due', time: '2026-11-15T00:00:00.000Z' });
    sim.setAccountState(account, 'details_due_later');
    const later = await stripe.v2.core.accounts.retrieve(account, { include: [...INCLUDE] });
    assert.deepEqual(later.requirements?.entries, []);
    assert.equal(later.future_requirements?.minimum_transition_date, '2026-12-31T00:00:00.000Z');
    assert.equal(later.future_requirements?.entries?.length, 1);
  });

  it('never opens a closed account again', () => {
    const { sim, account } = bench();
    sim.setAccountState(account, 'closed');
    sim.setAccountState(account, 'active');
    assert.equal(sim.ledger.accounts.get(account)?.state, 'closed');
  });
});

describe('OAuth', () => {
  it('lets the platform at an account of the older API, which v2 refuses and v1 tells of', async () => {
    const desk = bench();
    const location = await decide(desk, 'allow', 'existing');
    assert.equal(location.searchParams.get('state'), 'of ours');
    assert.equal(location.searchParams.get('tab'), '1');
    const { stripe_user_id, livemode, token_type } = await exchange(desk, location.searchParams.get('code')!);
    assert.deepEqual([livemode, token_type], [false, 'bearer']);
    const id = stripe_user_id!;
    for (const refused of [desk.stripe.v2.core.accounts.retrieve(id), desk.stripe.v2.core.accountLinks.create({ account: id, use_case: { type: 'account_onboarding', account_onboarding: { refresh_url: 'https://x.example' } } })]) {
      assert.equal((await refusal(refused)).code, 'v1_account_instead_of_v2_account');
    }
    assert.equal((await desk.stripe.accounts.retrieve(id)).charges_enabled, true);
    await desk.stripe.paymentIntents.create(INTENT, { stripeAccount: id });
    desk.sim.setAccountState(id, 'past_due');
    await desk.sim.idle();
    assert.ok(snapshotTypes(desk.hooks).includes('account.updated'));
  });

  it('gives a code that works once, for five minutes', async () => {
    let now = Date.now();
    const desk = bench({ now: () => now });
    const code = async () => (await decide(desk, 'allow', desk.account)).searchParams.get('code')!;
    const used = await code();
    await exchange(desk, used);
    const late = await code();
    now += 6 * 60_000;
    for (const wrong of [used, late, 'ac_unknown']) {
      const error = await refusal(exchange(desk, wrong));
      assert.ok(error instanceof Stripe.errors.StripeInvalidGrantError, wrong);
      assert.equal(error.statusCode, 400);
    }
  });

  it('says no: by the owner, for another platform’s account, for an unknown platform', async () => {
    const desk = bench();
    assert.equal((await decide(desk, 'deny', 'existing')).searchParams.get('error'), 'access_denied');
    assert.equal((await decide(desk, 'allow', 'managed')).searchParams.get('error'), 'invalid_request');
    for (const wrong of [{ ...QUERY, client_id: 'ca_other' }, { ...QUERY, redirect_uri: 'javascript:alert(1)' }, { ...QUERY, response_type: 'token' }]) {
      assert.equal((await desk.sim.pages(new Request(`https://demo.test/simulator/oauth/authorize?${new URLSearchParams(wrong)}`))).status, 400);
    }
  });

  it('takes access back, says so by an event, and gives it again', async () => {
    const desk = bench();
    const ids = { client_id: 'ca_simulated', stripe_user_id: desk.account };
    assert.deepEqual((await desk.stripe.oauth.deauthorize(ids)).stripe_user_id, desk.account);
    await desk.sim.idle();
    assert.deepEqual(snapshotTypes(desk.hooks), ['account.application.deauthorized']);
    assert.equal((await refusal(desk.stripe.accounts.retrieve(desk.account))).code, 'account_invalid');
    assert.equal((await refusal(desk.stripe.oauth.deauthorize(ids))).statusCode, 401);
    await exchange(desk, (await decide(desk, 'allow', desk.account)).searchParams.get('code')!);
    assert.equal((await desk.stripe.accounts.retrieve(desk.account)).id, desk.account);
  });
});

describe('account sessions', () => {
  it('are for one account and the components that were asked for', async () => {
    const { sim, stripe, account } = bench();
    const session = await stripe.accountSessions.create({ account, components: { account_management: { enabled: true } } });
    const ask = async (call: string, body: object) => (await sim.frames(new Request(`https://frames.test/api/${call}`, { method: 'POST', body: JSON.stringify({ key: sim.publishableKey, ...body }) }))).status;
    assert.equal(await ask('account-session', { client_secret: session.client_secret, component: 'account_management' }), 200);
    assert.equal(await ask('account-session', { client_secret: session.client_secret, component: 'payouts' }), 400);
    assert.equal(await ask('account-session', { client_secret: 'accs_secret__x', component: 'account_management' }), 400);
    assert.equal(await ask('account-session', { key: 'pk_other', client_secret: session.client_secret, component: 'account_management' }), 401);
    sim.setAccountState(account, 'details_due');
    assert.equal(await ask('account-details', { client_secret: session.client_secret, component: 'account_management' }), 200);
    assert.equal(sim.ledger.accounts.get(account)?.state, 'active');
    assert.equal((await refusal(stripe.accountSessions.create({ account, components: {} }))).statusCode, 400);
    sim.disconnectAccount(account);
    assert.equal((await refusal(stripe.accountSessions.create({ account, components: { payouts: { enabled: true } } }))).code, 'account_invalid');
  });
});

describe('application fees', () => {
  it('are at most the amount, need a connected account, and go back by their share when asked', async () => {
    const { sim, stripe, as } = bench();
    for (const application_fee_amount of [0, 5001]) assert.equal((await refusal(stripe.paymentIntents.create({ ...INTENT, application_fee_amount }, as))).statusCode, 400);
    assert.equal((await refusal(stripe.paymentIntents.create({ ...INTENT, application_fee_amount: 1 }))).statusCode, 400);
    const paid = async (fee: object) => {
      const { id } = await stripe.paymentIntents.create({ ...INTENT, ...fee }, as);
      return stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa', return_url: 'https://x.example' }, as);
    };
    const { id, latest_charge } = await paid({ application_fee_amount: 101 });
    await stripe.refunds.create({ payment_intent: id, amount: 2500, refund_application_fee: true }, as);
    assert.equal(sim.ledger.feeRefunds.get(String(latest_charge)), 50);
    await stripe.refunds.create({ payment_intent: id, refund_application_fee: true }, as);
    assert.equal(sim.ledger.feeRefunds.get(String(latest_charge)), 101);
    const without = await paid({});
    assert.equal((await refusal(stripe.refunds.create({ payment_intent: without.id, refund_application_fee: true }, as))).statusCode, 400);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bench, INTENT, refusal, THIN_SECRET } from './support.js';

const NEW_ACCOUNT = {
  contact_email: 'accounts@riverside.example',
  display_name: 'Riverside Clinic',
  dashboard: 'full',
  identity: { country: 'au' },
  configuration: { merchant: { capabilities: { card_payments: { requested: true } } } },
  defaults: { currency: 'aud', responsibilities: { fees_collector: 'stripe', losses_collector: 'stripe' } },
} as const;
const ALL = { include: ['configuration.merchant', 'requirements', 'identity', 'defaults'] as const };

function linkFor(account: string): Parameters<ReturnType<typeof bench>['stripe']['v2']['core']['accountLinks']['create']>[0] {
  return {
    account,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: { refresh_url: 'https://demo.test/refresh', return_url: 'https://demo.test/return' },
    },
  };
}

describe('connected accounts of the Stripe simulator', () => {
  it('goes from incomplete to active by way of the onboarding page', async () => {
    const { stripe, sim, hooks } = bench();
    const made = await stripe.v2.core.accounts.create(NEW_ACCOUNT);
    assert.match(made.id, /^acct_\w{16}$/);
    const before = await stripe.v2.core.accounts.retrieve(made.id, { include: [...ALL.include] });
    assert.equal(before.configuration?.merchant?.capabilities?.card_payments?.status, 'restricted');
    assert.equal(before.requirements?.summary?.minimum_deadline?.status, 'past_due');
    assert.equal(before.identity?.country, 'au');
    assert.equal((await refusal(stripe.paymentIntents.create(INTENT, { stripeAccount: made.id }))).statusCode, 400);

    const link = await stripe.v2.core.accountLinks.create(linkFor(made.id));
    assert.match(link.url, /^https:\/\/demo\.test\/simulator\/onboarding\/\w+$/);
    const page = await (await sim.pages(new Request(link.url))).text();
    const session = /name="session" value="(\w+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ session, choice: 'submit', display_name: 'Riverside', email: 'a@b.example' });
    const sent = await sim.pages(new Request(link.url, { method: 'POST', body }));
    assert.equal(sent.status, 303);
    assert.equal(sent.headers.get('location'), 'https://demo.test/return');

    const after = await stripe.v2.core.accounts.retrieve(made.id, { include: [...ALL.include] });
    assert.equal(after.configuration?.merchant?.capabilities?.card_payments?.status, 'active');
    assert.deepEqual(after.requirements?.entries, []);
    assert.equal(after.display_name, 'Riverside');
    await stripe.paymentIntents.create(INTENT, { stripeAccount: made.id });

    await sim.idle();
    const thin = hooks.filter(({ url }) => url.endsWith('/thin')).map((hook) => stripe.parseEventNotification(hook.body, hook.signature, THIN_SECRET));
    const types = thin.map((notification) => notification.type);
    for (const type of [
      'v2.core.account[requirements].updated',
      'v2.core.account[configuration.merchant].capability_status_updated',
      'v2.core.account.updated',
      'v2.core.account_link.returned',
    ]) {
      assert.ok(types.some((sent) => sent === type), type);
    }
    const returned = thin.find((notification) => notification.type === 'v2.core.account_link.returned');
    assert.equal((await returned?.fetchEvent() as { data: { account_id: string } }).data.account_id, made.id);
    const updated = thin.find((notification) => notification.type === 'v2.core.account.updated');
    assert.equal((await updated?.fetchRelatedObject())?.id, made.id);
    assert.throws(() => stripe.webhooks.constructEvent(hooks.find(({ url }) => url.endsWith('/thin'))?.body ?? '', '', THIN_SECRET));
  });

  it('tells of an account only what is included', async () => {
    const { stripe, account } = bench();
    const bare = await stripe.v2.core.accounts.retrieve(account);
    for (const part of [bare.configuration, bare.requirements, bare.identity, bare.defaults]) assert.equal(part, null);
    const some = await stripe.v2.core.accounts.retrieve(account, { include: ['defaults'] });
    assert.equal(some.defaults?.currency, 'aud');
    assert.equal(some.configuration, null);
  });

  it('uses up a link and lets it expire', async () => {
    let now = Date.now();
    const { stripe, sim, account } = bench({ now: () => now });
    const link = await stripe.v2.core.accountLinks.create(linkFor(account));
    assert.equal((await sim.pages(new Request(link.url))).status, 200);
    assert.equal((await sim.pages(new Request(link.url))).headers.get('location'), 'https://demo.test/refresh');
    const late = await stripe.v2.core.accountLinks.create(linkFor(account));
    now += 10 * 60_000;
    assert.equal((await sim.pages(new Request(late.url))).headers.get('location'), 'https://demo.test/refresh');
  });

  it('refuses account_update links, unknown accounts and wrong parameters', async () => {
    const { stripe, account } = bench();
    const update = await refusal(
      stripe.v2.core.accountLinks.create({
        account,
        use_case: { type: 'account_update', account_update: { refresh_url: 'https://a.example' } },
      }),
    );
    assert.match(update.message, /full Stripe Dashboard/);
    assert.equal((await refusal(stripe.v2.core.accounts.retrieve('acct_nobody'))).code, 'not_found');
    const bad = await refusal(stripe.v2.core.accounts.create({ ...NEW_ACCOUNT, type: 'standard' } as typeof NEW_ACCOUNT));
    assert.equal(bad.code, 'invalid_fields');
    const express = await refusal(stripe.v2.core.accounts.create({ ...NEW_ACCOUNT, dashboard: 'express' }));
    assert.equal(express.code, 'invalid_fields');
    assert.equal((await refusal(stripe.v2.core.accounts.create({ display_name: 'X' }))).statusCode, 400);
  });

  it('closes, and is cut off by the clinic', async () => {
    const { stripe, sim, account, as, hooks } = bench();
    sim.disconnectAccount(account);
    await sim.idle();
    const event = JSON.parse(hooks[0]?.body ?? '{}') as { type: string; account: string; data: { object: { object: string } } };
    assert.equal(event.type, 'account.application.deauthorized');
    assert.equal(event.account, account);
    assert.equal(event.data.object.object, 'application');
    assert.equal((await refusal(stripe.paymentIntents.create(INTENT, as))).code, 'account_invalid');

    const made = await stripe.v2.core.accounts.create(NEW_ACCOUNT);
    assert.equal((await refusal(stripe.v2.core.accounts.close(made.id, {}))).statusCode, 400);
    const closed = await stripe.v2.core.accounts.close(made.id, { applied_configurations: ['merchant'] });
    assert.equal(closed.closed, true);
  });
});

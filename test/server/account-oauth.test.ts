/** Linking an account that the clinic has at Stripe already. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { ClinicAccount } from '../../src/domain/clinic-account.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { as, intentOf, newWorld, requested, sharedDatabase, type AnyProblem, type World } from './support.js';

describe('OAuth', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld({ oauth: { clientId: 'ca_simulated', authorizeUrl: 'http://localhost/simulator/oauth/authorize' }, publicUrl: 'https://pay.example/api' });
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  const admin = (changes: object = {}) => as(world, 'clinic_admin', changes);
  const shown = async (): Promise<ClinicAccount> => (await admin()('GET /stripe-account')).body;
  const link = (body: object = {}) => admin()('POST /stripe-account/link', { body: { kind: 'existing', ...body } });
  const begun = async (body: object = {}): Promise<URL> => new URL(((await link(body)).body as { url: string }).url);
  /** What the owner decides at Stripe: where their browser is sent back to. */
  async function decide(url: URL, decision: 'allow' | 'deny', account = 'existing'): Promise<URL> {
    const sent = await world.simulator.pages(new Request(url.origin + url.pathname, { method: 'POST', body: new URLSearchParams([...url.searchParams, ['decision', decision], ['account', account]]) }));
    return new URL(sent.headers.get('location')!);
  }
  /** The browser arrives. */
  async function arrive(back: URL): Promise<{ status: number; text: string; location: string | null }> {
    assert.equal(back.origin + back.pathname, 'https://pay.example/api/stripe-return');
    const response = await world.backend.fetch(new Request(`http://localhost/stripe-return${back.search}`));
    return { status: response.status, text: await response.text(), location: response.headers.get('location') };
  }
  const only = async () => { await admin()('DELETE /stripe-account'); };

  it('is asked for with a state of its own each time, of which the hash alone is kept', async () => {
    const [first, again] = [await begun(), await begun()];
    assert.deepEqual(['client_id', 'scope', 'response_type', 'redirect_uri'].map((name) => first.searchParams.get(name)), ['ca_simulated', 'read_write', 'code', 'https://pay.example/api/stripe-return']);
    const state = first.searchParams.get('state')!;
    assert.notEqual(state, again.searchParams.get('state'));
    assert.ok(state.length >= 32);
    const rows = await world.database.query<{ hash: string }>('SELECT * FROM account_link_state WHERE clinic = $1', [world.clinic]);
    assert.equal(rows.length, 2);
    assert.ok(!JSON.stringify(rows).includes(state));
  });

  it('links an account of the older API, takes payments into it, shows what Stripe says, and gives access back when it is removed', async () => {
    await only();
    assert.equal((await shown()).canLinkExisting, true);
    const { status, text } = await arrive(await decide(await begun(), 'allow'));
    assert.equal(status, 200);
    assert.match(text, /account is linked.*close this tab/s);
    const account = await shown();
    assert.deepEqual([account.state, account.name, account.country, account.currency], ['active', 'Harbour Clinic', 'AU', 'AUD']);
    const id = account.id!;
    const request = await requested(world);
    await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id: request.id, body: {} });
    assert.equal(world.simulator.ledger.paymentIntents.get(await intentOf(world, request.id))?.owner, id);
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id: request.id });
    const { url } = (await admin()('POST /stripe-account/link', { body: {} })).body as { url: string };
    assert.match(url, new RegExp(`/${id}$`), 'its details are given in the Dashboard');
    assert.equal((await admin()('DELETE /stripe-account')).status, 200);
    assert.equal(world.simulator.ledger.accounts.get(id)?.disconnected, true);
    await world.simulator.idle();
    await arrive(await decide(await begun(), 'allow', id));
    assert.deepEqual([(await shown()).id, (await shown()).state], [id, 'active']);
  });

  it('says in words what went wrong, and changes nothing', async () => {
    const other = await newWorld();
    const taken = world.simulator.seedAccount({ displayName: 'Taken', country: 'AU', currency: 'AUD', api: 'v1', connected: false }).id;
    await world.database.query('INSERT INTO stripe_account (id, clinic, linked_at) VALUES ($1, $2, now())', [taken, other.clinic]);
    const before = await shown();
    const used = await decide(await begun(), 'deny');
    for (const [back, words] of [
      [used, /did not allow it/],
      [used, /has ended/],
      [await decide(await begun(), 'allow', 'managed'), /another platform/],
      [await decide(await begun(), 'allow', taken), /another clinic/],
      [new URL(`https://pay.example/api/stripe-return?state=of-nobody&code=ac_x`), /has ended/],
      [new URL(`https://pay.example/api/stripe-return?code=ac_x&state=${(await begun()).searchParams.get('state')!}`), /did not link this account/],
      [new URL(`https://pay.example/api/stripe-return?code=<script>alert(1)</script>&error=<b>&state=${(await begun()).searchParams.get('state')!}`), /did not link this account/],
    ] as const) {
      const { text } = await arrive(back);
      assert.match(text, words);
      assert.ok(!text.includes('<script') && !text.includes('<b>'));
    }
    assert.deepEqual(await shown(), before);
    await other.close();
  });

  it('ends after ten minutes, and where permission was withdrawn meanwhile', async () => {
    const late = await decide(await begun(), 'allow');
    world.clock.now += 600_001;
    assert.match((await arrive(late)).text, /has ended/);
    const back = await decide(await begun(), 'allow');
    await as(world, 'organisation_admin')('PUT /clinics/{id}', { id: world.clinic, body: { allowed: false } });
    assert.match((await arrive(back)).text, /not allowed for this clinic/);
    assert.equal((await shown()).others.length, 0);
    assert.equal(((await link()).body as AnyProblem).code, 'payments_not_allowed');
  });

  it('works once, also for two browsers at once', async () => {
    await only();
    const back = await decide(await begun(), 'allow');
    const texts = (await Promise.all([arrive(back), arrive(back)])).map(({ text }) => (/is linked/.test(text) ? 'linked' : 'ended')).sort();
    assert.deepEqual(texts, ['ended', 'linked']);
  });

  it('two admins at once with the same account: both are told that it is linked, and it is there once', async () => {
    await only();
    const id = world.simulator.seedAccount({ displayName: 'Own', country: 'AU', currency: 'AUD', api: 'v1', connected: false }).id;
    const backs = await Promise.all([decide(await begun(), 'allow', id), decide(await begun(), 'allow', id)]);
    for (const { text } of await Promise.all(backs.map(arrive))) assert.match(text, /is linked/);
    assert.deepEqual([(await shown()).id, (await shown()).others], [id, []]);
  });

  it('leads back to the page that asked, once all is well', async () => {
    const back = await decide(await begun({ returnUrl: 'https://call.example/settings' }), 'allow');
    assert.deepEqual([(await arrive(back)).location], ['https://call.example/settings']);
    const denied = await arrive(await decide(await begun({ returnUrl: 'https://call.example/settings' }), 'deny'));
    assert.equal(denied.location, null);
    assert.equal((await link({ returnUrl: 'https://evil.example/' })).status, 422);
  });

  it('says that Stripe is out of reach, and the access that is kept for a refund on its way', async () => {
    await only();
    const back = await decide(await begun(), 'allow');
    world.beforeStripe = () => { throw new TypeError('out of reach'); };
    assert.equal((await arrive(back)).status, 503);
    world.beforeStripe = () => {};
    await arrive(await decide(await begun(), 'allow'));
    const id = (await shown()).id!;
    const request = await requested(world);
    await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id: request.id, body: {} });
    const row: RequestedPayment = (await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id: request.id })).body;
    assert.equal(row.status, 'cancelled');
    await world.database.query('UPDATE payment_request SET refund_check_at = now() WHERE id = $1', [request.id]);
    await admin()('DELETE /stripe-account');
    assert.equal(world.simulator.ledger.accounts.get(id)?.disconnected, false);
  });

  it('is not there where the platform has none', async () => {
    const plain = await newWorld();
    assert.equal(((await as(plain, 'clinic_admin')('GET /stripe-account')).body as ClinicAccount).canLinkExisting, false);
    assert.equal((await as(plain, 'clinic_admin')('POST /stripe-account/link', { body: { kind: 'existing' } })).status, 404);
    await plain.close();
  });
});

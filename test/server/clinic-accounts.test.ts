/** Several Stripe accounts of a clinic, the platform's fee, embedded components, who asked and who may refund. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { ClinicAccount } from '../../src/domain/clinic-account.js';
import type { AuditEntry, ClinicSummary, Session } from '../../src/domain/contract.js';
import type { PaymentRecord } from '../../src/domain/payment-record.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { ProblemError } from '../../src/server/index.js';
import { as, intentOf, newRequest, newWorld, requested, sharedDatabase, type AnyProblem, type World } from './support.js';

after(async () => (await sharedDatabase()).close());

let world: World;
const admin = (changes: object = {}) => as(world, 'clinic_admin', changes);
const shown = async (): Promise<ClinicAccount> => (await admin()('GET /stripe-account')).body;
const clinicOf = async (role: 'clinician' | 'patient' = 'clinician') => ((await as(world, role)('GET /session')).body as Session).clinic!;
const codeOf = (answer: { body: never }) => (answer.body as AnyProblem).code;
const seed = (displayName: string, options: object = {}) => world.simulator.seedAccount({ displayName, country: 'AU', currency: 'AUD', ...options }).id;
async function linked(displayName: string, options: object = {}): Promise<string> {
  const id = seed(displayName, options);
  await world.backend.linkAccount(world.clinic, id);
  return id;
}
const ask = (changes: object) => as(world, 'clinician')('POST /payment-requests', { body: newRequest(changes) });
async function paid(changes: object = {}): Promise<{ id: string; intent: string }> {
  const { id } = await requested(world, changes);
  await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} });
  return { id, intent: await intentOf(world, id) };
}

describe('several accounts of a clinic', () => {
  let second: string;
  beforeEach(async () => {
    world = await newWorld();
    second = await linked('Dr Lee', { currency: 'NZD', country: 'NZ' });
  });
  afterEach(() => world.close());

  it('are shown with the default first, and offered to clinicians alone', async () => {
    const account = await shown();
    assert.deepEqual([account.id, account.others.map(({ id, name, country, currency }) => [id, name, country, currency])], [world.account, [[second, 'Dr Lee', 'NZ', 'NZD']]]);
    assert.deepEqual((await clinicOf()).accounts, [{ id: world.account, name: 'Harbour Clinic', currency: 'AUD', isDefault: true }, { id: second, name: 'Dr Lee', currency: 'NZD', isDefault: false }]);
    assert.deepEqual((await clinicOf('patient')).accounts, []);
  });

  it('are paid into as the request says, else the default, and the clinic’s side reads which', async () => {
    const into = async (changes: object) => {
      world.clock.now += 1;
      const { id, paidInto } = await requested(world, changes);
      const { account } = (await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: {} })).body as { account: string };
      const seen = (await as(world, 'patient')('GET /payment-requests/{id}', { id })).body as RequestedPayment;
      assert.equal(seen.paidInto, null);
      return [account, paidInto];
    };
    assert.deepEqual(await into({}), [world.account, 'Harbour Clinic']);
    assert.deepEqual(await into({ account: second }), [second, 'Dr Lee']);
    assert.equal((await admin()('PUT /stripe-account/default', { body: { account: second } })).status, 200);
    assert.deepEqual(await into({}), [second, 'Dr Lee']);
    const { payments } = (await admin()('GET /payments')).body as { payments: PaymentRecord[] };
    assert.deepEqual(payments.map(({ account, accountName }) => [account, accountName]), [[second, 'Dr Lee'], [second, 'Dr Lee'], [world.account, 'Harbour Clinic']]);
  });

  it('name another clinic’s, an unknown, a removed and a paused one alike: account_not_ready', async () => {
    const other = await newWorld();
    const removed = await linked('Removed');
    await admin()('DELETE /stripe-account', { query: `?account=${removed}` });
    const paused = await linked('Paused', { state: 'restricted' });
    const answers = await Promise.all([other.account, 'acct_1unknown', removed, paused].map((account) => ask({ account })));
    for (const { status, text } of answers) assert.deepEqual([status, text], [409, answers[0]!.text]);
    assert.equal(codeOf(answers[0]!), 'account_not_ready');
    for (const account of [other.account, 'acct_1unknown', removed]) {
      assert.equal((await admin()('PUT /stripe-account/default', { body: { account } })).status, 404);
      assert.equal((await admin()('DELETE /stripe-account', { query: `?account=${account}` })).status, 404);
      assert.equal((await admin()('POST /stripe-account/link', { body: { account } })).status, 404);
      assert.equal((await admin()('POST /stripe-account/session', { body: { component: 'payouts', account } })).status, 404);
    }
    assert.equal((await as(other, 'clinic_admin')('GET /stripe-account')).status, 200);
    await other.close();
  });

  it('keep the same id for the same account', async () => {
    const body = newRequest({ account: second });
    const create = (changes: object) => as(world, 'clinician')('POST /payment-requests', { body: { ...body, ...changes } });
    assert.equal((await create({})).status, 201);
    assert.equal((await create({})).status, 200);
    assert.equal(codeOf(await create({ account: world.account })), 'id_taken');
  });

  it('with the default paused: another can take payments, and nothing goes there unless it is named', async () => {
    world.simulator.setAccountState(world.account, 'restricted');
    await world.simulator.idle();
    assert.deepEqual([(await clinicOf()).canTakePayments, (await clinicOf()).accounts.map(({ id, isDefault }) => [id, isDefault])], [true, [[second, false]]]);
    assert.equal(codeOf(await ask({})), 'account_not_ready');
    assert.equal((await ask({ account: second })).status, 201);
  });

  it('are removed one by one: not while a request into that one is open; another becomes the default', async () => {
    const { id } = await requested(world, { account: second });
    assert.equal(codeOf(await admin()('DELETE /stripe-account', { query: `?account=${second}` })), 'account_in_use');
    const after = (await admin()('DELETE /stripe-account')).body as ClinicAccount;
    assert.deepEqual([after.id, after.others, after.openRequests], [second, [], 1]);
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.equal(((await admin()('DELETE /stripe-account')).body as ClinicAccount).state, 'not_linked');
    await world.backend.linkAccount(world.clinic, world.account);
    assert.deepEqual([(await shown()).id, (await shown()).state], [world.account, 'active']);
    await requested(world);
    const { entries } = (await admin()('GET /audit-entries')).body as { entries: AuditEntry[] };
    assert.deepEqual(entries.filter(({ action }) => action.startsWith('account.')).map(({ action, target }) => [action, target]), [
      ['account.linked', world.account], ['account.removed', second], ['account.removed', world.account], ['account.linked', second], ['account.linked', world.account],
    ]);
  });

  it('belong to one clinic: account_taken, until the other has removed it; what it was paid before stays the first one’s', async () => {
    const other = await newWorld();
    await assert.rejects(world.backend.linkAccount(world.clinic, other.account), (error) => error instanceof ProblemError && error.code === 'account_taken');
    const { id, intent } = await paid();
    await world.confirm(intent);
    await world.simulator.idle();
    await admin()('DELETE /stripe-account');
    const [{ linked: isThere }] = await Promise.all([other.backend.linkAccount(other.clinic, world.account).then(() => ({ linked: true })), as(world, 'clinician')('GET /session')]);
    assert.equal(isThere, true);
    assert.equal(codeOf(await as(world, 'clinician')('POST /payment-requests/{id}/refunds', { id, body: { id: crypto.randomUUID(), amount: 1 } })), 'not_refundable');
    await other.close();
  });

  it('opens one more at Stripe, in the page’s own tab, and comes back to a page that says so', async () => {
    const { url } = (await admin()('POST /stripe-account/link', { body: { kind: 'new' } })).body as { url: string };
    assert.match(url, /^http:\/\/localhost\/simulator\/onboarding\//);
    assert.deepEqual((await shown()).others.map(({ name, state }) => [name, state]).sort(), [['Dr Lee', 'active'], ['Harbour Clinic', 'details_due']]);
    assert.equal(codeOf(await admin()('POST /stripe-account/link', { body: { kind: 'new', account: second } })), 'request_invalid');
    const page = await world.backend.fetch(new Request('http://localhost/stripe-return'));
    assert.match(page.headers.get('content-security-policy')!, /default-src 'none'.*frame-ancestors 'none'/);
    assert.match(await page.text(), /You can close this tab/);
  });
});

describe('the platform’s fee', () => {
  beforeEach(async () => { world = await newWorld(); });
  afterEach(() => world.close());
  const organisation = () => `org-of-${world.clinic}`;
  const feeAt = (intent: string) => world.simulator.ledger.paymentIntents.get(intent)?.value.application_fee_amount;

  it('is off by default, kept from requests that are made after it, and shown to the admins', async () => {
    const before = await requested(world);
    await world.backend.setPlatformFee(organisation(), { basisPoints: 150, fixed: { amount: 30, currency: 'AUD' } });
    const { id, intent } = await paid();
    await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id: before.id, body: {} });
    assert.deepEqual([feeAt(await intentOf(world, before.id)), feeAt(intent)], [null, 157]);
    const fee = { basisPoints: 150, fixed: { amount: 30, currency: 'AUD' } };
    assert.deepEqual((await shown()).platformFee, fee);
    assert.deepEqual(((await as(world, 'organisation_admin')('GET /clinics')).body as { platformFee: unknown }).platformFee, fee);
    await world.backend.setPlatformFee(organisation(), null);
    assert.equal((await shown()).platformFee, null);
    assert.equal((await as(world, 'patient')('GET /payment-requests/{id}', { id })).status, 200);
    await assert.rejects(world.database.query('UPDATE payment_request SET platform_fee = 1 WHERE id = $1', [id]), /never changes/);
  });

  it('goes back by its share with a refund', async () => {
    await world.backend.setPlatformFee(organisation(), { basisPoints: 1000 });
    const { id, intent } = await paid();
    await world.confirm(intent);
    await world.simulator.idle();
    assert.equal((await as(world, 'clinician')('POST /payment-requests/{id}/refunds', { id, body: { id: crypto.randomUUID(), amount: 4250 } })).status, 200);
    assert.deepEqual([...world.simulator.ledger.feeRefunds.values()], [425]);
  });

  it('that can’t be is refused in words', async () => {
    for (const [fee, words] of [
      [{}, /basisPoints, fixed or both/], [{ basisPoints: 0 }, /basisPoints/], [{ basisPoints: 5001 }, /basisPoints/], [{ basisPoints: 1.5 }, /basisPoints/],
      [{ fixed: { amount: 0, currency: 'AUD' } }, /fixed\.amount/], [{ fixed: { amount: 1, currency: 'aud' } }, /fixed\.currency/], [{ fixed: { amount: 1, currency: 'XXX' } }, /fixed\.currency/],
    ] as const) {
      await assert.rejects(world.backend.setPlatformFee(organisation(), fee), (error) => error instanceof RangeError && words.test(error.message), JSON.stringify(fee));
    }
  });
});

describe('roles', () => {
  afterEach(() => world.close());

  it('tell the organisation’s admin who asked for access and when, until they decide', async () => {
    world = await newWorld();
    const own = async () => ((await as(world, 'organisation_admin')('GET /clinics')).body as { clinics: ClinicSummary[] }).clinics[0]!;
    await as(world, 'organisation_admin')('PUT /clinics/{id}', { id: world.clinic, body: { allowed: false } });
    const asked = (await admin({ name: 'Sam Okafor' })('POST /clinic/access-request')).body as ClinicAccount;
    await admin({ name: 'Somebody else' })('POST /clinic/access-request');
    assert.equal(asked.accessRequestedBy, 'Sam Okafor');
    assert.deepEqual([(await own()).accessRequestedBy, (await own()).accessRequestedAt], ['Sam Okafor', new Date(world.clock.now).toISOString()]);
    await as(world, 'organisation_admin')('PUT /clinics/{id}', { id: world.clinic, body: { allowed: true } });
    assert.deepEqual([(await own()).accessRequestedBy, (await shown()).accessRequestedBy], [null, null]);
  });

  it('may refund as the host says', async () => {
    world = await newWorld({ refundRoles: ['clinic_admin'] });
    const { id, intent } = await paid();
    await world.confirm(intent);
    await world.simulator.idle();
    const refund = (role: 'clinician' | 'clinic_admin') => as(world, role)('POST /payment-requests/{id}/refunds', { id, body: { id: crypto.randomUUID(), amount: 1 } });
    assert.equal(codeOf(await refund('clinician')), 'role_forbidden');
    assert.equal((await refund('clinic_admin')).status, 200);
    for (const [role, may] of [['clinician', false], ['clinic_admin', true], ['patient', false]] as const) {
      assert.equal(((await as(world, role)('GET /session')).body as Session).mayRefund, may, role);
    }
  });
});

describe('embedded components', () => {
  afterEach(() => world.close());
  const session = (body: object) => admin()('POST /stripe-account/session', { body });

  it('get a session of the clinic’s own account', async () => {
    world = await newWorld();
    assert.equal((await shown()).embedded, true);
    const { clientSecret, publishableKey } = (await session({ component: 'account_management' })).body as { clientSecret: string; publishableKey: string };
    assert.equal(publishableKey, world.simulator.publishableKey);
    assert.deepEqual(world.simulator.ledger.accountSessions.get(clientSecret)?.components, ['account_management']);
    assert.equal(world.simulator.ledger.accountSessions.get(clientSecret)?.account, world.account);
    assert.equal(codeOf(await session({ component: 'balances' })), 'request_invalid');
    assert.ok(!JSON.stringify(world.logs).includes(clientSecret));
    await admin()('DELETE /stripe-account');
    assert.equal(codeOf(await session({ component: 'account_management' })), 'account_not_ready');
  });

  it('are not there where the host does not want them', async () => {
    world = await newWorld({ embeddedComponents: false });
    assert.equal((await shown()).embedded, false);
    assert.equal((await session({ component: 'account_management' })).status, 404);
  });
});

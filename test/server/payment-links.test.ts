import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { ContractCall } from '../../src/domain/contract.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { as, intentOf, newWorld, requested, sharedDatabase, type World } from './support.js';

const LINK = 'POST /payment-requests/{id}/payment-link';
const HOUR = 3_600_000;

describe('payment links', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  async function linkOf(id: string): Promise<string> {
    const { status, body } = await as(world, 'clinician')(LINK, { id });
    assert.equal(status, 200);
    return (body as { url: string }).url;
  }
  const secretOf = async (id: string) => new URL(await linkOf(id)).hash.slice(1);
  /** Whoever has the link. */
  const bearer = (secret: string) => async (call: ContractCall, { id = '', body }: { id?: string; body?: unknown } = {}) => {
    const [method = '', path = ''] = call.split(' ');
    const response = await world.backend.fetch(new Request(`http://localhost${path.replace('{id}', id)}`, { method, headers: { authorization: `Bearer ${secret}` }, ...(body ? { body: JSON.stringify(body) } : {}) }));
    return { status: response.status, body: (await response.json()) as RequestedPayment & { code?: string; requests?: RequestedPayment[]; role?: string } };
  };
  const statusOf = async (id: string): Promise<string> => {
    const { body } = await as(world, 'clinician')('GET /payment-requests/{id}', { id });
    return (body as RequestedPayment).status;
  };

  it('are paid by whoever has one, without an account or the call', async () => {
    const { id } = await requested(world);
    const pay = bearer(await secretOf(id));
    assert.deepEqual((await pay('GET /payment-requests')).body.requests?.map((request) => request.id), [id]);
    assert.equal((await pay('POST /payment-requests/{id}/checkout', { id, body: { email: 'pat@example.com' } })).status, 200);
    await world.confirm(await intentOf(world, id));
    const { body } = await pay('POST /payment-requests/{id}/progress', { id, body: { step: 'attempted' } });
    assert.deepEqual([body.status, body.yours, await statusOf(id)], ['paid', true, 'paid']);
  });

  it('show their request and no other of the call, and nothing of its events', async () => {
    const [mine, other] = [await requested(world), await requested(world)];
    const secret = await secretOf(mine.id);
    const ask = bearer(secret);
    assert.deepEqual((await ask('GET /payment-requests')).body.requests?.map(({ id }) => id), [mine.id]);
    for (const call of ['GET /payment-requests/{id}', 'POST /payment-requests/{id}/decline'] as const) assert.equal((await ask(call, { id: other.id })).status, 404);
    assert.equal((await ask('POST /payment-requests/{id}/checkout', { id: other.id, body: {} })).status, 404);
    const events = await world.backend.fetch(new Request('http://localhost/events', { headers: { 'authorization': `Bearer ${secret}`, 'last-event-id': '0' } }));
    await as(world, 'clinician')('POST /payment-requests/{id}/remind', { id: other.id });
    await as(world, 'clinician')('POST /payment-requests/{id}/remind', { id: mine.id });
    const reader = events.body!.getReader();
    let heard = '';
    while (!heard.includes('"version":2')) heard += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    assert.ok(!heard.includes(other.id), 'of another request');
  });

  it('are a patient’s: they can’t do what a clinician or an admin does', async () => {
    const { id } = await requested(world);
    const ask = bearer(await secretOf(id));
    assert.equal((await ask('GET /session')).body.role, 'patient');
    for (const call of ['POST /payment-requests/{id}/cancel', LINK, 'POST /payment-requests/{id}/remind', 'GET /stripe-account', 'GET /clinics'] as const) {
      assert.equal((await ask(call, { id })).status, 403, call);
    }
  });

  it('can be given to somebody else than who was asked', async () => {
    const { id } = await requested(world, { recipient: 'mira' });
    assert.equal((await bearer(await secretOf(id))('GET /payment-requests/{id}', { id })).status, 200);
    assert.equal((await as(world, 'patient')('GET /payment-requests/{id}', { id })).status, 404, 'another patient of the call still sees nothing');
  });

  it('end with their request: what became of it is shown for an hour', async () => {
    const { id } = await requested(world);
    const ask = bearer(await secretOf(id));
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.equal((await ask('GET /payment-requests/{id}', { id })).body.status, 'cancelled');
    assert.equal((await ask('POST /payment-requests/{id}/checkout', { id, body: {} })).body.code, 'not_payable');
    assert.equal((await as(world, 'clinician')(LINK, { id })).status, 409, 'there are no new ones');
    world.clock.now += HOUR;
    assert.equal((await ask('GET /payment-requests/{id}', { id })).body.code, 'token_expired');
    world.clock.now += 1;
    await world.backend.housekeeping();
    assert.deepEqual(await world.database.query('SELECT 1 FROM payment_link WHERE payment_request = $1', [id]), []);
  });

  it('can’t be guessed, and are not in the database', async () => {
    const { id } = await requested(world);
    const secret = await secretOf(id);
    assert.match(secret, /^link_[\w-]{32}$/);
    assert.notEqual(await secretOf(id), secret);
    const [row] = await world.database.query<{ hash: string }>('SELECT hash FROM payment_link WHERE payment_request = $1', [id]);
    assert.ok(!secret.includes(row!.hash) && !row!.hash.includes(secret.slice(5)));
    assert.equal((await bearer(`${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)('GET /session')).body.code, 'token_invalid');
    assert.ok(!JSON.stringify(world.logs).includes(secret), 'nor in the log');
  });

  it('open a page that lets in Stripe and nothing else', async () => {
    const response = await world.backend.fetch(new Request('http://localhost/pay'));
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.equal(response.status, 200);
    assert.match(policy, /default-src 'none'.*script-src 'self' https:\/\/js\.stripe\.com.*frame-ancestors 'none'/);
    assert.ok(!policy.includes('unsafe'));
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    assert.match(await response.text(), /<script type="module" src="pay\/payment-page\.js">/);
  });
});

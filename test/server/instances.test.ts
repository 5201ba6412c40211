import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import Stripe from 'stripe';
import { createStripeSimulator, type StripeSimulator } from '../../demo/stripe-simulator/index.js';
import type { Checkout, ContractCall, Identity, Role } from '../../src/domain/contract.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { createPaymentBackend, openPostgres, type Database, type PaymentBackend } from '../../src/server/index.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { checkedFetch } from './checked-fetch.js';

const postgres: TestPostgres | undefined = await startPostgres();

describe('two instances on one PostgreSQL', { skip: postgres ? false : 'there is no PostgreSQL here: set DATABASE_URL' }, () => {
  const clinic = `clinic-${crypto.randomUUID()}`;
  const databases: Database[] = [];
  let instances: [PaymentBackend, PaymentBackend];
  let simulator: StripeSimulator;
  let turn = 0;

  before(async () => {
    simulator = createStripeSimulator({
      webhookEndpoints: [{ url: 'http://any/webhooks/stripe', secret: 'whsec_x', connect: true }],
      fetch: (request) => instances[turn++ % 2]!.fetch(request), // to either
    });
    const one = async (): Promise<PaymentBackend> => {
      const database = await openPostgres({ connectionString: postgres!.url });
      databases.push(database);
      const backend = createPaymentBackend({
        database, stripe: new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(simulator.api), telemetry: false }),
        publishableKey: simulator.publishableKey, webhookSecrets: ['whsec_x'], rateLimits: false, reconcileInterval: 2 ** 30,
        verifyToken: async (token) => Promise.resolve(JSON.parse(Buffer.from(token, 'base64url').toString()) as Identity),
      });
      await backend.start();
      return backend;
    };
    instances = [await one(), await one()];
    await instances[0].putClinic({ id: clinic, organisation: 'o', name: 'Two Instances', currency: 'AUD', country: 'AU', allowed: true });
    await instances[0].linkAccount(clinic, simulator.seedAccount({ displayName: 'Two Instances', country: 'AU', currency: 'AUD' }).id);
  });
  after(async () => {
    simulator.close();
    await Promise.all(instances.map((instance) => instance.close()));
    await Promise.all(databases.map((database) => database.close()));
    await postgres?.stop();
  });

  const tokenOf = (role: Role, call: string) => Buffer.from(JSON.stringify({ role, subject: `${role}-${call}`, organisation: 'o', clinic, call })).toString('base64url');
  async function ask<Answer>(instance: PaymentBackend, role: Role, inCall: string, call: ContractCall, { id = '', body }: { id?: string; body?: unknown } = {}): Promise<Answer> {
    const [method = '', path = ''] = call.split(' ');
    const response = await checkedFetch(instance.fetch)(
      new Request(`http://any${path.replace('{id}', id)}`, { method, headers: { authorization: `Bearer ${tokenOf(role, inCall)}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    );
    assert.ok(response.ok, `${call}: ${String(response.status)}`);
    return (await response.json()) as Answer;
  }
  /** The clinician's events at an instance, until one tells of this version or a later one. */
  async function toldOf(instance: PaymentBackend, inCall: string, until: (change: { id: string; version: number }) => boolean | Promise<boolean>): Promise<void> {
    const response = await instance.fetch(new Request('http://any/events', { headers: { authorization: `Bearer ${tokenOf('clinician', inCall)}` } }));
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    for (let text = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream has ended');
      text += decoder.decode(value, { stream: true });
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /event: change\ndata: (.*)/.exec(event)?.[1];
        if (data && (await until(JSON.parse(data) as { id: string; version: number }))) return reader.cancel();
      }
    }
  }

  it('a patient on one, a clinician on the other, webhooks to either: 200 calls at once all come to “paid”', async () => {
    const [mine, theirs] = instances;
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const call = `call-${String(index)}`;
        const id = crypto.randomUUID();
        let paid: RequestedPayment | undefined;
        const told = toldOf(mine, call, async (change) => {
          if (change.id !== id) return false;
          const now = await ask<RequestedPayment>(mine, 'clinician', call, 'GET /payment-requests/{id}', { id });
          if (now.status === 'paid') paid = now;
          return now.status === 'paid';
        });
        await ask(mine, 'clinician', call, 'POST /payment-requests', { body: { id, amount: 8500, currency: 'AUD', description: 'Consultation' } });
        const { clientSecret, account } = await ask<Checkout>(theirs, 'patient', call, 'POST /payment-requests/{id}/checkout', { id, body: {} });
        const patients = new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(simulator.api), telemetry: false });
        await patients.paymentIntents.confirm(clientSecret.split('_secret_')[0]!, { payment_method: 'pm_card_visa' }, { stripeAccount: account });
        await told;
        assert.equal(paid?.status, 'paid');
      }),
    );
    const succeeded = [...simulator.ledger.paymentIntents.values()].filter(({ value }) => value.status === 'succeeded');
    assert.equal(succeeded.length, 200);
  });

  it('one that ends takes nothing with it', async () => {
    const [mine, theirs] = instances;
    const id = crypto.randomUUID();
    await ask(mine, 'clinician', 'last', 'POST /payment-requests', { body: { id, amount: 8500, currency: 'AUD', description: 'Consultation' } });
    await mine.close();
    const { requests } = await ask<{ requests: RequestedPayment[] }>(theirs, 'patient', 'last', 'GET /payment-requests');
    assert.deepEqual(requests.map((request) => request.id), [id]);
  });
});

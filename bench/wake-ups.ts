/** From a webhook at one instance to the clinician's event at another, beside the floor: one NOTIFY from connection to connection. */
import pg from 'pg';
import Stripe from 'stripe';
import { createStripeSimulator } from '../demo/stripe-simulator/index.js';
import type { Identity } from '../src/domain/contract.js';
import { createPaymentBackend, openPostgres } from '../src/server/index.js';

export interface Times {
  /** ms */
  readonly p50: number;
  readonly p99: number;
}
const timesOf = (all: number[]): Times => {
  all.sort((a, b) => a - b);
  return { p50: all[Math.floor(all.length * 0.5)]!, p99: all[Math.floor(all.length * 0.99)]! };
};

export async function measureWakeUps(url: string, rounds: number): Promise<{ floor: Times; told: Times }> {
  return { floor: await notifyFloor(url, rounds), told: await webhookToEvent(url, rounds) };
}

async function notifyFloor(url: string, rounds: number): Promise<Times> {
  const [one, other] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  await Promise.all([one.connect(), other.connect()]);
  await other.query('LISTEN bench');
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const heard = new Promise((resolve) => other.once('notification', resolve));
    const started = performance.now();
    await one.query(`SELECT pg_notify('bench', '')`);
    await heard;
    all.push(performance.now() - started);
  }
  await Promise.all([one.end(), other.end()]);
  return timesOf(all);
}

async function webhookToEvent(url: string, rounds: number): Promise<Times> {
  const simulator = createStripeSimulator();
  simulator.faults.webhooksOff = true;
  const stripe = new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(simulator.api), telemetry: false });
  const instance = async () => {
    const database = await openPostgres({ connectionString: url });
    const backend = createPaymentBackend({
      database, stripe, publishableKey: simulator.publishableKey, webhookSecrets: ['whsec_bench'], rateLimits: false, reconcileInterval: 2 ** 30, housekeepingInterval: 2 ** 30,
      verifyToken: async (token) => Promise.resolve(JSON.parse(Buffer.from(token, 'base64url').toString()) as Identity),
    });
    await backend.start();
    return { backend, database };
  };
  const [here, there] = [await instance(), await instance()];
  const clinic = `wake-${crypto.randomUUID()}`;
  await here.backend.putClinic({ id: clinic, organisation: 'bench', name: 'Bench', currency: 'AUD', country: 'AU', allowed: true });
  const { id: account } = simulator.seedAccount({ displayName: 'Bench', country: 'AU', currency: 'AUD' });
  await here.backend.linkAccount(clinic, account);
  const ask = (backend: typeof here.backend, role: 'clinician' | 'patient', method: string, path: string, body?: object) =>
    backend.fetch(new Request(`http://bench${path}`, {
      method, headers: { authorization: `Bearer ${Buffer.from(JSON.stringify({ role, subject: role, organisation: 'bench', clinic, call: 'wake' })).toString('base64url')}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }));
  const reader = (await ask(there.backend, 'clinician', 'GET', '/events')).body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let paid: { id: string; version: number; heard: () => void } | undefined;
  void (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) if (paid && block.includes(paid.id) && Number(/"version":(\d+)/.exec(block)?.[1]) >= paid.version) paid.heard();
    }
  })();
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const id = crypto.randomUUID();
    await ask(here.backend, 'clinician', 'POST', '/payment-requests', { id, amount: 8500, currency: 'AUD', description: 'Consultation' });
    const { request } = (await (await ask(here.backend, 'patient', 'POST', `/payment-requests/${id}/checkout`, {})).json()) as { request: { version: number } };
    const intent = [...simulator.ledger.paymentIntents.values()].at(-1)!.value;
    await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }, { stripeAccount: account });
    const payload = JSON.stringify({ id: `evt_${id}`, object: 'event', account, livemode: false, type: 'payment_intent.succeeded', data: { object: { ...intent } } });
    const signature = stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_bench' });
    const heard = new Promise<void>((resolve) => (paid = { id, version: request.version + 1, heard: resolve }));
    const started = performance.now();
    void here.backend.fetch(new Request('http://bench/webhooks/stripe', { method: 'POST', headers: { 'stripe-signature': signature }, body: payload }));
    await heard;
    all.push(performance.now() - started);
  }
  await reader.cancel();
  for (const { backend, database } of [here, there]) {
    await backend.close();
    await database.close();
  }
  simulator.close();
  return timesOf(all);
}

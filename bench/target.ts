/** What is measured, in a process of its own: a floor, or the real backend on a store. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import Stripe from 'stripe';
import { createStripeSimulator } from '../demo/stripe-simulator/index.js';
import { createPaymentBackend, createTokenVerifier, mintToken, openPGlite, openPostgres, type Database } from '../src/server/index.js';
import { createBackendServer } from '../src/server/node.js';

export interface Target {
  readonly kind: 'http' | 'insert' | 'backend';
  readonly databaseUrl: string | null;
}
export interface Ready {
  readonly port: number;
  /** Of clinicians in as many calls: people write in their own. */
  readonly clinicianTokens: readonly string[];
  readonly patientToken: string;
  /** Open requests of the call, with a PaymentIntent, and a webhook that tells of each. */
  readonly ids: readonly string[];
  readonly webhooks: readonly { readonly body: string; readonly signature: string }[];
}

const TOKENS = { secret: 'a secret of the benchmark, long enough for HS256', issuer: 'bench', audience: 'call-payments' };
const SECRET = 'whsec_bench';
const { kind, databaseUrl } = JSON.parse(process.argv[2]!) as Target;

const listening = (server: Server) => new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
const open = (): Promise<Database> => (databaseUrl ? openPostgres({ connectionString: databaseUrl }) : openPGlite());
const nothing = { clinicianTokens: [], patientToken: '', ids: [], webhooks: [] };

async function start(): Promise<Ready> {
  if (kind === 'http') {
    const text = JSON.stringify({ ok: true });
    return { ...nothing, port: await listening(createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text))) };
  }
  const database = await open();
  if (kind === 'insert') {
    await database.query('CREATE TABLE IF NOT EXISTS bench_floor (id uuid PRIMARY KEY, amount bigint, currency text, description text, created_at timestamptz)');
    const app = new Hono().post('/', async (context) => {
      const { id, amount, currency, description } = await context.req.json<Record<string, unknown>>();
      const [row] = await database.query('INSERT INTO bench_floor VALUES ($1, $2, $3, $4, now()) RETURNING *', [id, amount, currency, description]);
      return context.json(row as object);
    });
    const listener = getRequestListener(app.fetch);
    return { ...nothing, port: await listening(createServer((request, response) => void listener(request, response))) };
  }
  const simulator = createStripeSimulator();
  simulator.faults.webhooksOff = true;
  const stripe = new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(simulator.api), telemetry: false });
  const backend = createPaymentBackend({ database, stripe, publishableKey: simulator.publishableKey, webhookSecrets: [SECRET], verifyToken: createTokenVerifier(TOKENS), rateLimits: false, reconcileInterval: 2 ** 30, housekeepingInterval: 2 ** 30 });
  await backend.start();
  const clinic = `bench-${crypto.randomUUID()}`;
  await backend.putClinic({ id: clinic, organisation: 'bench', name: 'Bench', currency: 'AUD', country: 'AU', allowed: true });
  const { id: account } = simulator.seedAccount({ displayName: 'Bench', country: 'AU', currency: 'AUD' });
  await backend.linkAccount(clinic, account);
  const token = (role: 'clinician' | 'patient', call: string) => mintToken({ role, subject: role, organisation: 'bench', clinic, call }, { ...TOKENS, ttlSeconds: 3600 });
  const [patientToken, reader] = [await token('patient', 'reads'), await token('clinician', 'reads')];
  const clinicianTokens = await Promise.all(Array.from({ length: 64 }, (_, index) => token('clinician', `writes-${String(index)}`)));
  const ask = async (bearer: string, method: string, path: string, body: object) =>
    (await (await backend.fetch(new Request(`http://bench${path}`, { method, headers: { authorization: `Bearer ${bearer}` }, body: JSON.stringify(body) }))).json()) as { id: string };
  const ids: string[] = [];
  const webhooks: { body: string; signature: string }[] = [];
  for (let index = 0; index < 20; index++) {
    const { id } = await ask(reader, 'POST', '/payment-requests', { id: crypto.randomUUID(), amount: 8500, currency: 'AUD', description: 'Consultation' });
    await ask(patientToken, 'POST', `/payment-requests/${id}/checkout`, {});
    ids.push(id);
  }
  for (const { value } of simulator.ledger.paymentIntents.values()) {
    const body = JSON.stringify({ id: `evt_${crypto.randomUUID()}`, object: 'event', account, livemode: false, type: 'payment_intent.processing', data: { object: value } });
    webhooks.push({ body, signature: stripe.webhooks.generateTestHeaderString({ payload: body, secret: SECRET }) });
  }
  return { port: await listening(createBackendServer(backend)), clinicianTokens, patientToken, ids, webhooks };
}

process.on('message', (message) => {
  if (message !== 'memory') return;
  globalThis.gc?.();
  globalThis.gc?.();
  process.send!(process.memoryUsage().rss);
});
process.on('disconnect', () => process.exit());
process.send!(await start());

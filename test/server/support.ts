/** The real handler over real SQL, the real Stripe SDK and the strict simulator, in one process with a clock of its own. */
import assert from 'node:assert/strict';
import Stripe from 'stripe';
import { openPreparedPGlite } from '../../demo/host/prepared-pglite.js';
import { createStripeSimulator, type StripeSimulator } from '../../demo/stripe-simulator/index.js';
import type { ContractCall, Identity, Problem, Role } from '../../src/domain/contract.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { createPaymentBackend, createTokenVerifier, mintToken, openPostgres, type Database, type LogEntry, type PaymentBackend, type PaymentBackendOptions } from '../../src/server/index.js';
import { checkedFetch } from './checked-fetch.js';

const TOKENS = { secret: 'a secret of the tests, long enough for HS256', issuer: 'tests', audience: 'call-payments' };
export const WEBHOOK_SECRET = 'whsec_snapshots';
export const THIN_SECRET = 'whsec_thin';
let testDatabase: Promise<Database> | undefined;

/** PostgreSQL where DATABASE_URL is set, else PGlite: one for each test file, since it takes seconds to make. */
export function sharedDatabase(): Promise<Database> {
  const { DATABASE_URL } = process.env;
  return (testDatabase ??= DATABASE_URL ? openPostgres({ connectionString: DATABASE_URL }) : openPreparedPGlite());
}

export interface World {
  readonly backend: PaymentBackend;
  readonly database: Database;
  readonly simulator: StripeSimulator;
  readonly logs: LogEntry[];
  /** Bodies of all that was sent to Stripe. */
  readonly sentToStripe: string[];
  /** The clinic's id and its account's, new for each world. */
  readonly clinic: string;
  readonly account: string;
  readonly clock: { now: number };
  /** The backend's own, whose answers nobody has looked at. */
  readonly rawFetch: PaymentBackend['fetch'];
  /** Called before each request to Stripe; may wait or throw. */
  beforeStripe: (url: string) => Promise<void> | void;
  /** Called once Stripe has answered, before the answer arrives; may wait. */
  afterStripe: (url: string) => Promise<unknown> | void;
  /** The patient confirms with this payment method, straight at Stripe. */
  confirm(paymentIntent: string, method?: string): Promise<void>;
  close(): Promise<void>;
}

let worlds = 0;

export async function newWorld({
  webhooks = true, rateLimits = false, ...options
}: { webhooks?: boolean } & Pick<PaymentBackendOptions, 'rateLimits' | 'retentionDays' | 'oauth' | 'refundRoles' | 'embeddedComponents' | 'publicUrl'> = {}): Promise<World> {
  const database = await sharedDatabase();
  const clock = { now: Date.now() };
  const logs: LogEntry[] = [];
  const sentToStripe: string[] = [];
  /** Set once the world stands; before that nothing is broken. */
  const hooks: { world?: World } = {};
  const simulator = createStripeSimulator({ fetch: (request) => backend.fetch(request), origin: 'http://localhost' });
  simulator.faults.webhooksOff = !webhooks;
  const api: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    sentToStripe.push(`${url} ${typeof init?.body === 'string' ? decodeURIComponent(init.body) : ''}`);
    await hooks.world?.beforeStripe(url);
    const answer = await simulator.api(input, init);
    await hooks.world?.afterStripe(url);
    return answer;
  };
  const stripe = new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(api), telemetry: false, maxNetworkRetries: 0 });
  const backend = createPaymentBackend({
    database, stripe, publishableKey: simulator.publishableKey, webhookSecrets: [WEBHOOK_SECRET, THIN_SECRET],
    verifyToken: createTokenVerifier(TOKENS), now: () => clock.now, log: (entry) => logs.push(entry), reconcileInterval: 2 ** 30, rateLimits, ...options,
    allowedOrigins: ['https://call.example'], paymentPage: { url: 'https://pay.example/pay' },
  });
  simulator.addWebhookEndpoint({ url: 'http://localhost/webhooks/stripe', secret: WEBHOOK_SECRET, connect: true });
  simulator.addWebhookEndpoint({ url: 'http://localhost/webhooks/stripe', secret: THIN_SECRET, thin: true });
  await backend.start();
  const clinic = `clinic-${process.pid}-${Date.now().toString(36)}-${++worlds}`;
  await backend.putClinic({ id: clinic, organisation: `org-of-${clinic}`, name: 'Harbour Clinic', currency: 'AUD', country: 'AU', allowed: true });
  const { id: account } = simulator.seedAccount({ displayName: 'Harbour Clinic', country: 'AU', currency: 'AUD' });
  await backend.linkAccount(clinic, account);
  const world: World = {
    backend: { ...backend, fetch: checkedFetch(backend.fetch) }, rawFetch: backend.fetch, database, simulator, logs, sentToStripe, clinic, account, clock,
    beforeStripe: () => {},
    afterStripe: () => {},
    async confirm(paymentIntent, method = 'pm_card_visa') {
      const direct = new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(simulator.api), telemetry: false });
      await direct.paymentIntents.confirm(paymentIntent, { payment_method: method, return_url: 'https://x.example' }, { stripeAccount: account }).catch((error: unknown) => {
        if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
      });
    },
    async close() {
      await simulator.idle();
      simulator.close();
      await backend.close();
    },
  };
  hooks.world = world;
  return world;
}

export type Caller = (call: ContractCall, options?: { id?: string; query?: string; body?: unknown; headers?: Record<string, string> }) => Promise<{ status: number; body: never; text: string; headers: Headers }>;

export const identity = (world: World, role: Role, changes: Partial<Identity> = {}): Identity => ({
  subject: `${role}-1`, name: `Name of ${role}`, role, organisation: `org-of-${world.clinic}`, clinic: world.clinic, call: 'call-1', ...changes,
});

/** Somebody with a token. */
export function as(world: World, role: Role, changes: Partial<Identity> = {}): Caller {
  return async (call, { id = '', query = '', body, headers = {} } = {}) => {
    const token = await mintToken(identity(world, role, changes), TOKENS);
    const [method = '', path = ''] = call.split(' ');
    const response = await world.backend.fetch(
      new Request(`http://localhost${path.replace('{id}', id)}${query}`, {
        method, headers: { authorization: `Bearer ${token}`, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const parsed: unknown = JSON.parse(text);
    return { status: response.status, body: parsed as never, text, headers: response.headers };
  };
}

export const tokenFor = (world: World, role: Role, changes: Partial<Identity> = {}, ttlSeconds = 300) => mintToken(identity(world, role, changes), { ...TOKENS, ttlSeconds });
export const TOKEN_OPTIONS = TOKENS;

export const newRequest = (changes: object = {}) => ({ id: crypto.randomUUID(), amount: 8500, currency: 'AUD', description: 'Consultation', ...changes });

/** Asks for 85.00 and returns what the clinician got. */
export async function requested(world: World, changes: object = {}): Promise<RequestedPayment> {
  const { status, body } = await as(world, 'clinician')('POST /payment-requests', { body: newRequest(changes) });
  assert.equal(status, 201);
  return body;
}

/** The row's PaymentIntent. */
export async function intentOf(world: World, id: string): Promise<string> {
  const [row] = await world.database.query<{ payment_intent: string }>('SELECT payment_intent FROM payment_request WHERE id = $1', [id]);
  return row!.payment_intent;
}

export type AnyProblem = Problem;

/** Three instances of the real backend on one database, the strict simulator in Stripe's place, and a network that loses things. */
import Stripe from 'stripe';
import { createStripeSimulator, type ApiFault, type StripeSimulator } from '../../demo/stripe-simulator/index.js';
import type { ContractCall, Identity } from '../../src/domain/contract.js';
import { createPaymentBackend, type Database, type PaymentBackend } from '../../src/server/index.js';
import { FaultBox } from './fault-box.js';
import { faultyDatabase } from './faulty-database.js';
import type { Random } from './random.js';
import { Schedule } from './schedule.js';

const INSTANCES = 3;
const WEBHOOK_SECRET = 'whsec_faults';
const API_FAULTS: readonly ApiFault[] = ['rate_limited', 'request_lost', 'answer_lost', 'failed_before', 'failed_after'];
/** Short, so that requests end by themselves while others go on, ms. */
export const LIFETIME = 120_000;

/** Longer than Stripe's own, and shorter than the housekeeping waits before it looks for orphans, ms. */
const LIST_LAG = 60_000;

export interface FaultWorld {
  readonly random: Random;
  readonly schedule: Schedule;
  readonly faults: FaultBox;
  readonly simulator: StripeSimulator;
  readonly backends: readonly PaymentBackend[];
  readonly database: Database;
  readonly clinic: string;
  /** All that was sent to Stripe, and all that the backends logged. */
  readonly sentToStripe: string[];
  readonly logged: string[];
  /** Asks any of the instances. Rejects where the answer, or the process, was lost. */
  ask(who: Identity, call: ContractCall, options?: { id?: string; body?: unknown }): Promise<{ status: number; body: unknown }>;
  /** The patient's card at Stripe, by whoever holds the client secret. */
  confirm(clientSecret: string, account: string, method: string, stays?: 'processing'): Promise<void>;
  /** What the clinic's people do in Stripe's own Dashboard. Stripe may refuse. */
  refundInDashboard(request: string, amount: number): Promise<void>;
  /** The clinic links another account in the place of one that was removed. */
  linkAnother(): Promise<void>;
  /** The clinic cuts us off at Stripe. @returns the account */
  cutOff(): string;
  /** Accounts that have cut us off, also where we were let in again. */
  readonly lost: ReadonlySet<string>;
  letIn(account: string): void;
}

/** Tokens of the bench say who they are for: signatures are tested elsewhere, and take real time. */
const tokenOf = (who: Identity) => Buffer.from(JSON.stringify(who)).toString('base64url');
const identityOf = (token: string) => JSON.parse(Buffer.from(token, 'base64url').toString()) as Identity;

export async function createFaultWorld(database: Database, random: Random, { webhooks }: { webhooks: boolean }): Promise<FaultWorld> {
  const schedule = new Schedule(random, Date.UTC(2026, 0, 1));
  const faults = new FaultBox(random);
  const sentToStripe: string[] = [];
  const logged: string[] = [];
  const simulator = createStripeSimulator({
    now: () => schedule.now,
    later: (delay, work) => schedule.start('delivery', async () => work(), delay),
    webhookRetryDelays: [5000, 60_000, 600_000],
    webhookEndpoints: [{ url: 'http://backend.test/webhooks/stripe', secret: WEBHOOK_SECRET, connect: true }],
    fetch: (request) => schedule.elsewhere('webhook', () => random.pick(backends).fetch(request)),
  });
  simulator.faults.webhooksOff = !webhooks;
  simulator.faults.onCall = ({ method, path }) => {
    if (method === 'GET' && path.split('/').length === 3) simulator.faults.listLag = faults.happens('lists lag behind') ? LIST_LAG : 0;
    // A second intent does no harm. A refund's key outlives the lag of lists, as Stripe's day does: its whole safety stands on that.
    simulator.faults.idempotencyLifetime = !faults.happens('idempotency keys pruned') ? 86_400_000 : path === '/v1/refunds' ? 3 * LIST_LAG : 0;
    return API_FAULTS.find((fault) => faults.happens(`Stripe: ${fault}`));
  };
  simulator.faults.onDelivery = () =>
    faults.happens('webhook lost') ? []
    : faults.happens('webhook delivered five times') ? [0, 0, 10, 500, 90_000]
    : faults.happens('webhook late') ? [random.below(600_000)]
    : [0];

  const api: typeof fetch = async (input, init) => {
    await schedule.gate(random.below(300));
    faults.maybeDie('killed before Stripe was asked', schedule);
    sentToStripe.push(`${input instanceof Request ? input.url : String(input)} ${typeof init?.body === 'string' ? decodeURIComponent(init.body) : ''}`);
    const answer = await simulator.api(input, init);
    await schedule.gate(random.below(300));
    faults.maybeDie('killed after Stripe has answered', schedule);
    return answer;
  };
  const clientOf = (transport: typeof fetch) => new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(transport), telemetry: false, maxNetworkRetries: 0 });
  const unreliable = faultyDatabase(database, schedule, faults);
  const backends = Array.from({ length: INSTANCES }, () =>
    createPaymentBackend({
      database: unreliable, stripe: clientOf(api), publishableKey: simulator.publishableKey, webhookSecrets: [WEBHOOK_SECRET],
      verifyToken: async (token) => Promise.resolve(identityOf(token)), now: () => schedule.now, log: (entry) => logged.push(JSON.stringify(entry)),
      requestLifetime: LIFETIME, rateLimits: false,
    }),
  );

  // Ids are not of the seed: two runs of it may share a database.
  const clinic = `faults-${crypto.randomUUID()}`;
  const newAccount = () => simulator.seedAccount({ displayName: 'Fault Clinic', country: 'AU', currency: 'AUD' }).id;
  let account = newAccount();
  const setup = createPaymentBackend({
    database, stripe: clientOf(simulator.api), publishableKey: simulator.publishableKey, webhookSecrets: [WEBHOOK_SECRET], verifyToken: () => Promise.reject(new Error('nobody')),
    now: () => schedule.now, rateLimits: false,
  });
  await setup.start();
  await setup.close();
  faults.on = false;
  await setup.putClinic({ id: clinic, organisation: 'faults', name: 'Fault Clinic', currency: 'AUD', country: 'AU', allowed: true });
  await setup.linkAccount(clinic, account);
  faults.on = true;

  const patientsStripe = clientOf(simulator.api);
  const lost = new Set<string>();
  return {
    random, schedule, faults, simulator, backends, database, clinic, sentToStripe, logged,
    async ask(who, call, { id = '', body } = {}) {
      await schedule.gate(random.below(100));
      const [method = '', path = ''] = call.split(' ');
      const request = new Request(`http://backend.test${path.replace('{id}', id)}`, {
        method, headers: { authorization: `Bearer ${tokenOf(who)}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const response = await schedule.elsewhere('request', () => random.pick(backends).fetch(request));
      const text = await response.text();
      await schedule.gate(random.below(100));
      if (faults.happens('answer to the browser lost')) throw new TypeError('the answer was lost');
      return { status: response.status, body: JSON.parse(text) as unknown };
    },
    async confirm(clientSecret, on, method, stays) {
      await schedule.gate(random.below(2000));
      simulator.faults.cardsStayProcessing = stays === 'processing';
      await schedule.working(() =>
        patientsStripe.paymentIntents.confirm(clientSecret.split('_secret_')[0]!, { payment_method: method }, { stripeAccount: on }).then(() => {}, () => {}),
      );
      simulator.faults.cardsStayProcessing = false;
    },
    async refundInDashboard(request, amount) {
      const paid = [...simulator.ledger.paymentIntents.values()].find(({ value }) => value.metadata['payment_request'] === request && value.status === 'succeeded');
      if (!paid) return;
      const { onCall } = simulator.faults;
      simulator.faults.onCall = null;
      // Nothing that is ours is lost on the clinic's own way to Stripe.
      await schedule.working(() => patientsStripe.refunds.create({ payment_intent: paid.value.id, amount }, { stripeAccount: paid.owner! }).then(() => {}, () => {}));
      simulator.faults.onCall = onCall;
    },
    async linkAnother() {
      account = newAccount();
      await schedule.working(() => setup.linkAccount(clinic, account));
    },
    lost,
    cutOff() {
      lost.add(account);
      simulator.disconnectAccount(account);
      return account;
    },
    letIn(each) {
      simulator.ledger.accounts.get(each)!.disconnected = false;
    },
  };
}

import Stripe from 'stripe';
import { createStripeSimulator, type StripeSimulator, type StripeSimulatorOptions } from '../../demo/stripe-simulator/index.js';

export const HOOK_SECRET = 'whsec_snapshots';
export const THIN_SECRET = 'whsec_thin';

export interface ReceivedHook {
  url: string;
  body: string;
  signature: string;
}

export interface Bench {
  sim: StripeSimulator;
  stripe: Stripe;
  hooks: ReceivedHook[];
  /** Answers of the webhook endpoint, used up one by one; 200 after them. */
  answers: number[];
  account: string;
  /** Request options of the account. */
  as: { stripeAccount: string };
}

/** A simulator, the real SDK talking to it, one clinic and two webhook endpoints that keep what they hear. */
export function bench(options: StripeSimulatorOptions = {}): Bench {
  const hooks: ReceivedHook[] = [];
  const answers: number[] = [];
  const sim = createStripeSimulator({
    origin: 'https://demo.test',
    webhookRetryDelays: [1, 1, 1],
    webhookEndpoints: [
      { url: 'https://platform.test/hooks', secret: HOOK_SECRET, connect: true },
      { url: 'https://platform.test/thin', secret: THIN_SECRET, thin: true },
    ],
    fetch: async (request) => {
      const signature = request.headers.get('stripe-signature') ?? '';
      hooks.push({ url: request.url, body: await request.text(), signature });
      return new Response(null, { status: answers.shift() ?? 200 });
    },
    ...options,
  });
  const account = sim.seedAccount({ displayName: 'Riverside Clinic', country: 'au', currency: 'aud' }).id;
  return { sim, stripe: clientFor(sim), hooks, answers, account, as: { stripeAccount: account } };
}

export function clientFor(sim: StripeSimulator, key = sim.secretKey): Stripe {
  // The SDK's type of fetch is wider in its input than the one it calls with.
  const httpClient = Stripe.createFetchHttpClient(sim.api);
  return new Stripe(key, { httpClient, maxNetworkRetries: 0, telemetry: false });
}

export const INTENT = {
  amount: 5000,
  currency: 'aud',
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
} as const;

/** The error that Stripe's SDK throws, as plain fields. */
export async function refusal(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('Stripe should have refused.');
}

export function snapshotTypes(hooks: readonly ReceivedHook[]): string[] {
  return hooks.filter(({ url }) => url.endsWith('/hooks')).map(({ body }) => (JSON.parse(body) as { type: string }).type);
}

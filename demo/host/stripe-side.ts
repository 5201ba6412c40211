/** Stripe, or the simulator in its place: the same SDK speaks to either. */
import { randomBytes } from 'node:crypto';
import Stripe from 'stripe';
import type { OAuthOptions } from '../../src/server/index.js';
import { CLIENT_ID, createStripeSimulator, type StripeSimulator } from '../stripe-simulator/index.js';

/** Keys of Stripe's test mode. */
export interface StripeKeys {
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecrets: readonly string[];
  /** The platform's, if clinics may link accounts that they have already. */
  readonly clientId?: string;
}

export interface StripeSide {
  readonly stripe: Stripe;
  readonly publishableKey: string;
  readonly webhookSecrets: readonly string[];
  readonly simulator?: StripeSimulator;
  /** Linking accounts that exist already. */
  readonly oauth?: OAuthOptions;
  readonly dashboardUrl?: (account: string) => string;
  readonly paymentUrl?: (payment: { readonly account: string; readonly paymentIntent: string }) => string;
}

/** Stripe's test mode, from the environment; `undefined` without keys. Live keys are refused: the demo is open to everyone. */
export function stripeKeys(environment: NodeJS.ProcessEnv): StripeKeys | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey, STRIPE_WEBHOOK_SECRET, STRIPE_CLIENT_ID: clientId } = environment;
  if (!secretKey && !publishableKey) return undefined;
  if (!secretKey || !publishableKey) throw new Error('Set both STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY, or neither for the simulator.');
  if (!/^[sr]k_test_/.test(secretKey) || !publishableKey.startsWith('pk_test_')) {
    throw new Error('The demo takes keys of Stripe’s test mode only (sk_test_… and pk_test_…). With a live key anyone who opens the page could move money.');
  }
  return { secretKey, publishableKey, webhookSecrets: (STRIPE_WEBHOOK_SECRET ?? '').split(',').map((secret) => secret.trim()).filter(Boolean), ...(clientId ? { clientId } : {}) };
}

export function realStripe({ secretKey, publishableKey, webhookSecrets, clientId }: StripeKeys): StripeSide {
  return { stripe: new Stripe(secretKey), publishableKey, webhookSecrets, ...(clientId ? { oauth: { clientId } } : {}) };
}

export interface SimulatedStripeOptions {
  /** Where the simulator's pages are. */
  readonly origin: () => string;
  /** The backend's webhook endpoint, called in this process with real, signed requests. */
  readonly webhookUrl: string;
  readonly deliver: (request: Request) => Promise<Response>;
}

export function simulatedStripe({ origin, webhookUrl, deliver }: SimulatedStripeOptions): StripeSide {
  const secret = () => `whsec_${randomBytes(24).toString('hex')}`;
  // As at Stripe: payments of connected accounts and changes of the accounts themselves are two destinations.
  const endpoints = [
    { url: webhookUrl, secret: secret(), connect: true },
    { url: webhookUrl, secret: secret(), thin: true },
  ];
  const simulator = createStripeSimulator({ origin, fetch: deliver, webhookEndpoints: endpoints });
  return {
    stripe: new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(simulator.api) }),
    publishableKey: simulator.publishableKey,
    webhookSecrets: endpoints.map((endpoint) => endpoint.secret),
    simulator,
    oauth: { clientId: CLIENT_ID, authorizeUrl: () => `${origin()}/simulator/oauth/authorize` },
    dashboardUrl: (account) => `${origin()}/simulator/accounts/${account}`,
    paymentUrl: ({ account, paymentIntent }) => `${origin()}/simulator/accounts/${account}#${paymentIntent}`,
  };
}

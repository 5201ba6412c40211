/** Stripe.js, when there is something to pay and never before: the host's own if it gave one, else Stripe's, from Stripe. */
import type { Stripe, StripeConstructorOptions, StripeElementLocale } from '@stripe/stripe-js';

/**
 * The host's own Stripe.js: `window.Stripe`, or `loadStripe` of `@stripe/stripe-js`, or any function with their parameters.
 * Called once for each connected account.
 */
export type StripeFactory = (publishableKey: string, options: StripeConstructorOptions) => Stripe | null | PromiseLike<Stripe | null>;

/** Stripe.js could not be loaded: blocked, offline, or refused by the page's policy. */
export class StripeLoadError extends Error {
  override readonly name = 'StripeLoadError';
}

const instances = new Map<string, Promise<Stripe>>();

/**
 * One Stripe object for each publishable key and connected account. A failure is not kept: the next call tries again.
 * @throws StripeLoadError
 */
export function stripeFor(publishableKey: string, account: string, locale: StripeElementLocale, factory?: StripeFactory): Promise<Stripe> {
  const key = `${publishableKey} ${account}`;
  let instance = instances.get(key);
  if (!instance) {
    instance = load(publishableKey, { stripeAccount: account, locale }, factory);
    instances.set(key, instance);
    instance.catch(() => instances.delete(key));
  }
  return instance;
}

async function load(publishableKey: string, options: StripeConstructorOptions, factory?: StripeFactory): Promise<Stripe> {
  let stripe: Stripe | null = null;
  try {
    const make = factory ?? (await import('@stripe/stripe-js/pure/index.mjs')).loadStripe;
    stripe = await make(publishableKey, options);
  } catch {
    // told below
  }
  if (!stripe) throw new StripeLoadError('Stripe.js could not be loaded');
  return stripe;
}

/**
 * The simulator's double of Stripe.js, loaded when there is first something to pay, as Stripe's own would be. Given to the
 * elements in simulation only; with real keys they load Stripe.js by themselves.
 */
import type { StripeConstructor } from '@stripe/stripe-js';
import type { StripeFactory } from '../../src/client/stripe-loader.js';
import { demoConfig } from './demo-backend.js';

let loading: Promise<StripeConstructor> | undefined;

export const stripeDouble: StripeFactory = async (publishableKey, options) => {
  loading ??= load();
  // A failure is not kept: *Try again* loads anew.
  loading.catch(() => (loading = undefined));
  return (await loading)(publishableKey, options);
};

async function load(): Promise<StripeConstructor> {
  const { framesPort } = await demoConfig();
  const script = document.createElement('script');
  script.src = `${location.protocol}//${location.hostname}:${framesPort}/stripe.js`;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error('Stripe.js could not be loaded'));
    document.head.append(script);
  });
  if (!window.Stripe) throw new Error('Stripe.js did not start');
  return window.Stripe;
}

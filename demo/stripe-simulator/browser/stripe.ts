/// <reference lib="dom" />
import { callApi } from './calls.js';
import { confirmPayment, handleNextAction, type ConfirmOptions } from './confirm-payment.js';
import { Elements, type ElementsOptions } from './elements.js';
import { IntegrationError } from './integration-error.js';
import type { Answer } from './messages.js';

/**
 * The double of Stripe.js. A page loads it by a script tag; `@stripe/stripe-js` then finds `window.Stripe` in place and
 * loads nothing from Stripe.
 */
const source = document.currentScript;
if (!(source instanceof HTMLScriptElement)) throw new Error('stripe.js has to be loaded by a plain script tag.');
const origin = new URL(source.src).origin;

interface StripeOptions {
  stripeAccount?: string;
  locale?: string;
  apiVersion?: string;
  betas?: unknown[];
}

function Stripe(key: unknown, options: StripeOptions = {}): unknown {
  if (typeof key !== 'string' || key === '') throw new IntegrationError('Please call Stripe() with your publishable key.');
  if (key.startsWith('sk_')) {
    throw new IntegrationError('Please use your publishable key with Stripe.js, never your secret key.');
  }
  if (options.stripeAccount !== undefined && !/^acct_\w+$/.test(options.stripeAccount)) {
    throw new IntegrationError(`Invalid value for Stripe(): stripeAccount should be an account id. You specified: ${options.stripeAccount}.`);
  }
  const credentials = { key, ...(options.stripeAccount === undefined ? {} : { account: options.stripeAccount }) };
  return {
    elements: (given: ElementsOptions = {}) => new Elements(origin, credentials, given),
    confirmPayment: (given: ConfirmOptions) => confirmPayment(origin, credentials, given),
    retrievePaymentIntent: (clientSecret: string): Promise<Answer> =>
      callApi(origin, 'payment-intent', credentials, { client_secret: clientSecret }),
    handleNextAction: ({ clientSecret }: { clientSecret: string }) => handleNextAction(origin, credentials, clientSecret),
    _registerWrapper: () => undefined,
  };
}

if ('Stripe' in window) console.warn('Stripe.js was loaded more than once on this page; the first one stays.');
else Object.assign(window, { Stripe: Object.assign(Stripe, { version: 'endive' }) });

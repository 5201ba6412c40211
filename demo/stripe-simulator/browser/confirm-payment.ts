/// <reference lib="dom" />
import { callApi } from './calls.js';
import { Elements } from './elements.js';
import { IntegrationError } from './integration-error.js';
import { askInOverlay } from './overlay.js';
import type { Answer, BrowserIntent, Credentials, ToChallenge } from './messages.js';
import type { PaymentElementOptions } from './payment-element.js';

export interface ConfirmParams {
  return_url?: string;
  receipt_email?: string;
  payment_method_data?: { billing_details?: Record<string, unknown> };
  [param: string]: unknown;
}

export interface ConfirmOptions {
  elements?: unknown;
  clientSecret?: string;
  confirmParams?: ConfirmParams;
  redirect?: 'always' | 'if_required';
}

/** `stripe.confirmPayment`: the card, the bank's challenge where there is one, and the result. */
export async function confirmPayment(origin: string, credentials: Credentials, options: ConfirmOptions): Promise<Answer> {
  const { elements, confirmParams = {}, redirect = 'always' } = options;
  if (!(elements instanceof Elements)) {
    throw new IntegrationError('stripe.confirmPayment(): elements should be an Elements instance with a mounted Payment Element.');
  }
  if (redirect === 'always' && confirmParams.return_url === undefined) {
    throw new IntegrationError(
      "stripe.confirmPayment(): confirmParams.return_url is required, unless redirect is 'if_required' and no payment method redirects.",
    );
  }
  if (confirmParams.return_url !== undefined && !URL.canParse(confirmParams.return_url)) {
    throw new IntegrationError('stripe.confirmPayment(): confirmParams.return_url must be an absolute URL.');
  }
  const payment = elements.payment;
  if (payment === null) {
    throw new IntegrationError('stripe.confirmPayment(): the Elements instance has no Payment Element.');
  }
  const clientSecret = secretOf(elements, options.clientSecret);
  checkBillingDetails(payment.options, confirmParams);
  const email = confirmParams.payment_method_data?.billing_details?.['email'];
  const answer = await payment.confirm({
    clientSecret,
    ...(confirmParams.receipt_email === undefined ? {} : { receiptEmail: confirmParams.receipt_email }),
    ...(typeof email === 'string' ? { billingEmail: email } : {}),
    ...(elements.expected === undefined ? {} : { expected: elements.expected }),
  });
  const result = answer.error === undefined ? await nextAction(origin, credentials, clientSecret, answer) : answer;
  if (result.paymentIntent === undefined || redirect === 'if_required') return result;
  return leave(confirmParams.return_url ?? '', result.paymentIntent);
}

function secretOf(elements: Elements, given: string | undefined): string {
  if (elements.clientSecret !== null) {
    if (given !== undefined && given !== elements.clientSecret) {
      throw new IntegrationError('stripe.confirmPayment(): clientSecret differs from the one that elements was made with.');
    }
    return elements.clientSecret;
  }
  if (given === undefined) {
    throw new IntegrationError('stripe.confirmPayment(): clientSecret is required where elements was made without one.');
  }
  if (!elements.submitted) {
    throw new IntegrationError('elements.submit() must be called before stripe.confirmPayment().');
  }
  return given;
}

/** What the form was told not to ask for has to be given here. */
function checkBillingDetails(options: PaymentElementOptions, params: ConfirmParams): void {
  const asked = options.fields?.billingDetails;
  const names = ['name', 'email', 'phone', 'address'];
  const never = asked === 'never' ? names : names.filter((name) => typeof asked === 'object' && asked[name] === 'never');
  const given = params.payment_method_data?.billing_details ?? {};
  const missing = never.find((name) => given[name] === undefined);
  if (missing === undefined) return;
  throw new IntegrationError(
    `You specified "never" for fields.billing_details.${missing} when creating the payment Element, but did not pass ` +
      `confirmParams.payment_method_data.billing_details.${missing} when calling stripe.confirmPayment(). If you opt ` +
      'out of collecting data via the payment Element using the fields option, the data must be passed in when calling ' +
      'stripe.confirmPayment().',
  );
}

/** Runs what the PaymentIntent waits for; one that waits for nothing is the answer already. */
export async function nextAction(
  origin: string,
  credentials: Credentials,
  clientSecret: string,
  answer: Answer,
): Promise<Answer> {
  const intent = answer.paymentIntent;
  if (intent?.status !== 'requires_action') return answer;
  const details: unknown = intent.next_action?.use_stripe_sdk;
  const challenge = (details as { source?: unknown } | undefined)?.source;
  if (typeof challenge !== 'string') return answer;
  const question: ToChallenge = { type: 'init', credentials, clientSecret, challenge };
  return askInOverlay<Answer>(origin, '/three-d-secure/challenge', '3-D Secure authentication', question);
}

export async function handleNextAction(origin: string, credentials: Credentials, clientSecret: string): Promise<Answer> {
  const answer = await callApi(origin, 'payment-intent', credentials, { client_secret: clientSecret });
  return nextAction(origin, credentials, clientSecret, answer);
}

/** The page goes to its return URL and never hears the result. */
function leave(returnUrl: string, intent: BrowserIntent): Promise<never> {
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('redirect_status', intent.status === 'processing' ? 'pending' : intent.status);
  location.assign(url);
  return new Promise(() => undefined);
}

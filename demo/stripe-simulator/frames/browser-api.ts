import type Stripe from 'stripe';
import { cardOfNumber, type CardOnFile } from '../core/cards.js';
import { luhnValid } from '../core/card-number.js';
import { accountInvalid, invalidRequest, StripeFault, type StripeErrorBody } from '../core/errors.js';
import { ParamReader, type Params } from '../core/params.js';
import type { Owner } from '../ledger.js';
import { authenticate, confirm } from '../payments/confirm.js';
import { PUBLISHABLE_KEY, type World } from '../world.js';
import type { BrowserIntent } from '../browser/messages.js';

/** What a publishable key may see of a PaymentIntent: no metadata, no charge. */
function browserIntent(intent: Stripe.PaymentIntent): BrowserIntent {
  return {
    id: intent.id,
    object: 'payment_intent',
    amount: intent.amount,
    automatic_payment_methods: intent.automatic_payment_methods,
    canceled_at: intent.canceled_at,
    cancellation_reason: intent.cancellation_reason,
    capture_method: intent.capture_method,
    client_secret: intent.client_secret,
    confirmation_method: intent.confirmation_method,
    created: intent.created,
    currency: intent.currency,
    description: intent.description,
    last_payment_error: structuredClone(intent.last_payment_error),
    livemode: false,
    next_action: structuredClone(intent.next_action),
    payment_method: typeof intent.payment_method === 'string' ? intent.payment_method : null,
    payment_method_types: [...intent.payment_method_types],
    processing: null,
    receipt_email: intent.receipt_email,
    setup_future_usage: null,
    shipping: null,
    source: null,
    status: intent.status,
  };
}

/** The calls of Stripe.js and its frames: a publishable key, an account, and the secret of one PaymentIntent. */
export async function browserApi(world: World, request: Request, call: string): Promise<Response> {
  try {
    const params = new ParamReader((await request.json()) as Params);
    if (world.faults.latency > 0) await new Promise((resolve) => setTimeout(resolve, world.faults.latency));
    const owner = readOwner(world, params);
    const intent = findBySecret(world, owner, params.required('client_secret'));
    const answer = browserIntent(perform(world, owner, intent, call, params, request));
    return Response.json(call === 'session' ? { ...answer, wallet: world.faults.wallet } : answer);
  } catch (error) {
    if (!(error instanceof StripeFault)) throw error;
    return Response.json({ error: browserError(error.body) }, { status: error.status });
  }
}

function browserError(body: StripeErrorBody): unknown {
  return body.payment_intent === undefined ? body : { ...body, payment_intent: browserIntent(body.payment_intent) };
}

function readOwner(world: World, params: ParamReader): Owner {
  const key = params.string('key') ?? '';
  if (key !== PUBLISHABLE_KEY) {
    throw new StripeFault(401, { type: 'invalid_request_error', message: `Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}` });
  }
  const id = params.string('account');
  if (id === undefined) return null;
  const account = world.ledger.accounts.get(id);
  if (account === undefined || account.disconnected || account.closed) throw accountInvalid('pk_test_****ated', id);
  return id;
}

function findBySecret(world: World, owner: Owner, secret: string): Stripe.PaymentIntent {
  const id = /^(pi_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/.exec(secret)?.[1];
  const missing = { code: 'resource_missing', param: id === undefined ? 'client_secret' : 'intent' };
  if (id === undefined) {
    throw invalidRequest('Invalid value for client_secret: it should be of the form ${id}_secret_${secret}.', missing);
  }
  const intent = world.ledger.find(world.ledger.paymentIntents, owner, id);
  if (intent === undefined) {
    throw new StripeFault(404, { type: 'invalid_request_error', message: `No such payment_intent: '${id}'`, ...missing });
  }
  if (intent.client_secret !== secret) {
    throw invalidRequest('The client_secret provided does not match the client_secret associated with the PaymentIntent.', {
      code: 'payment_intent_invalid_parameter',
      param: 'client_secret',
    });
  }
  return intent;
}

function perform(
  world: World,
  owner: Owner,
  intent: Stripe.PaymentIntent,
  call: string,
  params: ParamReader,
  request: Request,
): Stripe.PaymentIntent {
  if (call === 'payment-intent') return intent;
  if (call === 'session') return openSession(intent);
  // What pays is sent by the simulator's own frames alone: a card number never comes from the page around them.
  if (new URL(request.headers.get('origin') ?? 'null:').host !== new URL(request.url).host) {
    throw new StripeFault(403, { type: 'invalid_request_error', message: 'Only the Payment Element may send this.' });
  }
  if (call === 'confirm') return confirmCard(world, owner, intent, params);
  if (call === 'authenticate') {
    const passed = params.boolean('passed') ?? false;
    return authenticate(world, owner, intent, params.required('challenge'), passed);
  }
  throw new StripeFault(404, { type: 'invalid_request_error', message: `Unrecognized request URL: ${call}` });
}

/** Elements takes the secret only of a PaymentIntent that can still be paid. */
function openSession(intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  if (['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) return intent;
  throw invalidRequest(
    `The PaymentIntent is in a terminal state and can't be used to initialize Elements: its status is ${intent.status}.`,
    { code: 'payment_intent_unexpected_state', param: 'client_secret' },
  );
}

function confirmCard(world: World, owner: Owner, intent: Stripe.PaymentIntent, params: ParamReader): Stripe.PaymentIntent {
  const wallet = params.string('wallet');
  const card = wallet === undefined ? typedCard(params) : walletCard(world, wallet);
  const email = params.email('receipt_email');
  const billingEmail = params.email('billing_email') ?? null;
  checkDeferred(intent, params.hash('expected'));
  params.finish();
  return confirm(world, owner, intent, {
    card,
    billingEmail,
    ...(email === undefined ? {} : { receiptEmail: email }),
  });
}

function typedCard(params: ParamReader): CardOnFile {
  const fields = params.hash('card');
  if (fields === undefined) throw params.missing('card');
  const number = fields.required('number').replaceAll(' ', '');
  fields.required('cvc');
  if (!luhnValid(number)) {
    throw new StripeFault(402, { type: 'card_error', code: 'incorrect_number', message: 'Your card number is incorrect.', param: 'number' });
  }
  return cardOfNumber(number, fields.integer('exp_month') ?? 0, fields.integer('exp_year') ?? 0);
}

/** A wallet has one card in it, and it is a good one. */
function walletCard(world: World, name: string): CardOnFile {
  const { wallet } = world.faults;
  if (wallet === '' || wallet !== name) throw invalidRequest(`This account has no ${name}.`, { param: 'wallet' });
  return { ...cardOfNumber('4242424242424242', 12, new Date(world.now()).getFullYear() + 3), wallet };
}

/** Elements made without a secret carry amount and currency of their own, and both must be the PaymentIntent's. */
function checkDeferred(intent: Stripe.PaymentIntent, expected: ParamReader | undefined): void {
  if (expected === undefined) return;
  const amount = expected.integer('amount');
  const currency = expected.string('currency');
  if (currency !== undefined && currency !== intent.currency) {
    throw invalidRequest(`The provided currency (${currency}) does not match the expected currency (${intent.currency}).`, {
      code: 'payment_intent_incompatible_payment_method',
    });
  }
  if (amount !== undefined && amount !== intent.amount) {
    throw invalidRequest(`The provided amount (${amount}) does not match the expected amount (${intent.amount}).`, {
      code: 'payment_intent_incompatible_payment_method',
    });
  }
}

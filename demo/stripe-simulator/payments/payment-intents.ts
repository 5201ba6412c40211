import type Stripe from 'stripe';
import { canTakeCards } from '../connect/account.js';
import { invalidRequest, leftOut, resourceMissing, unexpectedState } from '../core/errors.js';
import { newId, randomToken } from '../core/ids.js';
import { checkAmount, checkCurrency } from '../core/money.js';
import { mergeMetadata, type ParamReader } from '../core/params.js';
import type { Owner } from '../ledger.js';
import { APPLICATION, seconds, type World } from '../world.js';

/** What real PaymentIntents have and this simulator has not. */
const LEFT_OUT = [
  'amount_details', 'confirmation_token', 'customer', 'customer_account', 'hooks', 'mandate', 'mandate_data',
  'off_session', 'on_behalf_of', 'payment_details', 'payment_method_configuration', 'payment_method_options',
  'setup_future_usage', 'shipping', 'transfer_data', 'transfer_group', 'excluded_payment_method_types',
];

/** Refuses what was removed from the API, and names what the simulator leaves out. */
export function refuseUnsupported(params: ParamReader): void {
  if (params.has('payment_method_types')) {
    throw invalidRequest(
      'The `payment_method_types` parameter is no longer supported. Use `allowed_payment_method_types` or ' +
        '`automatic_payment_methods` instead.',
      { code: 'payment_method_types_no_longer_supported', param: 'payment_method_types' },
    );
  }
  const name = LEFT_OUT.find((candidate) => params.has(candidate));
  if (name !== undefined) throw leftOut(`the parameter \`${name}\``, name);
}

export function createPaymentIntent(world: World, owner: Owner, params: ParamReader): Stripe.PaymentIntent {
  refuseUnsupported(params);
  const amount = params.integer('amount');
  if (amount === undefined) throw params.missing('amount');
  const currency = checkCurrency(params.required('currency'));
  const capture = params.oneOf('capture_method', ['automatic', 'automatic_async', 'manual']) ?? 'automatic_async';
  if (capture === 'manual') throw leftOut('manual capture', 'capture_method');
  const methods = readMethods(params);
  const fee = params.integer('application_fee_amount') ?? null;
  const created = seconds(world);
  const id = newId('pi');
  const intent: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: methods.allowed,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: owner === null ? null : APPLICATION,
    application_fee_amount: fee,
    automatic_payment_methods: methods.automatic,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: capture,
    client_secret: `${id}_secret_${randomToken(25)}`,
    confirmation_method: params.oneOf('confirmation_method', ['automatic', 'manual']) ?? 'automatic',
    created,
    currency,
    customer: null,
    customer_account: null,
    description: params.string('description') || null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata()),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: params.email('receipt_email') ?? null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: statementDescriptor(params, 'statement_descriptor'),
    statement_descriptor_suffix: statementDescriptor(params, 'statement_descriptor_suffix'),
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
  params.finish();
  checkAmount(amount, currency, settlementCurrency(world, owner));
  checkFee(fee, amount, owner);
  checkAccount(world, owner);
  world.ledger.paymentIntents.set(id, { owner, value: intent });
  world.emit(owner, 'payment_intent.created', intent);
  return intent;
}

function readMethods(params: ParamReader): {
  automatic: Stripe.PaymentIntent.AutomaticPaymentMethods | null;
  allowed: string[] | null;
} {
  const hash = params.hash('automatic_payment_methods');
  const allowed = params.strings('allowed_payment_method_types') ?? null;
  if (hash !== undefined && allowed !== null) {
    throw invalidRequest(
      'You may only specify one of these parameters: automatic_payment_methods, allowed_payment_method_types.',
      { param: 'automatic_payment_methods' },
    );
  }
  if (allowed !== null && !allowed.includes('card')) {
    throw leftOut('payment methods other than cards', 'allowed_payment_method_types');
  }
  if (allowed !== null) return { automatic: null, allowed };
  const enabled = hash?.boolean('enabled') ?? (hash === undefined ? true : undefined);
  if (enabled === undefined) throw invalidRequest('Missing required param: automatic_payment_methods[enabled].', {
    code: 'parameter_missing',
    param: 'automatic_payment_methods[enabled]',
  });
  const redirects = hash?.oneOf('allow_redirects', ['always', 'never']) ?? 'always';
  return { automatic: { enabled, allow_redirects: redirects }, allowed: null };
}

function statementDescriptor(params: ParamReader, name: string): string | null {
  const value = params.string(name);
  if (value === undefined || value === '') return null;
  if (value.length > 22 || /[<>\\'"*]/.test(value)) {
    throw invalidRequest(`Invalid ${name}: up to 22 characters, none of <, >, \\, ', ", *.`, { param: name });
  }
  return value;
}

function settlementCurrency(world: World, owner: Owner): string {
  return owner === null ? 'usd' : (world.ledger.accounts.get(owner)?.currency ?? 'usd');
}

function checkFee(fee: number | null, amount: number, owner: Owner): void {
  if (fee === null) return;
  const param = 'application_fee_amount';
  if (owner === null) throw invalidRequest('An application fee needs a connected account.', { param });
  if (fee < 1 || fee > amount) {
    throw invalidRequest('The application fee must be at least 1 and at most the amount.', { param });
  }
}

function checkAccount(world: World, owner: Owner): void {
  const account = owner === null ? undefined : world.ledger.accounts.get(owner);
  if (account === undefined || canTakeCards(account)) return;
  throw invalidRequest(
    'No valid payment method types for this Payment Intent. Please ensure that the account has activated payment ' +
      'methods compatible with your chosen currency (its card_payments capability is not active).',
    { code: 'payment_intent_invalid_parameter' },
  );
}

export function findPaymentIntent(world: World, owner: Owner, id: string, param = 'intent'): Stripe.PaymentIntent {
  const intent = world.ledger.find(world.ledger.paymentIntents, owner, id);
  if (intent === undefined) throw resourceMissing('payment_intent', id, param);
  return intent;
}

export function updatePaymentIntent(
  world: World,
  owner: Owner,
  intent: Stripe.PaymentIntent,
  params: ParamReader,
): Stripe.PaymentIntent {
  refuseUnsupported(params);
  const amount = params.integer('amount');
  const currencyParam = params.string('currency');
  const fee = params.integer('application_fee_amount');
  const description = params.string('description');
  const email = params.email('receipt_email');
  const metadata = params.metadata();
  const emptied = params.has('metadata') && metadata === undefined;
  params.finish();

  const money = amount !== undefined || currencyParam !== undefined || fee !== undefined;
  if (money && intent.status !== 'requires_payment_method' && intent.status !== 'requires_confirmation') {
    throw unexpectedState(
      intent,
      `This PaymentIntent's amount could not be updated because it has a status of ${intent.status}. You may only ` +
        'update the amount of a PaymentIntent with one of the following statuses: requires_payment_method, ' +
        'requires_confirmation.',
    );
  }
  if (intent.status === 'canceled') {
    throw unexpectedState(intent, 'This PaymentIntent could not be updated because it has a status of canceled.');
  }
  const currency = currencyParam === undefined ? intent.currency : checkCurrency(currencyParam);
  if (money) {
    checkAmount(amount ?? intent.amount, currency, settlementCurrency(world, owner));
    checkFee(fee ?? intent.application_fee_amount, amount ?? intent.amount, owner);
  }
  intent.amount = amount ?? intent.amount;
  intent.currency = currency;
  if (fee !== undefined) intent.application_fee_amount = fee;
  if (description !== undefined) intent.description = description || null;
  if (email !== undefined) intent.receipt_email = email;
  intent.metadata = emptied ? {} : mergeMetadata(intent.metadata, metadata);
  return intent;
}

const CANCELABLE = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
];

export function cancelPaymentIntent(
  world: World,
  owner: Owner,
  intent: Stripe.PaymentIntent,
  params: ParamReader,
): Stripe.PaymentIntent {
  const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const;
  const reason = params.oneOf('cancellation_reason', reasons) ?? null;
  params.finish();
  // Only rarely can Stripe still stop a payment that is being processed; a simulated card is never one of them.
  if (!CANCELABLE.includes(intent.status) || intent.status === 'processing') {
    throw unexpectedState(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with ` +
        `one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`,
    );
  }
  intent.status = 'canceled';
  intent.canceled_at = seconds(world);
  intent.cancellation_reason = reason;
  intent.next_action = null;
  world.ledger.challenges.delete(intent.id);
  world.emit(owner, 'payment_intent.canceled', intent);
  return intent;
}

import type Stripe from 'stripe';
import { cardOfName, type CardOnFile, type Decline } from '../core/cards.js';
import { invalidRequest, leftOut, resourceMissing, StripeFault, unexpectedState } from '../core/errors.js';
import { newId } from '../core/ids.js';
import type { ParamReader } from '../core/params.js';
import type { Owner } from '../ledger.js';
import type { World } from '../world.js';
import { recordCharge } from './charges.js';
import { refuseUnsupported } from './payment-intents.js';
import { sendReceipt } from './receipts.js';

export interface Confirmation {
  card: CardOnFile;
  billingEmail: string | null;
  receiptEmail?: string | null;
}

const AUTHENTICATION_FAILED =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

/** `POST …/confirm` from a server: with one of Stripe's `pm_card_…` test methods. */
export function confirmFromServer(
  world: World,
  owner: Owner,
  intent: Stripe.PaymentIntent,
  params: ParamReader,
): Stripe.PaymentIntent {
  refuseUnsupported(params);
  if (params.has('payment_method_data')) {
    throw leftOut('raw payment method data from a server; confirm with a pm_card_… test method', 'payment_method_data');
  }
  const method = params.string('payment_method');
  const returnUrl = params.string('return_url');
  const receiptEmail = params.email('receipt_email');
  params.boolean('use_stripe_sdk');
  const noAction = params.boolean('error_on_requires_action') ?? false;
  params.finish();
  if (method === undefined) {
    throw unexpectedState(
      intent,
      'You cannot confirm this PaymentIntent because it is missing a payment method. Update the PaymentIntent with a ' +
        'payment method and then confirm it again.',
    );
  }
  const card = cardOfName(method, new Date(world.now()).getFullYear() + 3);
  if (card === undefined) throw resourceMissing('PaymentMethod', method, 'payment_method');
  if (intent.automatic_payment_methods?.allow_redirects === 'always' && returnUrl === undefined) {
    throw invalidRequest(
      'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these ' +
        'payment methods might redirect your customer off of your page, you must provide a `return_url`. If you ' +
        "don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and " +
        '`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.',
      { param: 'return_url' },
    );
  }
  if (noAction && card.behaviour.challenge) {
    throw cardError(intent, { code: 'authentication_required', message: 'Your card was declined. This transaction requires authentication.' });
  }
  return confirm(world, owner, intent, {
    card,
    billingEmail: null,
    ...(receiptEmail === undefined ? {} : { receiptEmail }),
  });
}

/** Takes the card to the bank. A decline is thrown, and the same PaymentIntent can be confirmed again. */
export function confirm(
  world: World,
  owner: Owner,
  intent: Stripe.PaymentIntent,
  confirmation: Confirmation,
): Stripe.PaymentIntent {
  if (intent.status === 'succeeded') {
    throw unexpectedState(
      intent,
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
    );
  }
  if (intent.status === 'canceled' || intent.status === 'processing') {
    throw unexpectedState(
      intent,
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with ` +
        'one of the following statuses may be confirmed: requires_confirmation, requires_action, ' +
        'requires_payment_method.',
    );
  }
  if (confirmation.receiptEmail !== undefined) intent.receipt_email = confirmation.receiptEmail;
  intent.last_payment_error = null;
  intent.next_action = null;
  intent.payment_method = newId('pm');
  if (confirmation.card.behaviour.challenge) return askForChallenge(world, owner, intent, confirmation.card);
  return charge(world, owner, intent, confirmation);
}

function askForChallenge(
  world: World,
  owner: Owner,
  intent: Stripe.PaymentIntent,
  card: CardOnFile,
): Stripe.PaymentIntent {
  const challenge = newId('payatt');
  world.ledger.challenges.set(intent.id, { id: challenge, card });
  intent.status = 'requires_action';
  const details = { type: 'three_d_secure_redirect', source: challenge };
  intent.next_action = { type: 'use_stripe_sdk', use_stripe_sdk: details };
  world.emit(owner, 'payment_intent.requires_action', intent);
  return intent;
}

/** The bank's answer to the challenge. */
export function authenticate(
  world: World,
  owner: Owner,
  intent: Stripe.PaymentIntent,
  challengeId: string,
  passed: boolean,
): Stripe.PaymentIntent {
  const challenge = world.ledger.challenges.get(intent.id);
  if (intent.status !== 'requires_action' || challenge?.id !== challengeId) {
    throw unexpectedState(intent, `This PaymentIntent is not waiting for this authentication: it is ${intent.status}.`);
  }
  world.ledger.challenges.delete(intent.id);
  intent.next_action = null;
  if (passed) return charge(world, owner, intent, { card: challenge.card, billingEmail: null });
  const failure = { code: 'payment_intent_authentication_failure', message: AUTHENTICATION_FAILED };
  fail(world, owner, intent, { ...failure, type: 'invalid_request_error' });
  throw new StripeFault(
    402,
    { type: 'invalid_request_error', ...failure, payment_intent: structuredClone(intent) },
    true,
  );
}

function charge(
  world: World,
  owner: Owner,
  intent: Stripe.PaymentIntent,
  { card, billingEmail }: Confirmation,
): Stripe.PaymentIntent {
  const request = { intent, card, billingEmail, paymentMethod: String(intent.payment_method) };
  const { decline } = card.behaviour;
  if (decline !== undefined) {
    const failed = recordCharge(world, owner, request, 'failed', decline);
    intent.latest_charge = failed.id;
    world.emit(owner, 'charge.failed', failed);
    fail(world, owner, intent, errorOf(decline, failed.id));
    throw cardError(intent, decline, failed.id);
  }
  if (world.faults.cardsStayProcessing) {
    const pending = recordCharge(world, owner, request, 'pending');
    intent.latest_charge = pending.id;
    intent.status = 'processing';
    world.emit(owner, 'payment_intent.processing', intent);
    return intent;
  }
  succeed(world, owner, intent, recordCharge(world, owner, request, 'succeeded'));
  return intent;
}

function succeed(world: World, owner: Owner, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  intent.status = 'succeeded';
  intent.latest_charge = charge.id;
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  sendReceipt(world, owner, charge);
  world.emit(owner, 'charge.succeeded', charge);
  world.emit(owner, 'payment_intent.succeeded', intent);
}

/** Ends a payment that was left in `processing`. */
export function settle(world: World, id: string, outcome: 'succeeded' | 'failed'): void {
  const entry = world.ledger.paymentIntents.get(id);
  const pending = world.ledger.charges.get(String(entry?.value.latest_charge));
  if (entry?.value.status !== 'processing' || pending === undefined) {
    throw new Error(`${id} is not processing.`);
  }
  const { owner, value: intent } = entry;
  if (outcome === 'succeeded') {
    Object.assign(pending.value, {
      status: 'succeeded',
      paid: true,
      amount_captured: intent.amount,
      receipt_url: `${world.origin()}/simulator/receipts/${pending.value.id}`,
    });
    succeed(world, owner, intent, pending.value);
    return;
  }
  const decline: Decline = { code: 'processing_error', message: 'The payment could not be processed.' };
  Object.assign(pending.value, { status: 'failed', failure_code: decline.code, failure_message: decline.message });
  fail(world, owner, intent, errorOf(decline, pending.value.id));
}

function fail(
  world: World,
  owner: Owner,
  intent: Stripe.PaymentIntent,
  error: Stripe.PaymentIntent.LastPaymentError,
): void {
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.last_payment_error = error;
  world.emit(owner, 'payment_intent.payment_failed', intent);
}

function errorOf(decline: Decline, charge: string): Stripe.PaymentIntent.LastPaymentError {
  return {
    type: 'card_error',
    code: decline.code,
    message: decline.message,
    charge,
    ...(decline.declineCode === undefined ? {} : { decline_code: decline.declineCode }),
    ...(decline.param === undefined ? {} : { param: decline.param }),
  };
}

function cardError(intent: Stripe.PaymentIntent, decline: Decline, charge?: string): StripeFault {
  return new StripeFault(
    402,
    {
      type: 'card_error',
      code: decline.code,
      message: decline.message,
      ...(decline.declineCode === undefined ? {} : { decline_code: decline.declineCode }),
      ...(decline.param === undefined ? {} : { param: decline.param }),
      ...(charge === undefined ? {} : { charge }),
      payment_intent: structuredClone(intent),
    },
    true,
  );
}

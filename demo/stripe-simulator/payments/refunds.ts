import type Stripe from 'stripe';
import { invalidRequest, leftOut, resourceMissing, StripeFault } from '../core/errors.js';
import { newId } from '../core/ids.js';
import { formatAmount } from '../core/money.js';
import { mergeMetadata, type ParamReader } from '../core/params.js';
import type { Owner } from '../ledger.js';
import { seconds, type World } from '../world.js';
import { findPaymentIntent } from './payment-intents.js';

/** How long the bank thinks about the refunds of Stripe's two refund test cards. */
const BANK_DELAY = 1000;

export function createRefund(world: World, owner: Owner, params: ParamReader): Stripe.Refund {
  const charge = readCharge(world, owner, params);
  const asked = params.integer('amount');
  const reason = params.oneOf('reason', ['duplicate', 'fraudulent', 'requested_by_customer']) ?? null;
  const metadata = mergeMetadata({}, params.metadata());
  const withFee = params.boolean('refund_application_fee') ?? false;
  if (params.has('reverse_transfer')) throw leftOut('transfers', 'reverse_transfer');
  params.finish();
  const fee = charge.application_fee_amount;
  if (withFee && fee === null) throw invalidRequest('This charge has no application fee to refund.', { param: 'refund_application_fee' });
  const made = refund(world, owner, charge, asked, reason, metadata);
  // The same share of the fee as of the charge.
  if (withFee && fee !== null) world.ledger.feeRefunds.set(charge.id, Math.floor((fee * charge.amount_refunded) / charge.amount));
  return made;
}

function readCharge(world: World, owner: Owner, params: ParamReader): Stripe.Charge {
  const intentId = params.string('payment_intent');
  const chargeId = params.string('charge');
  if (intentId !== undefined && chargeId !== undefined) {
    throw invalidRequest('You may only specify one of these parameters: charge, payment_intent.');
  }
  if (intentId === undefined && chargeId === undefined) {
    throw invalidRequest('One of the following params should be provided for this request: payment_intent or charge.');
  }
  const intent = intentId === undefined ? undefined : findPaymentIntent(world, owner, intentId, 'payment_intent');
  const id = intent === undefined ? (chargeId ?? '') : String(intent.latest_charge);
  const charge = world.ledger.find(world.ledger.charges, owner, id);
  if (intent !== undefined && charge?.status !== 'succeeded') {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    });
  }
  if (charge === undefined) throw resourceMissing('charge', id, 'charge');
  return charge;
}

export function refund(
  world: World,
  owner: Owner,
  charge: Stripe.Charge,
  asked: number | undefined,
  reason: Stripe.Refund.Reason | null,
  metadata: Record<string, string> = {},
): Stripe.Refund {
  const left = charge.amount - charge.amount_refunded;
  if (charge.status !== 'succeeded') throw invalidRequest(`Charge ${charge.id} did not succeed.`, { param: 'charge' });
  if (left === 0) {
    throw new StripeFault(
      400,
      {
        type: 'invalid_request_error',
        code: 'charge_already_refunded',
        message: `Charge ${charge.id} has already been refunded.`,
      },
      true,
    );
  }
  const amount = asked ?? left;
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  if (amount > left) {
    throw invalidRequest(
      `Refund amount (${formatAmount(amount, charge.currency)}) is greater than unrefunded amount on charge ` +
        `(${formatAmount(left, charge.currency)})`,
      { param: 'amount' },
    );
  }
  const behaviour = world.ledger.cards.get(charge.id)?.behaviour.refund;
  const made: Stripe.Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: seconds(world),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: behaviour === 'pending' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  world.ledger.refunds.set(made.id, { owner, value: made });
  world.emit(owner, 'refund.created', made);
  world.emit(owner, 'charge.refunded', charge);
  if (behaviour !== undefined) world.later(BANK_DELAY, () => bankAnswers(world, owner, charge, made, behaviour));
  return made;
}

function bankAnswers(
  world: World,
  owner: Owner,
  charge: Stripe.Charge,
  made: Stripe.Refund,
  behaviour: 'pending' | 'fails',
): void {
  if (behaviour === 'pending') {
    made.status = 'succeeded';
    world.emit(owner, 'refund.updated', made);
    return;
  }
  made.status = 'failed';
  made.failure_reason = 'expired_or_canceled_card';
  charge.amount_refunded -= made.amount;
  charge.refunded = false;
  world.emit(owner, 'refund.failed', made);
}

import type Stripe from 'stripe';
import type { CardOnFile, Decline } from '../core/cards.js';
import { newId } from '../core/ids.js';
import type { Owner } from '../ledger.js';
import { seconds, type World } from '../world.js';

export interface ChargeRequest {
  intent: Stripe.PaymentIntent;
  card: CardOnFile;
  paymentMethod: string;
  billingEmail: string | null;
}

/** Writes down one try at the card: each leaves a charge, also one that was declined. */
export function recordCharge(
  world: World,
  owner: Owner,
  request: ChargeRequest,
  status: 'succeeded' | 'failed' | 'pending',
  decline?: Decline,
): Stripe.Charge {
  const { intent, card } = request;
  const id = newId('ch');
  const succeeded = status === 'succeeded';
  const charge: Stripe.Charge = {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: succeeded ? intent.amount : 0,
    amount_refunded: 0,
    application: intent.application,
    application_fee: succeeded && intent.application_fee_amount !== null ? newId('fee') : null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: { address: null, email: request.billingEmail, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: status !== 'failed',
    created: seconds(world),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(card, decline),
    paid: succeeded,
    payment_intent: intent.id,
    payment_method: request.paymentMethod,
    payment_method_details: { type: 'card', card: cardDetails(card) },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: succeeded ? `${world.origin()}/simulator/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: null,
    transfer_group: null,
  };
  world.ledger.charges.set(id, { owner, value: charge });
  world.ledger.cards.set(id, card);
  return charge;
}

function outcomeOf(card: CardOnFile, decline: Decline | undefined): Stripe.Charge.Outcome {
  const blocked = decline?.blocked === true;
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: blocked ? 'not_sent_to_network' : decline ? 'declined_by_network' : 'approved_by_network',
    reason: blocked ? 'highest_risk_level' : (decline?.declineCode ?? decline?.code ?? null),
    risk_level: card.behaviour.risk ?? 'normal',
    seller_message: blocked
      ? 'Stripe blocked this payment as too risky.'
      : decline
        ? 'The bank did not return any further details with this decline.'
        : 'Payment complete.',
    type: blocked ? 'blocked' : decline ? 'issuer_declined' : 'authorized',
  };
}

function cardDetails(card: CardOnFile): Stripe.Charge.PaymentMethodDetails.Card {
  // The type lists more than the API sends for a plain card payment; what is here is what people read.
  return {
    brand: card.brand,
    country: card.country,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    funding: 'credit',
    last4: card.last4,
    network: card.brand,
    wallet: card.wallet === undefined ? null : { dynamic_last4: null, type: card.wallet, [card.wallet]: {} },
  } as Stripe.Charge.PaymentMethodDetails.Card;
}

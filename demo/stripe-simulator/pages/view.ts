import type Stripe from 'stripe';
import type { SimulatedAccount } from '../connect/account.js';
import type { Owner } from '../ledger.js';
import type { World } from '../world.js';

/** A payment in a few plain fields: what the pages show and `/simulator/api/payments` gives. */
export interface PaymentView {
  id: string;
  account: Owner;
  amount: number;
  amount_refunded: number;
  currency: string;
  status: string;
  description: string | null;
  receipt_email: string | null;
  metadata: Record<string, string>;
  card: { brand: string; last4: string } | null;
  /** The wallet that the card came through. */
  wallet: string | null;
  created: number;
  /** How many charges succeeded: more than one must never be. */
  charges: number;
  /** How many tries at a card there were, failed ones included. */
  attempts: number;
  last_error: string | null;
}

/** Newest first. */
export function paymentViews(world: World, owner?: Owner): PaymentView[] {
  return [...world.ledger.paymentIntents.values()]
    .filter((entry) => owner === undefined || entry.owner === owner)
    .map((entry) => view(world, entry.owner, entry.value))
    .reverse();
}

function view(world: World, owner: Owner, intent: Stripe.PaymentIntent): PaymentView {
  const { ledger } = world;
  const charges = [...ledger.charges.values()].map((entry) => entry.value).filter((charge) => charge.payment_intent === intent.id);
  const latest = charges.find((charge) => charge.id === intent.latest_charge);
  const card = latest === undefined ? undefined : ledger.cards.get(latest.id);
  return {
    id: intent.id,
    account: owner,
    amount: intent.amount,
    amount_refunded: latest?.amount_refunded ?? 0,
    currency: intent.currency,
    status: intent.status,
    description: intent.description,
    receipt_email: intent.receipt_email,
    metadata: { ...intent.metadata },
    card: card === undefined ? null : { brand: card.brand, last4: card.last4 },
    wallet: card?.wallet ?? null,
    created: intent.created,
    charges: charges.filter((charge) => charge.status === 'succeeded').length,
    attempts: charges.length,
    last_error: intent.last_payment_error?.message ?? null,
  };
}

export interface AccountView {
  id: string;
  display_name: string | null;
  email: string | null;
  country: string;
  currency: string;
  state: string;
  created: number;
}

export function accountView(account: SimulatedAccount): AccountView {
  return {
    id: account.id,
    display_name: account.displayName,
    email: account.contactEmail,
    country: account.country,
    currency: account.currency,
    state: account.closed ? 'closed' : account.disconnected ? 'disconnected' : account.state,
    created: Math.floor(account.created / 1000),
  };
}

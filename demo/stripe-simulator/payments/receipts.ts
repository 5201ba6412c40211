import type Stripe from 'stripe';
import { formatAmount } from '../core/money.js';
import type { Owner, Receipt } from '../ledger.js';
import { receiptMail } from '../pages/receipt-mail.js';
import type { World } from '../world.js';

/** What the receipt says, whether or not it is sent. */
export function makeReceipt(world: World, owner: Owner, charge: Stripe.Charge, to: string): Receipt {
  const business = (owner === null ? null : world.ledger.accounts.get(owner)?.displayName) ?? 'Platform';
  const card = world.ledger.cards.get(charge.id);
  const receipt: Omit<Receipt, 'html'> = {
    to,
    subject: `Your ${business} receipt [#${charge.receipt_number ?? ''}]`,
    account: owner,
    business,
    amount: charge.amount,
    currency: charge.currency,
    amountText: formatAmount(charge.amount, charge.currency),
    description: charge.description,
    card: { brand: card?.brand ?? 'unknown', last4: card?.last4 ?? '' },
    paymentIntent: String(charge.payment_intent),
    charge: charge.id,
    created: charge.created,
  };
  return { ...receipt, html: receiptMail(receipt) };
}

/** Puts a receipt into the outbox. Without an address there is none. */
export function sendReceipt(world: World, owner: Owner, charge: Stripe.Charge): void {
  if (charge.receipt_email === null) return;
  const digits = [...charge.id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 100_000_000, 7);
  const number = String(digits).padStart(8, '0');
  charge.receipt_number ??= `${number.slice(0, 4)}-${number.slice(4)}`;
  world.ledger.receipts.push(makeReceipt(world, owner, charge, charge.receipt_email));
}

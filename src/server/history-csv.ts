/** The history as CSV: RFC 4180, with a byte order mark for spreadsheets. The columns are part of the contract. */
import { toDecimal } from '../domain/money.js';
import type { PaymentRecord } from '../domain/payment-record.js';

const COLUMNS = [
  'requested_at', 'paid_at', 'status', 'currency', 'amount', 'paid', 'refunded', 'net', 'description', 'requested_by', 'reference', 'receipt_sent', 'request_id', 'stripe_payment_id', 'stripe_account', 'stripe_account_name',
] as const;

export const CSV_HEADER = `\ufeff${COLUMNS.join(',')}\r\n`;

/** Spreadsheets take a text that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One payment. Amounts are decimals in the currency's major units; of what was not paid, `paid`, `refunded` and `net` are zero. */
export function csvLine(payment: PaymentRecord, { account, payment_intent }: { readonly account: string; readonly payment_intent: string | null }): string {
  const { currency } = payment;
  const paid = payment.status === 'paid' ? payment.amount : 0;
  const amounts = [payment.amount, paid, payment.refunded, paid - payment.refunded].map((amount) => toDecimal({ amount, currency }));
  const receipt = payment.receiptSent === null ? '' : payment.receiptSent ? 'yes' : 'no';
  const texts = [payment.description, payment.requestedBy ?? '', payment.reference, receipt, payment.id, payment_intent ?? '', account, payment.accountName ?? ''].map(cell);
  return `${[payment.createdAt, payment.paidAt ?? '', payment.status, currency, ...amounts, ...texts].join(',')}\r\n`;
}

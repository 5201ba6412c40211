/** Rows of `payment_request`: how they are read, changed under their lock, and shown to each role. */
import type { ChangeEvent, Identity } from '../domain/contract.js';
import type { DeclineReason } from '../domain/decline.js';
import type { CloseReason, PaymentChange, PaymentState, PaymentStatus, ProgressStep, RequestedPayment } from '../domain/requested-payment.js';
import { isTerminal } from '../domain/requested-payment.js';
import type { Database, Queryable } from './database/database.js';
import type { PaymentReading } from './stripe-gateway.js';

/** The channel of LISTEN/NOTIFY that wakes the event streams. */
export const CHANGES = 'call_payments';

export interface PaymentRow {
  readonly id: string;
  readonly clinic: string;
  readonly clinic_name: string;
  readonly call: string;
  readonly recipient: string | null;
  readonly requested_by: string;
  readonly requested_by_name: string | null;
  readonly account: string;
  readonly livemode: boolean;
  /** bigint: a string from one driver, a number from the other. */
  readonly amount: string | number;
  readonly currency: string;
  readonly description: string;
  readonly stripe_description: string;
  readonly reference: string;
  readonly status: PaymentStatus;
  readonly close_reason: CloseReason | null;
  readonly progress: ProgressStep;
  readonly decline_reason: DeclineReason | null;
  readonly version: number;
  readonly payment_intent: string | null;
  /** Who pressed Pay last, a token's subject. */
  readonly payer: string | null;
  readonly email: string | null;
  readonly paid_at: Date | null;
  readonly card_brand: string | null;
  readonly card_last4: string | null;
  readonly receipt_email: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly closed_at: Date | null;
  readonly checks: number;
}

export const SELECT = 'SELECT p.*, c.name AS clinic_name FROM payment_request p JOIN clinic c ON c.id = p.clinic';

export const stateOf = (row: PaymentRow): PaymentState => ({
  status: row.status,
  closeReason: row.close_reason,
  progress: row.progress,
  declineReason: row.decline_reason,
  paymentIntent: row.payment_intent,
  account: row.account,
  livemode: row.livemode,
  amount: Number(row.amount),
  currency: row.currency,
});

/** A request as somebody may see it: an address is its giver's alone, and another patient learns nothing of the card. */
export function shownTo({ role, subject }: Identity, row: PaymentRow): RequestedPayment {
  const yours = role === 'patient' && row.payer === subject;
  const card = yours || role !== 'patient';
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    closeReason: row.close_reason,
    progress: row.progress,
    declineReason: row.decline_reason,
    amount: Number(row.amount),
    currency: row.currency,
    description: row.description,
    reference: row.reference,
    payee: row.clinic_name,
    requestedBy: row.requested_by_name,
    recipient: row.recipient,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    payment: row.paid_at
      ? { paidAt: row.paid_at.toISOString(), cardBrand: card ? row.card_brand : null, cardLast4: card ? row.card_last4 : null, receiptEmail: yours ? row.receipt_email : null }
      : null,
    yours,
    email: yours ? row.email : null,
  };
}

/** What a change writes besides the state. */
export interface ChangeDetails {
  readonly paymentIntent?: string;
  /** Who presses Pay, and the address for the receipt. */
  readonly payer?: { readonly subject: string; readonly email: string };
  readonly reading?: PaymentReading;
}

/**
 * Reads the row under its lock, lets `decide` say what changes, and writes it with its outbox row and the wake-up in the same
 * transaction. Nothing is written, and nobody woken, where nothing changes.
 */
export function changeRow(
  database: Database,
  id: string,
  now: Date,
  decide: (row: PaymentRow) => (PaymentChange & ChangeDetails) | null,
): Promise<PaymentRow | null> {
  return database.transaction(async (transaction) => {
    const [row] = await transaction.query<PaymentRow>(`${SELECT} WHERE p.id = $1 FOR UPDATE OF p`, [id]);
    if (!row) return null;
    const change = decide(row);
    if (!change) return row;
    const status = change.status ?? row.status;
    const paid = change.status === 'paid' ? change.reading : undefined;
    await transaction.query(
      `UPDATE payment_request SET
         status = $2, close_reason = $3, progress = $4, decline_reason = $5, version = version + 1,
         payment_intent = COALESCE(payment_intent, $6), email = COALESCE($7, email), payer = CASE WHEN $16 THEN NULL ELSE COALESCE($15, payer) END,
         amount_received = COALESCE($8, amount_received), paid_at = COALESCE($9, paid_at), card_brand = COALESCE($10, card_brand),
         card_last4 = COALESCE($11, card_last4), receipt_email = COALESCE($12, receipt_email),
         closed_at = $13, next_check_at = $14, checks = 0
       WHERE id = $1`,
      [
        id, status, change.closeReason ?? row.close_reason, change.progress ?? row.progress,
        change.declineReason === undefined ? row.decline_reason : change.declineReason,
        change.paymentIntent ?? null, change.payer?.email ?? null,
        paid?.amountReceived ?? null, paid ? (paid.paidAt ?? now) : null, paid?.cardBrand ?? null, paid?.cardLast4 ?? null, paid?.receiptEmail ?? null,
        isTerminal(status) ? (row.closed_at ?? now) : null, isTerminal(status) ? null : new Date(now.getTime() + FIRST_CHECK),
        change.payer?.subject ?? null,
        // Two pressed Pay together and the other one's card went through: whose it is isn't known, so nobody is shown it.
        Boolean(paid?.receiptEmail && row.email && paid.receiptEmail !== row.email),
      ],
    );
    return announce(transaction, id);
  });
}

/** The reconciler's first look at a request, ms after its last change. */
const FIRST_CHECK = 5000;

/** The outbox row and the wake-up of a change that was just written. */
export async function announce(transaction: Queryable, id: string): Promise<PaymentRow> {
  await transaction.query(
    `INSERT INTO payment_request_change (clinic, call, recipient, payment_request, version)
     SELECT clinic, call, recipient, id, version FROM payment_request WHERE id = $1`,
    [id],
  );
  await transaction.query(`SELECT pg_notify('${CHANGES}', '')`);
  const [row] = await transaction.query<PaymentRow>(`${SELECT} WHERE p.id = $1`, [id]);
  return row!;
}

export const changeEvent = ({ payment_request, version }: { payment_request: string; version: number }): ChangeEvent => ({ id: payment_request, version });

/** Rows of `payment_request`: how they are read, changed under their lock, and shown to each role. */
import type { ChangeEvent, Identity } from '../domain/contract.js';
import type { DeclineReason } from '../domain/decline.js';
import type { CloseReason, PaymentChange, PaymentState, PaymentStatus, ProgressStep, RequestedPayment } from '../domain/requested-payment.js';
import { isTerminal } from '../domain/requested-payment.js';
import { refundedAtStripe, type StoredRefund } from '../domain/refund-ledger.js';
import { record, type Actor, type Deed } from './audit.js';
import type { Database } from './database/database.js';
import type { PaymentReading } from './stripe-gateway.js';

/** The channel of LISTEN/NOTIFY that wakes the event streams; the payload is the call's key. */
export const CHANGES = 'call_payments';

export const callKey = ({ clinic, call }: { readonly clinic: string; readonly call: string }): string => `${clinic} ${call}`;

export interface PaymentRow {
  readonly id: string;
  readonly clinic: string;
  readonly clinic_name: string;
  readonly call: string;
  readonly recipient: string | null;
  readonly requested_by: string;
  readonly requested_by_name: string | null;
  readonly account: string;
  /** Its name at Stripe. */
  readonly account_name: string | null;
  readonly livemode: boolean;
  /** bigint: a string from one driver, a number from the other. */
  readonly amount: string | number;
  readonly currency: string;
  /** What the platform keeps of it, as it was when this was made. */
  readonly platform_fee: string | number;
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
  readonly reminded_at: Date | null;
  readonly expires_at: Date;
  readonly closed_at: Date | null;
  readonly checks: number;
  readonly checked_at: Date | null;
  /** Cards that the bank refused, as Stripe counts them. */
  readonly declines: number;
  readonly intent_wanted_at: Date | null;
  readonly refunds: readonly StoredRefund[];
  readonly refund_check_at: Date | null;
}

const NAMES = `c.name AS clinic_name, a.snapshot ->> 'name' AS account_name`;
export const SELECT = `SELECT p.*, ${NAMES} FROM payment_request p JOIN clinic c ON c.id = p.clinic JOIN stripe_account a ON a.id = p.account`;

/**
 * SQL for what one person may see of a call. A payment link's bearer sees the request that it was made for; a patient what is for
 * nobody else.
 * @param first the number of the first of the three parameters, which `seenBy` gives
 */
export const maySee = (first: number, id = 'p.id', recipient = 'p.recipient'): string =>
  `CASE WHEN $${first + 2}::uuid IS NULL THEN ($${first}::boolean OR ${recipient} IS NULL OR ${recipient} = $${first + 1}) ELSE ${id} = $${first + 2} END`;
export const seenBy = ({ role, subject, request }: Identity): readonly [boolean, string, string | null] => [role !== 'patient', subject, request ?? null];

/** As it is read under its lock. */
export interface LockedRow extends PaymentRow {
  /** When the request's account was removed, cut us off, or went to another clinic. */
  readonly account_removed_at: Date | null;
}
const SELECT_LOCKED = `SELECT p.*, ${NAMES}, CASE WHEN a.clinic = p.clinic THEN a.removed_at ELSE a.linked_at END AS account_removed_at
  FROM payment_request p JOIN clinic c ON c.id = p.clinic JOIN stripe_account a ON a.id = p.account WHERE p.id = $1 FOR UPDATE OF p`;

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
    paidInto: role === 'patient' ? null : row.account_name,
    createdAt: row.created_at.toISOString(),
    remindedAt: row.reminded_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    payment: row.paid_at
      ? { paidAt: row.paid_at.toISOString(), cardBrand: card ? row.card_brand : null, cardLast4: card ? row.card_last4 : null, receiptEmail: yours ? row.receipt_email : null }
      : null,
    refunds: row.refunds.map(({ id, amount, status, reason, createdAt }) => ({ id, amount, status: status === 'wanted' ? 'pending' : status, reason, createdAt })),
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
  readonly declines?: number;
  readonly remindedAt?: Date;
  readonly refunds?: readonly StoredRefund[];
  /** When Stripe is asked about refunds that are not settled; `null`: all are. */
  readonly refundCheckAt?: Date | null;
  /** For the audit trail, beyond the change of the state. */
  readonly deeds?: readonly Pick<Deed, 'action' | 'after'>[];
}

/** The reconciler's first look at a request, ms after its last change. */
const FIRST_CHECK = 5000;

/**
 * One statement that writes a row (`INSERT` or `UPDATE`), its outbox row and its audit entry.
 *
 * The lock makes the numbers of one call's outbox rows rise in the order of their commits: a stream that has read one never
 * meets a lower one later.
 * @param before SQL for the state that the row had, as jsonb; the entry is written where the status is another.
 * @param at, subject, role the numbers of these parameters.
 */
const written = (write: string, before: string, [at, subject, role]: readonly [number, number, number]): string => `
WITH changed AS (${write} RETURNING *),
told AS (
  INSERT INTO payment_request_change (clinic, call, recipient, payment_request, version)
  SELECT clinic, call, recipient, id, version FROM changed, LATERAL (SELECT pg_advisory_xact_lock(hashtextextended(clinic || ' ' || call, 0))) AS in_turn
),
audited AS (
  INSERT INTO audit_entry (at, clinic, action, subject, role, target, before, after)
  SELECT $${at}, clinic, 'payment_request.' || status, $${subject}, $${role}, id::text, ${before},
    jsonb_build_object('status', status, 'amount', amount, 'currency', currency, 'account', account, 'paymentIntent', payment_intent)
  FROM changed WHERE (${before}) ->> 'status' IS DISTINCT FROM status
)
SELECT changed.*, ${NAMES} FROM changed JOIN clinic c ON c.id = changed.clinic JOIN stripe_account a ON a.id = changed.account`;

const UPDATE = written(
  `UPDATE payment_request SET
     status = $2, close_reason = $3, progress = $4, decline_reason = $5, version = version + 1,
     payment_intent = COALESCE(payment_intent, $6), email = COALESCE($7, email), payer = CASE WHEN $16 THEN NULL ELSE COALESCE($15, payer) END,
     amount_received = COALESCE($8, amount_received), paid_at = COALESCE($9, paid_at), card_brand = COALESCE($10, card_brand),
     card_last4 = COALESCE($11, card_last4), receipt_email = COALESCE($12, receipt_email),
     closed_at = $13, next_check_at = $14, checks = 0, declines = GREATEST(declines, $17),
     refunds = COALESCE($22::jsonb, refunds), refunded = COALESCE($23, refunded), refund_check_at = $24, reminded_at = COALESCE($25, reminded_at)
   WHERE id = $1`,
  `jsonb_build_object('status', $18::text)`,
  [19, 20, 21],
);

/**
 * Reads the row under its lock, lets `decide` say what changes, and writes it with its outbox row and its audit entry in the same
 * transaction. Nothing is written, and nobody woken, where nothing changes.
 */
export async function changeRow(
  database: Database,
  id: string,
  now: Date,
  actor: Actor,
  decide: (row: LockedRow) => (PaymentChange & ChangeDetails) | null,
): Promise<PaymentRow | null> {
  let before = 0;
  const changedRow = await database.transaction(async (transaction) => {
    const [row] = await transaction.query<LockedRow>(SELECT_LOCKED, [id]);
    if (!row) return null;
    before = row.version;
    const change = decide(row);
    if (!change) return row;
    const status = change.status ?? row.status;
    const paid = change.status === 'paid' ? change.reading : undefined;
    const [changed] = await transaction.query<PaymentRow>(UPDATE, [
      id, status, change.closeReason ?? row.close_reason, change.progress ?? row.progress,
      change.declineReason === undefined ? row.decline_reason : change.declineReason,
      change.paymentIntent ?? null, change.payer?.email ?? null,
      paid?.amountReceived ?? null, paid ? (paid.paidAt ?? now) : null, paid?.cardBrand ?? null, paid?.cardLast4 ?? null, paid?.receiptEmail ?? null,
      isTerminal(status) ? (row.closed_at ?? now) : null, isTerminal(status) ? null : new Date(now.getTime() + FIRST_CHECK),
      change.payer?.subject ?? null,
      // Two pressed Pay together and the other one's card went through: whose it is isn't known, so nobody is shown it.
      Boolean(paid?.receiptEmail && row.email && paid.receiptEmail !== row.email),
      change.declines ?? 0, row.status, now, actor?.subject ?? null, actor?.role ?? null,
      change.refunds ? JSON.stringify(change.refunds) : null, change.refunds ? refundedAtStripe(change.refunds) : null, change.refundCheckAt === undefined ? row.refund_check_at : change.refundCheckAt, change.remindedAt ?? null,
    ]);
    for (const deed of change.deeds ?? []) await record(transaction, actor, { ...deed, at: now, clinic: row.clinic, target: id });
    return changed!;
  });
  if (changedRow && changedRow.version > before) wake(database, changedRow);
  return changedRow;
}

/**
 * Wakes the streams of a call, after the commit: inside the transaction it would hold a lock that all notifying transactions of the
 * database share until their commit is on disk. Not waited for; where it is lost, the streams' heartbeat finds the outbox row.
 */
function wake(database: Database, row: PaymentRow): void {
  const waiting = wakes.get(database);
  if (waiting) waiting.add(callKey(row));
  else void sendWakes(database, new Set([callKey(row)]));
}

/** Calls to be woken while a wake-up is under way: they go together with the next. */
const wakes = new WeakMap<Database, Set<string>>();

async function sendWakes(database: Database, waiting: Set<string>): Promise<void> {
  wakes.set(database, waiting);
  while (waiting.size > 0) {
    const calls = [...waiting];
    waiting.clear();
    // A wake-up that a crash takes with it is no loss, so its commit need not wait for the disk.
    await database.query(`SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, call) FROM unnest($2::text[]) AS call`, [CHANGES, calls]).catch(() => {});
  }
  wakes.delete(database);
}

/** What a new row is made of; the rest follows from the clinic. */
export interface NewRow {
  readonly id: string;
  readonly clinic: string;
  readonly call: string;
  readonly recipient: string | null;
  readonly requestedBy: string;
  readonly requestedByName: string | null;
  /** `null`: the clinic's default. */
  readonly account: string | null;
  readonly livemode: boolean;
  readonly amount: number;
  readonly platformFee: number;
  readonly currency: string;
  readonly description: string;
  readonly reference: string;
  readonly expiresAt: Date;
}

// The account's row is locked against its removal; whoever waited for that sees that it is gone.
const INSERT = written(
  `INSERT INTO payment_request (id, clinic, call, recipient, requested_by, requested_by_name, account, livemode, amount, currency, description, stripe_description, reference, created_at, expires_at, next_check_at, platform_fee)
   SELECT $1, c.id, $3, $4, $5, $6, a.id, $7, $8, $9, $10,
     CASE WHEN c.shares_descriptions THEN $10::text || ' (Payment to ' || c.name || ', reference ' || $11::text || ')' ELSE 'Payment to ' || c.name || ', reference ' || $11::text END,
     $11, $12, $13, $13, $16
   FROM clinic c JOIN stripe_account a ON a.clinic = c.id AND a.removed_at IS NULL
   WHERE c.id = $2 AND c.allowed AND a.snapshot @> '{"canTakePayments": true}' AND a.id = COALESCE($15::text, (
     SELECT d.id FROM stripe_account d WHERE d.clinic = c.id AND d.removed_at IS NULL ORDER BY d.is_default DESC, d.linked_at, d.id LIMIT 1))
   FOR KEY SHARE OF a
   ON CONFLICT DO NOTHING`,
  'NULL::jsonb',
  [12, 5, 14],
);

/** Makes the row if the clinic can take payments. `null`: it can't, or the id or the reference is taken. */
export async function insertRow(database: Database, now: Date, actor: NonNullable<Actor>, row: NewRow): Promise<PaymentRow | null> {
  const [made] = await database.query<PaymentRow>(INSERT, [
    row.id, row.clinic, row.call, row.recipient, row.requestedBy, row.requestedByName, row.livemode, row.amount, row.currency, row.description, row.reference,
    now, row.expiresAt, actor.role, row.account, row.platformFee,
  ]);
  if (made) wake(database, made);
  return made ?? null;
}

export const changeEvent = ({ payment_request, version }: { payment_request: string; version: number }): ChangeEvent => ({ id: payment_request, version });

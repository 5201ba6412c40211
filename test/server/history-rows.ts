/** Rows of payments as they would be after a long time, written straight into the table. */
import type { Database } from '../../src/server/index.js';

export interface HistoryRow {
  readonly description: string;
  readonly requestedByName: string | null;
  readonly createdAt: string;
  readonly status: string;
  readonly amount: number;
  readonly currency: string;
  readonly refunded: number;
  readonly receiptEmail: string | null;
  readonly livemode: boolean;
  readonly call: string;
}

const PLAIN: HistoryRow = {
  description: 'Consultation', requestedByName: 'Dr Lee', createdAt: '2026-03-02T04:05:00.000Z', status: 'paid', amount: 8500, currency: 'AUD', refunded: 0, receiptEmail: 'pat@example.com', livemode: false, call: 'call-1',
};
let intents = 0;

/** Writes one row. @returns its ids */
export async function writeRow(database: Database, { clinic, account }: { clinic: string; account: string }, changes: Partial<HistoryRow> = {}): Promise<{ id: string; reference: string; paymentIntent: string | null }> {
  const row = { ...PLAIN, ...changes };
  const paid = row.status === 'paid';
  const paymentIntent = paid ? `pi_${String(++intents)}_${crypto.randomUUID()}` : null;
  const id = crypto.randomUUID();
  const reference = crypto.randomUUID().slice(0, 8).toUpperCase();
  await database.query(
    `INSERT INTO payment_request (id, clinic, call, requested_by, requested_by_name, account, livemode, amount, currency, description, stripe_description, reference, status, close_reason,
       payment_intent, amount_received, paid_at, receipt_email, refunded, created_at, expires_at, closed_at, checked_at)
     VALUES ($1, $2, $3, 'clinician-1', $4, $5, $6, $7, $8, $9, 'Payment', $10, $11, $12, $13, $14, $15, $16, $17, $18, $18, $19, now())`,
    [
      id, clinic, row.call, row.requestedByName, account, row.livemode, row.amount, row.currency, row.description, reference, row.status, row.status === 'closing' ? 'cancelled' : null,
      paymentIntent, paid ? row.amount : null, paid ? row.createdAt : null, paid ? row.receiptEmail : null, row.refunded, row.createdAt, ['open', 'closing'].includes(row.status) ? null : row.createdAt,
    ],
  );
  return { id, reference, paymentIntent };
}

/** Writes many paid rows, one a minute before `before`, in one statement. */
export async function writeRows(database: Database, { clinic, account }: { clinic: string; account: string }, count: number, before = '2026-01-01T00:00:00.000Z'): Promise<void> {
  await database.query(
    `INSERT INTO payment_request (id, clinic, call, requested_by, requested_by_name, account, livemode, amount, currency, description, stripe_description, reference, status,
       payment_intent, amount_received, paid_at, receipt_email, refunded, created_at, expires_at, closed_at, checked_at)
     SELECT gen_random_uuid(), $1, 'call-' || n % 1000, 'clinician-1', 'Dr ' || n % 20, $2, false, 8500, 'AUD', 'Consultation ' || n, 'Payment', 'R' || n, 'paid',
       'pi_' || $1 || n, 8500, at, 'pat@example.com', CASE WHEN n % 50 = 0 THEN 500 ELSE 0 END, at, at, at, now()
     FROM generate_series(1, $3::int) AS n, LATERAL (SELECT $4::text::timestamptz - n * interval '1 minute' AS at) AS moment`,
    [clinic, account, count, before],
  );
}

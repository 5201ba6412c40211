/**
 * A clinic's payments over all its calls: pages, totals, and a file. Newest first by (created_at, id), which never change, so that pages have
 * neither gaps nor doubles while payments are being made.
 */
import type { PaymentFilter, PaymentRecord, PaymentTotals, PaymentsQuery } from '../domain/payment-record.js';
import type { Member } from './access.js';
import { record } from './audit.js';
import type { Database } from './database/database.js';
import { SELECT, type PaymentRow } from './payment-rows.js';
import { CSV_HEADER, csvLine } from './history-csv.js';
import type { Refunds } from './refunds.js';

const PAGE = 50;
/** Rows of the file that are in memory at once. */
const BATCH = 500;
/** Rows that one page with a search or a state looks at, few first: what is common is found at once, what is rare over several pages, and none takes long. */
const SCANS = [250, 4750];

export interface HistoryOptions {
  readonly database: Database;
  readonly refunds: Refunds;
  readonly now: () => number;
  readonly livemode: boolean;
  readonly paymentUrl: (payment: { readonly account: string; readonly paymentIntent: string; readonly livemode: boolean }) => string;
}

type Row = PaymentRow & { readonly refunded: string | number; readonly amount_received: string | number | null; readonly purged_at: Date | null; readonly key: string };

interface Page {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** Where a row stands in the order, to the microsecond. */
const KEY = `to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || p.id`;
/** Before all rows, and after them. */
const [FIRST, LAST] = [['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'], ['-infinity', '00000000-0000-0000-0000-000000000000']] as const;

const SPAN = 'p.clinic = $1 AND p.livemode = $2 AND p.created_at >= $3::text::timestamptz AND p.created_at < $4::text::timestamptz';
const MATCHES = `($5::text[] IS NULL OR p.status = ANY ($5)) AND (NOT $6::boolean OR p.refunded > 0) AND ($7::text IS NULL OR p.description ILIKE $7
  OR p.requested_by_name ILIKE $7 OR p.reference ILIKE $8 OR p.payment_intent ILIKE $8 OR p.id::text ILIKE $8)`;

const ROWS = `${SELECT.replace('SELECT p.*', `SELECT p.*, ${KEY} AS key`)} WHERE ${SPAN} AND ${MATCHES}
  AND (p.created_at, p.id) < ($9::text::timestamptz, $10::text::uuid) AND (p.created_at, p.id) >= ($11::text::timestamptz, $12::text::uuid)
  ORDER BY p.created_at DESC, p.id DESC LIMIT $13`;

/** The row that is so many after another. */
const HORIZON = `SELECT ${KEY} AS key FROM payment_request p WHERE ${SPAN} AND (p.created_at, p.id) < ($5::text::timestamptz, $6::text::uuid)
  ORDER BY p.created_at DESC, p.id DESC OFFSET $7 LIMIT 1`;

const TOTALS = `SELECT p.currency, count(*) AS count, sum(p.amount_received) AS paid, sum(p.refunded) AS refunded
  FROM payment_request p WHERE ${SPAN} AND p.status = 'paid' AND ${MATCHES} GROUP BY p.currency ORDER BY p.currency`;

export class History {
  readonly #options: HistoryOptions;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  async list(clinic: string, { cursor, limit = PAGE, ...filter }: PaymentsQuery): Promise<{ payments: PaymentRecord[]; next: string | null }> {
    const { rows, next } = await this.#page(clinic, filter, cursor ?? null, limit);
    this.#options.refunds.lookNow(rows);
    return { payments: rows.map((row) => this.#shown(row)), next };
  }

  async totals(clinic: string, filter: PaymentFilter): Promise<PaymentTotals[]> {
    const rows = await this.#options.database.query<Record<'currency' | 'count' | 'paid' | 'refunded', string>>(TOTALS, [...this.#span(clinic, filter), ...wanted(filter)]);
    return rows.map(({ currency, ...sums }) => {
      const [count, paid, refunded] = [Number(sums.count), Number(sums.paid), Number(sums.refunded)];
      return { currency, count, paid, refunded, net: paid - refunded };
    });
  }

  /** The file. A batch is read when whoever takes the file wants more of it, so that neither a large clinic nor a slow reader costs memory. */
  async csv(who: Member, filter: PaymentFilter): Promise<ReadableStream<Uint8Array>> {
    const { database, now } = this.#options;
    const { search, ...told } = filter;
    // What was searched for may be about a person.
    await record(database, who, { at: new Date(now()), clinic: who.clinic, action: 'payments.exported', target: who.clinic, after: { ...told, searched: search !== undefined } });
    const encoder = new TextEncoder();
    // Read before the answer begins: a database out of reach is then a problem, and not half a file.
    const parts = this.#parts(who.clinic, filter, await this.#page(who.clinic, filter, null, BATCH));
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const { done, value } = await parts.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        },
        async cancel() {
          await parts.return();
        },
      },
      { highWaterMark: 0 },
    );
  }

  async *#parts(clinic: string, filter: PaymentFilter, first: Page): AsyncGenerator<string, void> {
    yield CSV_HEADER;
    for (let page = first; ; page = await this.#page(clinic, filter, page.next, BATCH)) {
      if (page.rows.length > 0) yield page.rows.map((row) => csvLine(this.#shown(row), row)).join('');
      if (page.next === null) return;
    }
  }

  /** Up to `limit` rows after the key, and where to go on; `null`: that is all. */
  async #page(clinic: string, filter: PaymentFilter, after: string | null, limit: number): Promise<Page> {
    const { database } = this.#options;
    const span = this.#span(clinic, filter);
    const rows: Row[] = [];
    let start: readonly string[] = after?.split('_') ?? FIRST;
    let end: string | null = null;
    for (const scan of filter.search === undefined && filter.state === undefined ? [null] : SCANS) {
      end = scan === null ? null : ((await database.query<{ key: string }>(HORIZON, [...span, ...start, scan - 1]))[0]?.key ?? null);
      rows.push(...(await database.query<Row>(ROWS, [...span, ...wanted(filter), ...start, ...(end?.split('_') ?? LAST), limit + 1 - rows.length])));
      if (rows.length > limit) return { rows: rows.slice(0, limit), next: rows[limit - 1]!.key };
      if (end === null) break;
      start = end.split('_');
    }
    return { rows, next: end };
  }

  #span(clinic: string, { from, to }: PaymentFilter): unknown[] {
    return [clinic, this.#options.livemode, from ? new Date(from).toISOString() : '-infinity', to ? new Date(to).toISOString() : 'infinity'];
  }

  #shown(row: Row): PaymentRecord {
    const { id, reference, status, currency, description, account, livemode } = row;
    return {
      id, reference, status, currency, description, account,
      accountName: row.account_name,
      amount: Number(row.amount),
      refunded: Number(row.refunded),
      requestedBy: row.requested_by_name,
      createdAt: row.created_at.toISOString(),
      paidAt: row.paid_at?.toISOString() ?? null,
      receiptSent: row.paid_at && !row.purged_at ? row.receipt_email !== null : null,
      dashboardUrl: row.payment_intent && this.#options.paymentUrl({ account, paymentIntent: row.payment_intent, livemode }),
    };
  }
}

/** The parameters of MATCHES. */
function wanted({ state, search }: PaymentFilter): unknown[] {
  const statuses = state === undefined ? null : state === 'open' ? ['open', 'closing'] : [state === 'refunded' ? 'paid' : state];
  // As it stands: what is a pattern's own is taken for itself.
  const text = search?.replace(/[\\%_]/g, '\\$&');
  return [statuses, state === 'refunded', text === undefined ? null : `%${text}%`, text === undefined ? null : `${text}%`];
}

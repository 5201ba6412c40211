/**
 * Giving money back. The wish is written under the row's lock before Stripe is asked, under one idempotency key for ever, and Stripe's
 * list of refunds is the truth: also of those that the clinic made in its Dashboard.
 */
import type { NewRefund } from '../domain/contract.js';
import { giveUp, isUnsettled, takeReadings, wishRefund, type StoredRefund } from '../domain/refund-ledger.js';
import type { Actor } from './audit.js';
import type { Database } from './database/database.js';
import { SELECT, changeRow, type ChangeDetails, type LockedRow, type PaymentRow } from './payment-rows.js';
import { ProblemError } from './problem.js';
import type { StripeGateway } from './stripe-gateway.js';

/** Pauses between looks at refunds that are not settled, ms: a bank may take days. */
const CHECK_PAUSE = 15_000;
const LONGEST_PAUSE = 3_600_000;
const BATCH = 20;
/** A paid request that somebody reads is looked at once in so many ms: refunds made in the Dashboard are found without webhooks too. */
const READ_PAUSE = 60_000;

/** The clinic has cut us off at Stripe. */
const isCutOff = (error: unknown): boolean => error instanceof ProblemError && error.code === 'account_not_ready';

function unlessCutOff(error: unknown): void {
  if (isCutOff(error)) throw new ProblemError('not_refundable');
}

export class Refunds {
  readonly #database: Database;
  readonly #stripe: StripeGateway;
  readonly #now: () => number;

  constructor({ database, stripe, now }: { database: Database; stripe: StripeGateway; now: () => number }) {
    this.#database = database;
    this.#stripe = stripe;
    this.#now = now;
  }

  /**
   * Gives back a part or all. The same id is the same refund, however often it is asked for. What the clinic gives back of payments
   * on an account that it has removed, it gives back in its Dashboard.
   * @throws ProblemError not_refundable, id_taken, stripe_unavailable (it is asked for again by itself)
   */
  async refund(row: PaymentRow, { id, amount, reason: given }: NewRefund, actor: Actor): Promise<PaymentRow> {
    const reason = given ?? null;
    // Nothing is wished where Stripe doesn't let us in any more: we could never tell what became of it.
    if (!row.refunds.some((refund) => refund.id === id)) await this.look(row).catch(unlessCutOff);
    let added = false;
    const wished = await this.#change(row.id, actor, (locked) => {
      const payment = { status: locked.status, amount: Number(locked.amount), refunds: locked.refunds, accountRemoved: locked.account_removed_at !== null };
      const refunds = wishRefund(payment, { id, amount, reason, createdAt: new Date(this.#now()).toISOString() });
      if (refunds === 'id_taken' || refunds === 'not_refundable') throw new ProblemError(refunds);
      if (refunds === 'known') return null;
      added = true;
      return refunds;
    });
    // Long after the first attempt its key may be forgotten: whether the refund is there is looked up before it is asked for again.
    const unheard = !added && wished.refunds.some((refund) => refund.id === id && refund.status === 'wanted');
    const carried = await (unheard ? this.look(wished) : this.#carry(wished, id)).catch((error: unknown) => {
      // The wish stands, and is made once Stripe lets us in again: not refused, but unknown.
      throw isCutOff(error) ? new ProblemError('stripe_unavailable') : error;
    });
    if (carried.refunds.find((refund) => refund.id === id)?.status === 'failed') throw new ProblemError('not_refundable');
    return carried;
  }

  /** Brings the row to what Stripe says, and carries there what is still only wished. */
  async look(row: PaymentRow): Promise<PaymentRow> {
    if (row.status !== 'paid' || !row.payment_intent) return row;
    await this.#database.query('UPDATE payment_request SET checked_at = $2 WHERE id = $1', [row.id, new Date(this.#now())]);
    try {
      let current = await this.#take(row, await this.#stripe.listRefunds(row.payment_intent, row.account));
      for (const { id, status } of current.refunds) if (status === 'wanted') current = await this.#carry(current, id);
      return current;
    } catch (error) {
      if (isCutOff(error)) await this.#askSeldom(row);
      throw error;
    }
  }

  /**
   * Cut off, we can't tell what became of a refund that was on its way: it stays so, and nothing is claimed. Stripe is asked once in an
   * hour, whoever reads it meanwhile, in case the clinic lets us in again.
   */
  async #askSeldom({ id }: PaymentRow): Promise<void> {
    const later = this.#now() + LONGEST_PAUSE;
    await this.#database.query(
      'UPDATE payment_request SET checked_at = $2, refund_check_at = CASE WHEN refund_check_at IS NULL THEN NULL ELSE $3::timestamptz END WHERE id = $1',
      [id, new Date(later - READ_PAUSE), new Date(later)],
    );
  }

  /** For paid requests that somebody reads; not waited for. */
  lookNow(rows: readonly PaymentRow[]): void {
    const before = this.#now() - READ_PAUSE;
    const due = rows.filter(({ status, checked_at }) => status === 'paid' && (checked_at === null || checked_at.getTime() < before));
    for (const row of due.slice(0, 3)) void this.look(row).catch(() => {});
  }

  /** One pass over refunds that are not settled; any number of instances share the work. */
  async reconcile(): Promise<void> {
    const now = this.#now();
    for (;;) {
      const rows = await this.#database.query<PaymentRow>(
        `WITH due AS (SELECT id FROM payment_request WHERE refund_check_at <= $1 ORDER BY refund_check_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED),
         later AS (
           UPDATE payment_request p SET checks = p.checks + 1, refund_check_at = $1::timestamptz + LEAST(${LONGEST_PAUSE}, ${CHECK_PAUSE} * power(2, LEAST(p.checks, 10))) * interval '1 ms'
           FROM due WHERE p.id = due.id RETURNING p.id
         )
         ${SELECT} WHERE p.id IN (SELECT id FROM later)`,
        [new Date(now)],
      );
      await Promise.all(rows.map((row) => this.look(row).catch(() => {})));
      if (rows.length < BATCH) return;
    }
  }

  /** Asks Stripe for a wished refund. The key never changes, so that no fault can make two of one. */
  async #carry(row: PaymentRow, id: string): Promise<PaymentRow> {
    const wish = row.refunds.find((refund) => refund.id === id);
    if (wish?.status !== 'wanted' || !row.payment_intent) return row;
    const made = await this.#stripe.createRefund({ refundId: id, requestId: row.id, paymentIntent: row.payment_intent, account: row.account, amount: wish.amount, reason: wish.reason, withFee: Number(row.platform_fee) > 0 });
    if (made) return this.#take(row, [made]);
    // Refused: unless it is there all the same, it failed.
    const listed = await this.#stripe.listRefunds(row.payment_intent, row.account);
    const known = await this.#take(row, listed);
    if (known.refunds.find((refund) => refund.id === id)?.status !== 'wanted') return known;
    return this.#change(row.id, null, ({ refunds }) => giveUp(refunds, id));
  }

  #take(row: PaymentRow, readings: Parameters<typeof takeReadings>[1]): Promise<PaymentRow> {
    return this.#change(row.id, null, ({ refunds, amount }) => takeReadings(refunds, readings, Number(amount)));
  }

  async #change(id: string, actor: Actor, decide: (locked: LockedRow) => readonly StoredRefund[] | null): Promise<PaymentRow> {
    const now = new Date(this.#now());
    const changed = await changeRow(this.#database, id, now, actor, (locked) => {
      const refunds = decide(locked);
      if (!refunds || JSON.stringify(refunds) === JSON.stringify(locked.refunds)) return null;
      const told = refunds.filter((refund) => locked.refunds.find((before) => before.id === refund.id)?.status !== refund.status);
      const change: ChangeDetails = {
        refunds,
        refundCheckAt: refunds.some(isUnsettled) ? new Date(now.getTime() + CHECK_PAUSE) : null,
        deeds: told.map((refund) => ({ action: `refund.${refund.status}`, after: { refund: refund.id, amount: refund.amount, currency: locked.currency, stripeRefund: refund.stripeRefund } })),
      };
      return change;
    });
    if (!changed) throw new ProblemError('not_found');
    return changed;
  }
}

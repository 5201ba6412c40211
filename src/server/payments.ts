/**
 * What can be done with a payment request. Stripe is asked between transactions and never inside one: a short transaction
 * records what is wished, Stripe is asked, a second one writes what Stripe said.
 */
import { platformFeeOf } from '../domain/clinic-account.js';
import { amountProblem } from '../domain/money.js';
import { COOL_DOWN, DECLINE_LIMIT, applyTruth, close, isTerminal, loseAccount, mayPay, mustCancelAtStripe, type CloseReason } from '../domain/requested-payment.js';
import { REMINDER_PAUSE, type BodyOf, type NewPaymentRequest } from '../domain/contract.js';
import type { Member, Participant } from './access.js';
import type { Actor } from './audit.js';
import type { ClinicAccounts } from './clinic-accounts.js';
import type { Clinics } from './clinics.js';
import type { Database } from './database/database.js';
import { SELECT, changeRow, insertRow, maySee, seenBy, stateOf, type PaymentRow } from './payment-rows.js';
import { ProblemError } from './problem.js';
import type { Refunds } from './refunds.js';
import { AccountLostError, type PaymentReading, type StripeGateway, type StripeNotice } from './stripe-gateway.js';

export interface PaymentsOptions {
  readonly database: Database;
  readonly stripe: StripeGateway;
  readonly accounts: ClinicAccounts;
  readonly clinics: Clinics;
  readonly refunds: Refunds;
  readonly now: () => number;
  readonly requestLifetime: number;
  readonly livemode: boolean;
}

type PaymentNotice = Extract<StripeNotice, { kind: 'payment' }>;

/** 32 letters and digits that are not taken for one another. */
const REFERENCE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const newReference = () => Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => REFERENCE_ALPHABET[byte & 31]).join('');

/** Stripe is asked about one request at most this often (ms) by all instances together. */
const LOOK_PAUSE = 2000;
/** … and this often when the patient's page says that something has happened. */
export const ATTEMPT_PAUSE = 400;
/** The reconciler's pauses between looks, ms. */
const CHECK_PAUSES = [15_000, 60_000, 300_000, 1_800_000, 3_600_000];
const BATCH = 20;

export class Payments {
  readonly #options: PaymentsOptions;

  constructor(options: PaymentsOptions) {
    this.#options = options;
  }

  get #now(): Date {
    return new Date(this.#options.now());
  }

  /** The request if this person may see it: a clinic's admin sees those of every call. @throws ProblemError not_found */
  async find(who: Member, id: string): Promise<PaymentRow> {
    const [row] = await this.#options.database.query<PaymentRow>(
      `${SELECT} WHERE p.id = $1 AND p.clinic = $2 AND ($3::text IS NULL OR p.call = $3) AND ${maySee(4)}`,
      [id, who.clinic, who.role === 'clinic_admin' ? null : (who.call ?? ''), ...seenBy(who)],
    );
    if (!row) throw new ProblemError('not_found');
    return row;
  }

  /** All requests of the call that this participant may see; what could be out of date is looked up first. */
  async list(who: Participant): Promise<PaymentRow[]> {
    const read = () =>
      this.#options.database.query<PaymentRow>(
        `${SELECT} WHERE p.clinic = $1 AND p.call = $2 AND ${maySee(3)} ORDER BY p.created_at DESC, p.id DESC LIMIT 100`,
        [who.clinic, who.call, ...seenBy(who)],
      );
    const rows = await read();
    this.#options.refunds.lookNow(rows);
    const unsettled = rows.filter((row) => this.#worthALook(row, LOOK_PAUSE)).slice(0, 3);
    if (unsettled.length === 0) return rows;
    await Promise.all(unsettled.map((row) => this.lookIfStale(row).catch(() => row)));
    return read();
  }

  async create(who: Participant, body: NewPaymentRequest): Promise<{ row: PaymentRow; created: boolean }> {
    const problem = amountProblem(body);
    if (problem) throw new ProblemError(problem);
    const { database, accounts, clinics, requestLifetime, livemode } = this.#options;
    const now = this.#now;
    const platformFee = platformFeeOf(await clinics.platformFeeOfClinic(who.clinic), body);
    const row = await insertRow(database, now, who, {
      id: body.id, clinic: who.clinic, call: who.call, recipient: body.recipient ?? null, requestedBy: who.subject, requestedByName: who.name ?? null,
      account: body.account ?? null, platformFee, livemode, amount: body.amount, currency: body.currency, description: body.description, reference: newReference(), expiresAt: new Date(now.getTime() + requestLifetime),
    });
    if (row) return { row, created: true };
    const [known] = await database.query<PaymentRow>(`${SELECT} WHERE p.id = $1`, [body.id]);
    if (!known) {
      await accounts.mustBeReady(who.clinic, body.account);
      // The reference was taken, or the clinic has become ready this moment: another try.
      return this.create(who, body);
    }
    const same =
      known.clinic === who.clinic && known.call === who.call && known.requested_by === who.subject && Number(known.amount) === body.amount &&
      known.currency === body.currency && known.description === body.description && known.recipient === (body.recipient ?? null) &&
      // Who named none gets the answer again though the default is another by now.
      (body.account === undefined || known.account === body.account);
    if (!same) throw new ProblemError('id_taken');
    return { row: known, created: false };
  }

  /** The one PaymentIntent's secret, handed out only once its id is in the row. */
  async checkout(who: Participant, row: PaymentRow, { email }: BodyOf<'POST /payment-requests/{id}/checkout'>): Promise<{ row: PaymentRow; clientSecret: string }> {
    const { database, stripe } = this.#options;
    const current = await this.#expireIfDue(row);
    if (current.status !== 'open') throw new ProblemError('not_payable');
    if (!current.payment_intent) await this.#wantIntent(current);
    const intent = await this.#unlessLost(current, current.payment_intent
      ? stripe.readPaymentIntent(current.payment_intent, current.account)
      : stripe.createPaymentIntent({
          requestId: current.id, account: current.account, amount: Number(current.amount), currency: current.currency,
          description: current.stripe_description, reference: current.reference, platformFee: Number(current.platform_fee),
        }));
    // A 500 of Stripe's may have made one before; the housekeeping looks.
    if ('retried' in intent) await database.query('UPDATE payment_request SET intent_attempts = intent_attempts + 1 WHERE id = $1', [current.id]);
    let removed = false;
    const committed = await changeRow(database, current.id, this.#now, who, (locked) => {
      removed = locked.account_removed_at !== null;
      if (!mayPay(locked.status, removed)) return null;
      const change = {
        ...(locked.payment_intent ? {} : { paymentIntent: intent.paymentIntent }),
        ...(email && (email !== locked.email || who.subject !== locked.payer) ? { payer: { subject: who.subject, email } } : {}),
        ...(locked.progress === 'requested' || locked.progress === 'seen' ? { progress: 'paying' as const } : {}),
      };
      return Object.keys(change).length ? change : null;
    });
    if (!committed) throw new ProblemError('not_found');
    if (committed.payment_intent !== intent.paymentIntent) {
      // An intent whose secret nobody holds can't be paid; it is cancelled all the same.
      void stripe.cancelPaymentIntent(intent.paymentIntent, current.account).catch(() => {});
      if (!mayPay(committed.status, removed) || !committed.payment_intent) throw new ProblemError('not_payable');
      return { row: committed, clientSecret: (await stripe.readPaymentIntent(committed.payment_intent, committed.account)).clientSecret };
    }
    const settled = await this.apply(committed, intent);
    if (!mayPay(settled.status, removed)) throw new ProblemError('not_payable');
    return { row: settled, clientSecret: intent.clientSecret };
  }

  /**
   * Notes that a PaymentIntent is about to be asked for, so that one which is lost on the way is found and cancelled later.
   * @throws ProblemError rate_limited after too many refused cards in this call: whoever tries out cards has to wait
   */
  async #wantIntent({ id, clinic, call }: PaymentRow): Promise<void> {
    const now = this.#options.now();
    const wanted = await this.#options.database.query(
      `UPDATE payment_request SET intent_wanted_at = COALESCE(intent_wanted_at, $2), intent_attempts = intent_attempts + 1
       WHERE id = $1 AND NOT EXISTS (SELECT FROM payment_request WHERE clinic = $3 AND call = $4 AND declines >= ${DECLINE_LIMIT} AND closed_at > $5)
       RETURNING id`,
      [id, new Date(now), clinic, call, new Date(now - COOL_DOWN)],
    );
    if (wanted.length === 0) throw new ProblemError('rate_limited', { 'retry-after': String(COOL_DOWN / 1000) });
  }

  /** It is on the patient's screen: a hint, which only ever moves forward. */
  async seen(row: PaymentRow): Promise<PaymentRow> {
    const changed = await changeRow(this.#options.database, row.id, this.#now, null, ({ status, progress }) =>
      status === 'open' && progress === 'requested' ? { progress: 'seen' } : null,
    );
    return changed ?? row;
  }

  /** Told again to the patient, not more often than the pause allows. @throws ProblemError not_payable */
  async remind(row: PaymentRow, actor: Actor): Promise<PaymentRow> {
    const now = this.#now;
    const reminded = await changeRow(this.#options.database, row.id, now, actor, ({ status, reminded_at }) => {
      if (status !== 'open') throw new ProblemError('not_payable');
      return reminded_at && now.getTime() - reminded_at.getTime() < REMINDER_PAUSE ? null : { remindedAt: now };
    });
    return reminded ?? row;
  }

  /** Records the wish to close, and carries it to Stripe if there is an intent. */
  async close(row: PaymentRow, reason: CloseReason, actor: Actor): Promise<PaymentRow> {
    const wished = await changeRow(this.#options.database, row.id, this.#now, actor, (locked) => close(stateOf(locked), reason));
    if (!wished) throw new ProblemError('not_found');
    // Stripe out of reach: the row stays `closing` and the reconciler goes on.
    return wished.status === 'closing' ? this.look(wished).catch(() => wished) : wished;
  }

  /** Asks Stripe about the request's intent, carries a wish to close there, and writes what it said. */
  async look(row: PaymentRow): Promise<PaymentRow> {
    const current = await this.#expireIfDue(row);
    if (isTerminal(current.status) || !current.payment_intent) return current;
    const { stripe, database } = this.#options;
    await database.query('UPDATE payment_request SET checked_at = $2 WHERE id = $1', [current.id, this.#now]);
    let truth = await this.#unlessLost(current, stripe.readPaymentIntent(current.payment_intent, current.account));
    if (mustCancelAtStripe(stateOf(current), truth)) truth = await stripe.cancelPaymentIntent(current.payment_intent, current.account);
    // Whoever holds the secret can try cards at Stripe without asking us, so Stripe is asked how many it refused.
    const declines = truth.status === 'requires_payment_method' && truth.declineReason ? await stripe.countDeclines(truth.paymentIntent, current.account) : 0;
    const applied = await this.apply(current, truth, declines);
    if (applied.status === 'open' && applied.declines >= DECLINE_LIMIT) return this.#stop(applied);
    // The wish to close came while Stripe was being asked.
    return applied.status === 'closing' && current.status === 'open' ? this.look(applied) : applied;
  }

  /** As `look`, unless somebody looked within the pause (ms): Stripe's rate limits are the clinic's. */
  async lookIfStale(row: PaymentRow, pause = LOOK_PAUSE): Promise<PaymentRow> {
    if (!this.#worthALook(row, pause)) return row;
    const claimed = await this.#options.database.query(
      'UPDATE payment_request SET checked_at = $2 WHERE id = $1 AND (checked_at IS NULL OR checked_at < $3) RETURNING id',
      [row.id, this.#now, new Date(this.#options.now() - pause)],
    );
    return claimed.length ? this.look(row) : row;
  }

  /** Writes Stripe's word under the row's lock. */
  async apply(row: PaymentRow, truth: PaymentReading, declines = 0): Promise<PaymentRow> {
    const applied = await changeRow(this.#options.database, row.id, this.#now, null, (locked) => {
      const change = applyTruth(stateOf(locked), truth);
      return change || declines > locked.declines ? { ...change, reading: truth, declines } : null;
    });
    return applied ?? row;
  }

  /** Too many cards were refused: the request is withdrawn, and the clinician sees why. */
  async #stop(row: PaymentRow): Promise<PaymentRow> {
    const stopped = await changeRow(this.#options.database, row.id, this.#now, null, (locked) => {
      const change = close(stateOf(locked), 'cancelled');
      return change && { ...change, declineReason: 'too_many_attempts' };
    });
    return this.look(stopped ?? row);
  }

  /** A notice of Stripe's about one of our intents, on the account and mode that the request was made for. */
  async notice({ paymentIntent, account, livemode, refund }: PaymentNotice): Promise<void> {
    const [row] = await this.#options.database.query<PaymentRow>(
      `${SELECT} WHERE p.payment_intent = $1 AND p.account = $2 AND p.livemode = $3`,
      [paymentIntent, account, livemode],
    );
    if (!row) return;
    const current = await this.look(row);
    if (refund) await this.#options.refunds.look(current);
  }

  /** Where Stripe refuses the account, the account is looked at: if it is lost, so are its open requests. */
  async #unlessLost({ account }: PaymentRow, answer: Promise<PaymentReading & { retried?: boolean }>): Promise<PaymentReading & { retried?: boolean }> {
    return answer.catch(async (error: unknown) => {
      if (error instanceof AccountLostError) await this.#options.accounts.refresh(account).then(() => this.endLost(), () => {});
      throw error;
    });
  }

  /** Ends what is open on accounts that Stripe does not let us at any more: they cut us off, or were closed. */
  async endLost(): Promise<void> {
    const { database } = this.#options;
    const lost = await database.query<{ id: string }>(
      `SELECT p.id FROM payment_request p JOIN stripe_account a ON a.id = p.account
       WHERE p.status IN ('open', 'closing') AND (a.removed_at IS NOT NULL OR a.clinic <> p.clinic OR a.snapshot @> '{"closed": true}') LIMIT 500`,
    );
    for (const { id } of lost) await changeRow(database, id, this.#now, null, (locked) => loseAccount(stateOf(locked)));
  }

  /** One pass over what is unsettled: works with no webhook at all, and any number of instances share the work. */
  async reconcile(): Promise<void> {
    const { database } = this.#options;
    await this.endLost();
    const now = this.#now;
    for (;;) {
      const rows = await database.transaction(async (transaction) => {
        const due = await transaction.query<PaymentRow>(
          `${SELECT} WHERE p.status IN ('open', 'closing') AND p.next_check_at <= $1 ORDER BY p.next_check_at LIMIT ${BATCH} FOR UPDATE OF p SKIP LOCKED`,
          [now],
        );
        for (const { id, checks } of due) {
          const pause = CHECK_PAUSES[Math.min(checks, CHECK_PAUSES.length - 1)]!;
          await transaction.query('UPDATE payment_request SET next_check_at = $2, checks = checks + 1 WHERE id = $1', [id, new Date(now.getTime() + pause * (0.9 + Math.random() / 5))]);
        }
        return due;
      });
      await Promise.all(rows.map((row) => this.look(row).catch(() => {})));
      if (rows.length < BATCH) return;
    }
  }

  /** Something may have happened that the row doesn't know, and nobody has looked within the pause (ms). */
  #worthALook(row: PaymentRow, pause: number): boolean {
    const recently = row.checked_at !== null && row.checked_at.getTime() >= this.#options.now() - pause;
    return !isTerminal(row.status) && !recently && (row.payment_intent !== null || row.expires_at <= this.#now);
  }

  async #expireIfDue(row: PaymentRow): Promise<PaymentRow> {
    if (row.status !== 'open' || row.expires_at > this.#now) return row;
    return (await changeRow(this.#options.database, row.id, this.#now, null, (locked) => close(stateOf(locked), 'expired'))) ?? row;
  }
}

/**
 * What has to be done now and then, by any instance: payments that nobody waits for are looked after elsewhere (`Payments.reconcile`);
 * here are the leftovers. Each task may be run by several instances at once, and again.
 */
import type { AccountOAuth } from './account-oauth.js';
import type { ClinicAccounts } from './clinic-accounts.js';
import type { Database } from './database/database.js';
import type { PaymentRow } from './payment-rows.js';
import type { PaymentLinks } from './payment-links.js';
import type { Payments } from './payments.js';
import { ProblemError } from './problem.js';
import type { RateLimiter } from './rate-limits.js';
import type { StripeGateway } from './stripe-gateway.js';

/** Rows of one pass. */
const BATCH = 50;
/** An intent that was asked for may still be on its way for this long, ms. */
const SETTLING = 120_000;

export interface HousekeepingOptions {
  readonly database: Database;
  readonly stripe: StripeGateway;
  readonly payments: Payments;
  readonly accounts: ClinicAccounts;
  readonly oauth: AccountOAuth;
  readonly links: PaymentLinks;
  readonly rateLimits: RateLimiter | null;
  readonly now: () => number;
  /** Days after its end that a request's words and addresses are kept; `null`: for ever. */
  readonly retentionDays: number | null;
}

/** An account that has cut us off can't be swept, and must not keep the others from being. */
function nothingIfCutOff(error: unknown): 0 {
  if (error instanceof ProblemError && error.code === 'account_not_ready') return 0;
  throw error;
}

export class Housekeeping {
  readonly #options: HousekeepingOptions;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    await this.sweepOrphans();
    await this.purge();
    await this.#options.links.sweep();
    await this.#options.oauth.sweep();
    await this.#options.accounts.retryRefused();
    await this.#options.rateLimits?.sweep();
    await this.#options.database.maintain?.();
  }

  /**
   * PaymentIntents that no row knows: the process died before their id was written, or Stripe made one and answered with an error. Nobody holds their secret, so nobody can pay
   * them; they are cancelled so that the clinic's Dashboard tells no tales. Only of requests that have ended: an open one may get its
   * intent yet, by the same idempotency key.
   */
  async sweepOrphans(): Promise<number> {
    const { database, stripe, now } = this.#options;
    const rows = await database.query<Pick<PaymentRow, 'id' | 'account' | 'payment_intent'> & { intent_wanted_at: Date }>(
      `SELECT id, account, payment_intent, intent_wanted_at FROM payment_request
       WHERE intent_wanted_at IS NOT NULL AND (payment_intent IS NULL OR intent_attempts > 1) AND orphans_swept_at IS NULL AND status NOT IN ('open', 'closing') AND closed_at < $1
       ORDER BY intent_wanted_at LIMIT ${BATCH}`,
      [new Date(now() - SETTLING)],
    );
    let cancelled = 0;
    for (const { id, account, payment_intent, intent_wanted_at } of rows) {
      cancelled += await stripe.cancelOrphans({ id, account, since: intent_wanted_at, except: payment_intent }).catch(nothingIfCutOff);
      await database.query('UPDATE payment_request SET orphans_swept_at = $2 WHERE id = $1', [id, new Date(now())]);
    }
    return cancelled;
  }

  /** Looks at payments of which Stripe could not tell us. The reconciler finds them too; this finds them sooner. */
  async sweepUndelivered(): Promise<void> {
    const { database, stripe, payments } = this.#options;
    const accounts = await database.query<{ id: string }>('SELECT id FROM stripe_account WHERE removed_at IS NULL ORDER BY id');
    for (const { id } of accounts) {
      const seen = new Set<string>();
      for (const notice of await stripe.undelivered(id).catch(() => [])) {
        if (notice.kind !== 'payment') continue;
        const subject = `${notice.paymentIntent} ${String(notice.refund)}`;
        if (seen.has(subject)) continue;
        seen.add(subject);
        await payments.notice(notice).catch(() => {});
      }
    }
  }

  /** Forgets words and addresses of requests that ended long ago. Amount, state and Stripe's id stay: they are the books. */
  async purge(): Promise<number> {
    const { database, now, retentionDays } = this.#options;
    if (retentionDays === null) return 0;
    const purged = await database.query(
      `UPDATE payment_request SET description = '', stripe_description = '', requested_by_name = NULL, payer = NULL, email = NULL, receipt_email = NULL,
         card_brand = NULL, card_last4 = NULL, purged_at = $1
       WHERE id IN (SELECT id FROM payment_request WHERE closed_at < $2 AND purged_at IS NULL ORDER BY closed_at LIMIT 1000) RETURNING id`,
      [new Date(now()), new Date(now() - retentionDays * 86_400_000)],
    );
    return purged.length;
  }
}

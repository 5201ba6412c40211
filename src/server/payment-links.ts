/**
 * Payment links: whoever has one is a patient of this one request, outside the call. The link's secret stands behind `#`, so it
 * reaches no server's log and no Referer; it ends with its request.
 */
import type { Identity } from '../domain/contract.js';
import { isTerminal } from '../domain/requested-payment.js';
import type { Database } from './database/database.js';
import type { PaymentPage } from './payment-page.js';
import type { PaymentRow } from './payment-rows.js';
import { ProblemError } from './problem.js';

/** After a request's end its link shows what became of it for so long, ms. */
const AFTERGLOW = 3_600_000;
const PREFIX = 'link_';

export interface PaymentLinksOptions {
  readonly database: Database;
  readonly now: () => number;
  /** `undefined`: there are no links. */
  readonly page: PaymentPage | undefined;
}

async function hashOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Buffer.from(digest).toString('base64url');
}

export class PaymentLinks {
  readonly #options: PaymentLinksOptions;

  constructor(options: PaymentLinksOptions) {
    this.#options = options;
  }

  get offered(): boolean {
    return this.#options.page !== undefined;
  }

  /** Makes a link. @throws ProblemError not_payable once the request is closing or has ended, not_found where there are no links */
  async make({ id, status }: PaymentRow): Promise<string> {
    const { database, now, page } = this.#options;
    if (page === undefined) throw new ProblemError('not_found');
    if (status !== 'open') throw new ProblemError('not_payable');
    const secret = PREFIX + Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
    await database.query('INSERT INTO payment_link (hash, payment_request, created_at) VALUES ($1, $2, $3)', [await hashOf(secret), id, new Date(now())]);
    return `${page.url}#${secret}`;
  }

  /** Forgets the links of requests that ended a while ago. */
  async sweep(): Promise<void> {
    const { database, now } = this.#options;
    await database.query('DELETE FROM payment_link l USING payment_request p WHERE p.id = l.payment_request AND p.closed_at < $1', [new Date(now() - AFTERGLOW)]);
  }

  /** Whose link it is. `null`: a token of the platform's, not a link's. @throws ProblemError token_invalid, token_expired */
  async identify(token: string): Promise<Identity | null> {
    if (!token.startsWith(PREFIX)) return null;
    const { database, now } = this.#options;
    const [row] = await database.query<PaymentRow & { organisation: string }>(
      `SELECT p.id, p.clinic, p.call, p.status, p.closed_at, c.organisation FROM payment_link l
       JOIN payment_request p ON p.id = l.payment_request JOIN clinic c ON c.id = p.clinic WHERE l.hash = $1`,
      [await hashOf(token)],
    );
    if (!row) throw new ProblemError('token_invalid');
    if (isTerminal(row.status) && (row.closed_at?.getTime() ?? 0) + AFTERGLOW <= now()) throw new ProblemError('token_expired');
    const { id, clinic, call, organisation } = row;
    return { subject: `link:${id}`, role: 'patient', organisation, clinic, call, request: id };
  }
}

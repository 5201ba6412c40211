/**
 * Linking an account that the clinic has at Stripe already, by OAuth. The link's `state` is good once, for ten minutes, and for the
 * clinic and the admin that it was made for; only its hash is kept.
 */
import type { Member } from './access.js';
import type { ClinicAccounts } from './clinic-accounts.js';
import type { Clinics } from './clinics.js';
import type { Database } from './database/database.js';
import { ProblemError } from './problem.js';
import type { ReturnOutcome } from './return-page.js';
import type { StripeGateway } from './stripe-gateway.js';

/** The platform's OAuth settings in its Stripe Dashboard (Connect > Onboarding options > OAuth). */
export interface OAuthOptions {
  /** `ca_…`. */
  readonly clientId: string;
  /** As it is registered at Stripe. Default: `stripe-return` below the backend's public address. */
  readonly redirectUrl?: string;
  /** Stripe's page. Default: `https://connect.stripe.com/oauth/authorize`. */
  readonly authorizeUrl?: string | (() => string);
}

export interface AccountOAuthOptions {
  readonly database: Database;
  readonly stripe: StripeGateway;
  readonly clinics: Clinics;
  readonly accounts: ClinicAccounts;
  readonly now: () => number;
  readonly livemode: boolean;
  /** `undefined`: not offered. */
  readonly oauth: OAuthOptions | undefined;
}

const LIFETIME = 600_000;
const AUTHORIZE_URL = 'https://connect.stripe.com/oauth/authorize';

const hashOf = async (state: string): Promise<string> => Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state))).toString('base64url');

export class AccountOAuth {
  readonly #options: AccountOAuthOptions;

  constructor(options: AccountOAuthOptions) {
    this.#options = options;
  }

  /**
   * Stripe's page, where the account's owner says yes or no. Written by hand: the SDK's own forces https and drops the port.
   * @param ownUrl where the backend is reached
   * @throws ProblemError not_found where it is not offered, payments_not_allowed
   */
  async link({ clinic: id, subject }: Member, returnUrl: string | undefined, ownUrl: string): Promise<string> {
    const { oauth, clinics, database, now } = this.#options;
    if (!oauth) throw new ProblemError('not_found');
    const clinic = await clinics.find(id);
    if (!clinic.allowed) throw new ProblemError('payments_not_allowed');
    const state = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
    await database.query('INSERT INTO account_link_state (hash, clinic, subject, return_url, expires_at) VALUES ($1, $2, $3, $4, $5)', [
      await hashOf(state), id, subject, returnUrl ?? null, new Date(now() + LIFETIME),
    ]);
    const { authorizeUrl = AUTHORIZE_URL } = oauth;
    const url = new URL(typeof authorizeUrl === 'function' ? authorizeUrl() : authorizeUrl);
    url.search = new URLSearchParams({
      response_type: 'code', scope: 'read_write', client_id: oauth.clientId, state, redirect_uri: oauth.redirectUrl ?? `${ownUrl}/stripe-return`,
      'stripe_user[business_name]': clinic.name, 'stripe_user[country]': clinic.country, 'stripe_user[currency]': clinic.currency.toLowerCase(),
    }).toString();
    return url.href;
  }

  /** What Stripe sent the admin's browser back with. Nothing in it is believed but a state of ours and what Stripe says of its code. */
  async finish(query: URLSearchParams): Promise<{ outcome: ReturnOutcome; returnUrl: string | null }> {
    const { database, now } = this.#options;
    const state = query.get('state');
    if (state === null) return { outcome: 'returned', returnUrl: null };
    const [wish] = await database.query<{ clinic: string; subject: string; return_url: string | null; expires_at: Date }>(
      'DELETE FROM account_link_state WHERE hash = $1 RETURNING clinic, subject, return_url, expires_at',
      [await hashOf(state)],
    );
    if (!wish || wish.expires_at.getTime() <= now()) return { outcome: 'ended', returnUrl: null };
    return { outcome: await this.#finish(wish, query), returnUrl: wish.return_url };
  }

  async #finish({ clinic, subject }: { clinic: string; subject: string }, query: URLSearchParams): Promise<ReturnOutcome> {
    const { stripe, clinics, accounts, livemode } = this.#options;
    const code = query.get('code');
    if (code === null) return query.get('error') === 'access_denied' ? 'denied' : 'refused';
    try {
      // Permission may have been withdrawn while the page at Stripe was open.
      if (!(await clinics.find(clinic)).allowed) return 'not_allowed';
      const given = await stripe.exchangeCode(code);
      if (!given) return 'refused';
      if (given.livemode !== livemode) return 'other_mode';
      await accounts.linkAccount(clinic, given.account, { subject, role: 'clinic_admin' }, 'oauth');
      return 'linked';
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return error.code === 'account_taken' ? 'taken' : 'unavailable';
    }
  }

  /** Forgets what nobody came back with. */
  async sweep(): Promise<void> {
    const { database, now } = this.#options;
    await database.query('DELETE FROM account_link_state WHERE expires_at < $1', [new Date(now())]);
  }
}

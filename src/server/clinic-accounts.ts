/** The clinics' Stripe accounts: which they have, what Stripe says of them, how they come and go. Stripe is asked between transactions. */
import type { ClinicAccount, LinkedAccount } from '../domain/clinic-account.js';
import type { AccountLinkWish, EmbeddedComponent, PayeeAccount, Role, Session } from '../domain/contract.js';
import { record, type Actor } from './audit.js';
import { linkedState, type AccountSnapshot } from './account-snapshot.js';
import { accessRequest, type ClinicRow, type Clinics } from './clinics.js';
import type { Database, Queryable } from './database/database.js';
import { ProblemError } from './problem.js';
import { AccountLostError, type StripeGateway } from './stripe-gateway.js';

/** How an account came here: made by us, there before and authorised by its owner, or linked by the host platform. */
export type LinkedBy = 'created' | 'oauth' | 'platform';

interface LinkedRow {
  readonly id: string;
  readonly linked_by: LinkedBy;
  readonly linked_at: Date;
  readonly snapshot: AccountSnapshot | null;
  readonly open: string | number;
}

export interface ClinicAccountsOptions {
  readonly database: Database;
  readonly clinics: Clinics;
  readonly stripe: StripeGateway;
  readonly now: () => number;
  readonly livemode: boolean;
  readonly dashboardUrl: (account: string) => string;
  readonly mayReturnTo: (origin: string) => boolean;
  /** Of the platform, where accounts that exist already can be linked; `undefined`: they can't. */
  readonly clientId: string | undefined;
  readonly embedded: boolean;
}

/** The default first. */
const LINKED = `SELECT a.id, a.linked_by, a.linked_at, a.snapshot,
    (SELECT count(*) FROM payment_request p WHERE p.account = a.id AND p.status IN ('open', 'closing')) AS open
  FROM stripe_account a WHERE a.clinic = $1 AND a.removed_at IS NULL ORDER BY a.is_default DESC, a.linked_at, a.id`;

/** An account that was made so long ago (ms) and has not been completed is the one that is meant: by a second press, or by another admin's. */
const JUST_MADE = 60_000;
/** What Stripe refused without an event is tried again for so long, ms. */
const REFUSED_FOR = 30 * 86_400_000;

export class ClinicAccounts {
  readonly #options: ClinicAccountsOptions;

  constructor(options: ClinicAccountsOptions) {
    this.#options = options;
  }

  /** What `GET /session` says of the clinic. Which accounts it has is no patient's business. */
  async sessionClinic(id: string, role: Role): Promise<Session['clinic']> {
    const clinic = await this.#options.clinics.find(id);
    const linked = clinic.allowed ? await this.#linked(id) : [];
    const accounts = linked.flatMap(({ id: account, snapshot }, index): PayeeAccount[] =>
      snapshot?.canTakePayments ? [{ id: account, name: snapshot.name, currency: snapshot.currency, isDefault: index === 0 }] : [],
    );
    return {
      name: clinic.name,
      currency: clinic.currency,
      canTakePayments: accounts.length > 0,
      sharesDescriptions: clinic.shares_descriptions,
      feePresets: clinic.fee_presets,
      accounts: role === 'patient' ? [] : accounts,
    };
  }

  /**
   * Says why a request can't be made. Without an account named it is the default one that has to be ready: money never goes into
   * another account because of what Stripe thinks of the first.
   * @throws ProblemError payments_not_allowed, account_not_ready
   */
  async mustBeReady(clinicId: string, wanted?: string): Promise<void> {
    const { allowed } = await this.#options.clinics.find(clinicId);
    if (!allowed) throw new ProblemError('payments_not_allowed');
    const linked = await this.#linked(clinicId);
    const account = wanted === undefined ? linked[0] : linked.find(({ id }) => id === wanted);
    if (!account?.snapshot?.canTakePayments) throw new ProblemError('account_not_ready');
  }

  /** The accounts' state as Stripe has it now; the last known one if Stripe can't be reached. */
  async show(clinicId: string): Promise<ClinicAccount> {
    await Promise.all((await this.#linked(clinicId)).map(({ id }) => this.refresh(id).catch(() => {})));
    return this.shown(clinicId);
  }

  /** Reads the account from Stripe and keeps what it says; one that Stripe does not show us any more is unlinked. */
  async refresh(account: string): Promise<void> {
    const { stripe, database, now } = this.#options;
    const begun = new Date(now());
    try {
      const snapshot = await stripe.readAccount(account);
      // Of two readers at once, the one that asked later has the word.
      await database.query('UPDATE stripe_account SET snapshot = $2, snapshot_at = $3 WHERE id = $1 AND (snapshot_at IS NULL OR snapshot_at <= $3)', [account, JSON.stringify(snapshot), begun]);
    } catch (error) {
      if (!(error instanceof AccountLostError)) throw error;
      await this.#forget(account, { refused: true });
    }
  }

  /** A link to Stripe, to open an account or to complete one that is there. @param ownUrl where the backend is reached, for the way back */
  async link(clinicId: string, { kind = 'complete', account: wanted, returnUrl }: AccountLinkWish, actor: Actor, ownUrl: string): Promise<string> {
    const { stripe, clinics, dashboardUrl, now } = this.#options;
    const clinic = await clinics.find(clinicId);
    if (!clinic.allowed) throw new ProblemError('payments_not_allowed');
    const linked = await this.#linked(clinicId);
    const meant = kind === 'new'
      ? linked.find(({ linked_by, linked_at, snapshot }) => linked_by === 'created' && !snapshot?.canTakePayments && linked_at.getTime() > now() - JUST_MADE)
      : wanted === undefined ? linked[0] : linked.find(({ id }) => id === wanted);
    if (wanted !== undefined && !meant) throw new ProblemError('not_found');
    const account = meant?.id ?? (await this.#make(clinic, actor));
    const inDashboard = meant?.linked_by === 'oauth' ? null : await stripe.createOnboardingLink(account, returnUrl ?? `${ownUrl}/stripe-return`);
    return inDashboard ?? new URL(dashboardUrl(account), ownUrl).href;
  }

  /** @throws ProblemError return_url_forbidden */
  checkReturnUrl(returnUrl: string | undefined): void {
    if (returnUrl === undefined) return;
    const { origin, protocol } = new URL(returnUrl);
    if (!/^https?:$/.test(protocol) || !this.#options.mayReturnTo(origin)) throw new ProblemError('return_url_forbidden');
  }

  async #make(clinic: ClinicRow, actor: Actor): Promise<string> {
    // The key changes with each account that is linked or removed, so two admins at once get one account.
    const made = await this.#options.stripe.createAccount({ ...clinic, key: `account:${clinic.id}:${clinic.link_generation}` });
    await this.linkAccount(clinic.id, made, actor, 'created');
    return made;
  }

  /**
   * Links an account, also one that was removed before. The clinic's first is its default.
   * @throws ProblemError account_taken where another clinic has it
   */
  async linkAccount(clinicId: string, account: string, actor: Actor, linkedBy: LinkedBy): Promise<void> {
    await this.#options.database.transaction(async (transaction) => {
      await lockClinic(transaction, clinicId);
      const at = new Date(this.#options.now());
      const linked = await transaction.query(
        `INSERT INTO stripe_account AS a (id, clinic, linked_at, linked_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET clinic = $2, linked_at = $3, linked_by = $4, removed_at = NULL, refused_at = NULL, snapshot = NULL, snapshot_at = NULL
         WHERE a.removed_at IS NOT NULL RETURNING id`,
        [account, clinicId, at, linkedBy],
      );
      if (linked.length === 0) {
        const [known] = await transaction.query<{ clinic: string }>('SELECT clinic FROM stripe_account WHERE id = $1', [account]);
        if (known?.clinic !== clinicId) throw new ProblemError('account_taken');
        return;
      }
      await settleDefault(transaction, clinicId);
      await record(transaction, actor, { at, clinic: clinicId, action: 'account.linked', target: account, after: { account, linkedBy } });
    });
    await this.refresh(account).catch(() => {});
  }

  /** Which account is paid into where a request names none. @throws ProblemError not_found */
  async setDefault(clinicId: string, account: string, actor: Actor): Promise<ClinicAccount> {
    await this.#options.database.transaction(async (transaction) => {
      await lockClinic(transaction, clinicId);
      const at = new Date(this.#options.now());
      const [chosen] = await transaction.query<{ is_default: boolean }>('SELECT is_default FROM stripe_account WHERE id = $1 AND clinic = $2 AND removed_at IS NULL', [account, clinicId]);
      if (!chosen) throw new ProblemError('not_found');
      if (chosen.is_default) return;
      const [before] = await transaction.query<{ id: string }>('UPDATE stripe_account SET is_default = false WHERE clinic = $1 AND is_default AND removed_at IS NULL RETURNING id', [clinicId]);
      await transaction.query('UPDATE stripe_account SET is_default = true WHERE id = $1', [account]);
      await record(transaction, actor, { at, clinic: clinicId, action: 'account.default_changed', target: account, before: { account: before?.id ?? null }, after: { account } });
    });
    return this.shown(clinicId);
  }

  /**
   * Forgets the link; the account itself is the clinic's own and stays open. Where OAuth gave us access, it is given back, unless a
   * refund is on its way that we could not follow then.
   * @param wanted absent: the default one
   * @throws ProblemError account_in_use, not_found
   */
  async remove(clinicId: string, wanted: string | undefined, actor: Actor): Promise<ClinicAccount> {
    const { database, stripe, clientId, now } = this.#options;
    const gone = await database.transaction(async (transaction) => {
      await lockClinic(transaction, clinicId);
      // Waits for requests that are being made for this account, and holds off the next.
      const [linked] = await transaction.query<Pick<LinkedRow, 'id' | 'linked_by'>>(
        'SELECT id, linked_by FROM stripe_account WHERE clinic = $1 AND removed_at IS NULL AND ($2::text IS NULL OR id = $2) ORDER BY is_default DESC, linked_at, id LIMIT 1 FOR UPDATE',
        [clinicId, wanted ?? null],
      );
      if (!linked && wanted !== undefined) throw new ProblemError('not_found');
      if (!linked) return undefined;
      const open = await transaction.query(`SELECT 1 FROM payment_request WHERE account = $1 AND status IN ('open', 'closing') LIMIT 1`, [linked.id]);
      if (open.length) throw new ProblemError('account_in_use');
      // Under the lock: what this has waited for came before it.
      const at = new Date(now());
      await transaction.query('UPDATE stripe_account SET removed_at = $2, is_default = false WHERE id = $1', [linked.id, at]);
      await settleDefault(transaction, clinicId);
      await record(transaction, actor, { at, clinic: clinicId, action: 'account.removed', target: linked.id, before: { account: linked.id } });
      const unsettled = await transaction.query('SELECT 1 FROM payment_request WHERE account = $1 AND refund_check_at IS NOT NULL LIMIT 1', [linked.id]);
      return { ...linked, unsettled: unsettled.length > 0 };
    });
    if (clientId !== undefined && gone?.linked_by === 'oauth' && !gone.unsettled) await stripe.deauthorize(clientId, gone.id).catch(() => {});
    return this.shown(clinicId);
  }

  /** The clinic has cut us off from Stripe's side. */
  deauthorized(account: string): Promise<void> {
    return this.#forget(account, { refused: false });
  }

  /** @param refused no event has said so: Stripe did not show it to us, which may be a mistake of somebody's that passes */
  async #forget(account: string, { refused }: { refused: boolean }): Promise<void> {
    await this.#options.database.transaction(async (transaction) => {
      const [known] = await transaction.query<{ clinic: string }>('SELECT clinic FROM stripe_account WHERE id = $1 AND removed_at IS NULL', [account]);
      if (!known) return;
      await lockClinic(transaction, known.clinic);
      const at = new Date(this.#options.now());
      const gone = await transaction.query(
        'UPDATE stripe_account SET removed_at = $2, refused_at = $3, is_default = false WHERE id = $1 AND clinic = $4 AND removed_at IS NULL RETURNING id',
        [account, at, refused ? at : null, known.clinic],
      );
      if (gone.length === 0) return;
      await settleDefault(transaction, known.clinic);
      await record(transaction, null, { at, clinic: known.clinic, action: 'account.deauthorized', target: account, before: { account } });
    });
  }

  /** Links again what Stripe refused without an event and shows us now: the platform's own key was another's for a while. */
  async retryRefused(): Promise<void> {
    const { database, stripe, now } = this.#options;
    const refused = await database.query<{ id: string; clinic: string; linked_by: LinkedBy }>(
      'SELECT id, clinic, linked_by FROM stripe_account WHERE refused_at > $1 AND removed_at IS NOT NULL ORDER BY refused_at LIMIT 50',
      [new Date(now() - REFUSED_FOR)],
    );
    for (const { id, clinic, linked_by } of refused) {
      const isBack = await stripe.readAccount(id).then(() => true, () => false);
      if (isBack) await this.linkAccount(clinic, id, null, linked_by).catch(() => {});
    }
  }

  /** The secret of a session for one of Stripe's embedded components. @throws ProblemError not_found, account_not_ready */
  async session(clinicId: string, component: EmbeddedComponent, wanted: string | undefined): Promise<string> {
    if (!this.#options.embedded) throw new ProblemError('not_found');
    const linked = await this.#linked(clinicId);
    const account = wanted === undefined ? linked[0] : linked.find(({ id }) => id === wanted);
    if (!account) throw new ProblemError(wanted === undefined ? 'account_not_ready' : 'not_found');
    return this.#options.stripe.createAccountSession(account.id, component);
  }

  #linked(clinicId: string): Promise<LinkedRow[]> {
    return this.#options.database.query<LinkedRow>(LINKED, [clinicId]);
  }

  /** What is known of the clinic's accounts, without asking Stripe. */
  async shown(clinicId: string): Promise<ClinicAccount> {
    const { clinics, clientId, embedded, livemode } = this.#options;
    const clinic = await clinics.find(clinicId);
    const [first, ...others] = (await this.#linked(clinicId)).map((row) => this.#linkedAccount(row));
    return {
      ...(first ?? NONE),
      state: clinic.allowed ? (first?.state ?? 'not_linked') : 'not_allowed',
      canTakePayments: clinic.allowed && (first?.canTakePayments ?? false),
      clinic: clinic.name,
      ...accessRequest(clinic),
      others: others.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '') || a.id.localeCompare(b.id)),
      canLinkExisting: clientId !== undefined,
      embedded,
      platformFee: await clinics.platformFee(clinic.organisation),
      livemode,
    };
  }

  #linkedAccount({ id, snapshot, open }: LinkedRow): LinkedAccount {
    return {
      state: linkedState(snapshot),
      id,
      name: snapshot?.name ?? null,
      country: snapshot?.country ?? null,
      currency: snapshot?.currency ?? null,
      canTakePayments: snapshot?.canTakePayments ?? false,
      canReceivePayouts: snapshot?.canReceivePayouts ?? false,
      paymentsPaused: snapshot?.paymentsPaused ?? null,
      payoutsPaused: snapshot?.payoutsPaused ?? null,
      due: snapshot?.due ?? [],
      dueBy: snapshot?.dueBy ?? null,
      dashboardUrl: this.#options.dashboardUrl(id),
      openRequests: Number(open),
    };
  }
}

const NONE = {
  id: null, name: null, country: null, currency: null, canReceivePayouts: false, paymentsPaused: null, payoutsPaused: null, due: [], dueBy: null, dashboardUrl: null, openRequests: 0,
} satisfies Partial<ClinicAccount>;

/** Changes of a clinic's accounts come one after the other; making requests goes on beside them. */
async function lockClinic(transaction: Queryable, clinic: string): Promise<void> {
  const rows = await transaction.query('SELECT id FROM clinic WHERE id = $1 FOR NO KEY UPDATE', [clinic]);
  if (rows.length === 0) throw new ProblemError('not_found');
}

/** After an account has come or gone: there is a default where there are accounts, and the next one gets an idempotency key of its own. */
async function settleDefault(transaction: Queryable, clinic: string): Promise<void> {
  await transaction.query('UPDATE clinic SET link_generation = link_generation + 1 WHERE id = $1', [clinic]);
  await transaction.query(
    `UPDATE stripe_account SET is_default = true WHERE id = (
       SELECT id FROM stripe_account WHERE clinic = $1 AND removed_at IS NULL ORDER BY COALESCE((snapshot ->> 'canTakePayments')::boolean, false) DESC, linked_at, id LIMIT 1
     ) AND NOT EXISTS (SELECT FROM stripe_account WHERE clinic = $1 AND removed_at IS NULL AND is_default)`,
    [clinic],
  );
}

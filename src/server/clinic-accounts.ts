/** Clinics, their permission to take payments, and their Stripe accounts. */
import type { AccountState, ClinicAccount } from '../domain/clinic-account.js';
import type { ClinicPrivacy, ClinicSummary, FeePreset, Session } from '../domain/contract.js';
import { amountProblem } from '../domain/money.js';
import { record, type Actor } from './audit.js';
import type { Database, Queryable } from './database/database.js';
import { ProblemError } from './problem.js';
import type { AccountSnapshot, StripeGateway } from './stripe-gateway.js';

/** A clinic as the host platform provisions it. */
export interface ClinicDetails {
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  /** Upper-case ISO 4217 code that requests default to. */
  readonly currency: string;
  /** ISO 3166 two-letter code. */
  readonly country: string;
  /** Left as it is when absent; a new clinic starts without. */
  readonly allowed?: boolean;
  /** Whether the clinician's description also goes to Stripe. Left as it is when absent; a new clinic's doesn't. */
  readonly sharesDescriptions?: boolean;
  /** Left as they are when absent. */
  readonly feePresets?: readonly FeePreset[];
}

interface ClinicRow {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly allowed: boolean;
  readonly shares_descriptions: boolean;
  readonly access_requested_at: Date | null;
  readonly fee_presets: readonly FeePreset[];
  readonly link_generation: number;
  readonly account: string | null;
  readonly snapshot: AccountSnapshot | null;
}

export interface ClinicAccountsOptions {
  readonly database: Database;
  readonly stripe: StripeGateway;
  readonly now: () => number;
  readonly livemode: boolean;
  readonly dashboardUrl: (account: string) => string;
  readonly mayReturnTo: (origin: string) => boolean;
}

const SELECT = `SELECT c.*, a.id AS account, a.snapshot FROM clinic c LEFT JOIN stripe_account a ON a.clinic = c.id AND a.removed_at IS NULL`;

export class ClinicAccounts {
  readonly #options: ClinicAccountsOptions;

  constructor(options: ClinicAccountsOptions) {
    this.#options = options;
  }

  async #clinic(id: string): Promise<ClinicRow> {
    const [row] = await this.#options.database.query<ClinicRow>(`${SELECT} WHERE c.id = $1`, [id]);
    if (!row) throw new ProblemError('not_found');
    return row;
  }

  async put({ id, organisation, name, currency, country, allowed, sharesDescriptions, feePresets }: ClinicDetails): Promise<void> {
    await this.#options.database.query(
      `INSERT INTO clinic (id, organisation, name, currency, country, allowed, shares_descriptions, fee_presets)
       VALUES ($1, $2, $3, $4, $5, COALESCE($6, false), COALESCE($7, false), COALESCE($8::jsonb, '[]'))
       ON CONFLICT (id) DO UPDATE SET organisation = $2, name = $3, currency = $4, country = $5,
         allowed = COALESCE($6, clinic.allowed), shares_descriptions = COALESCE($7, clinic.shares_descriptions),
         fee_presets = COALESCE($8::jsonb, clinic.fee_presets)`,
      [id, organisation, name, currency, country, allowed ?? null, sharesDescriptions ?? null, feePresets ? JSON.stringify(feePresets) : null],
    );
  }

  /** What `GET /session` says of the clinic. */
  async sessionClinic(id: string): Promise<Session['clinic']> {
    const clinic = await this.#clinic(id);
    return {
      name: clinic.name,
      currency: clinic.currency,
      canTakePayments: clinic.allowed && clinic.account !== null && (clinic.snapshot?.canTakePayments ?? false),
      sharesDescriptions: clinic.shares_descriptions,
      feePresets: clinic.fee_presets,
    };
  }

  /** Says why a request can't be made. @throws ProblemError payments_not_allowed, account_not_ready */
  async mustBeReady(clinicId: string): Promise<void> {
    const clinic = await this.#clinic(clinicId);
    if (!clinic.allowed) throw new ProblemError('payments_not_allowed');
    if (!clinic.account || !clinic.snapshot?.canTakePayments) throw new ProblemError('account_not_ready');
  }

  /** The account's state as Stripe has it now; the last known one if Stripe can't be reached. */
  async show(clinicId: string): Promise<ClinicAccount> {
    const before = await this.#clinic(clinicId);
    if (before.account) await this.refresh(before.account).catch(() => {});
    return this.#shown(await this.#clinic(clinicId));
  }

  /** Reads the account from Stripe and keeps what it says. */
  async refresh(account: string): Promise<void> {
    const snapshot = await this.#options.stripe.readAccount(account);
    await this.#options.database.query('UPDATE stripe_account SET snapshot = $2, snapshot_at = $3 WHERE id = $1', [
      account, JSON.stringify(snapshot), new Date(this.#options.now()),
    ]);
  }

  /** A link to Stripe, to open an account or to complete the one that is there. */
  async link(clinicId: string, returnUrl: string, actor: Actor): Promise<string> {
    const { database, stripe, mayReturnTo } = this.#options;
    const { origin, protocol } = new URL(returnUrl);
    if (!/^https?:$/.test(protocol) || !mayReturnTo(origin)) throw new ProblemError('return_url_forbidden');
    const clinic = await this.#clinic(clinicId);
    if (!clinic.allowed) throw new ProblemError('payments_not_allowed');
    let account = clinic.account;
    if (!account) {
      // The key changes with each removal only, so two admins at once get one account.
      const made = await stripe.createAccount({ ...clinic, key: `account:${clinic.id}:${clinic.link_generation}` });
      await this.linkAccount(clinicId, made, actor);
      account = (await database.query<{ id: string }>('SELECT id FROM stripe_account WHERE clinic = $1 AND removed_at IS NULL', [clinicId]))[0]?.id ?? made;
    }
    return stripe.createOnboardingLink(account, returnUrl);
  }

  async linkAccount(clinicId: string, account: string, actor: Actor): Promise<void> {
    const at = new Date(this.#options.now());
    await this.#options.database.transaction(async (transaction) => {
      const linked = await transaction.query('INSERT INTO stripe_account (id, clinic, linked_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id', [account, clinicId, at]);
      if (linked.length) await record(transaction, actor, { at, clinic: clinicId, action: 'account.linked', target: account, after: { account } });
    });
    await this.refresh(account).catch(() => {});
  }

  /** Forgets the link. The account itself is the clinic's own and stays open. @throws ProblemError account_in_use */
  async remove(clinicId: string, actor: Actor): Promise<ClinicAccount> {
    const at = new Date(this.#options.now());
    await this.#options.database.transaction(async (transaction) => {
      // Waits for requests that are being made for this account, and holds off the next.
      const [linked] = await transaction.query<{ id: string }>('SELECT id FROM stripe_account WHERE clinic = $1 AND removed_at IS NULL FOR UPDATE', [clinicId]);
      if (!linked) return;
      // Not those of an account that has cut us off: Stripe no longer tells how they end.
      const open = await transaction.query(`SELECT 1 FROM payment_request WHERE clinic = $1 AND account = $2 AND status IN ('open', 'closing') LIMIT 1`, [clinicId, linked.id]);
      if (open.length) throw new ProblemError('account_in_use');
      await forget(transaction, linked.id, at);
      await record(transaction, actor, { at, clinic: clinicId, action: 'account.removed', target: linked.id, before: { account: linked.id } });
    });
    return this.#shown(await this.#clinic(clinicId));
  }

  /** The clinic has cut us off from Stripe's side. */
  async deauthorized(account: string): Promise<void> {
    const at = new Date(this.#options.now());
    await this.#options.database.transaction(async (transaction) => {
      const clinic = await forget(transaction, account, at);
      if (clinic) await record(transaction, null, { at, clinic, action: 'account.deauthorized', target: account, before: { account } });
    });
  }

  async requestAccess(clinicId: string, actor: Actor): Promise<ClinicAccount> {
    const at = new Date(this.#options.now());
    await this.#options.database.transaction(async (transaction) => {
      const asked = await transaction.query('UPDATE clinic SET access_requested_at = $2 WHERE id = $1 AND NOT allowed AND access_requested_at IS NULL RETURNING id', [clinicId, at]);
      if (asked.length) await record(transaction, actor, { at, clinic: clinicId, action: 'clinic.access_requested', target: clinicId });
    });
    return this.#shown(await this.#clinic(clinicId));
  }

  /** @throws ProblemError amount_too_small, amount_too_large, amount_too_precise */
  async setFeePresets(clinicId: string, presets: readonly FeePreset[], actor: Actor): Promise<{ presets: FeePreset[] }> {
    const at = new Date(this.#options.now());
    await this.#options.database.transaction(async (transaction) => {
      const [clinic] = await transaction.query<Pick<ClinicRow, 'currency' | 'fee_presets'>>('SELECT currency, fee_presets FROM clinic WHERE id = $1 FOR UPDATE', [clinicId]);
      if (!clinic) throw new ProblemError('not_found');
      for (const { amount } of presets) {
        const problem = amountProblem({ amount, currency: clinic.currency });
        if (problem) throw new ProblemError(problem);
      }
      await transaction.query('UPDATE clinic SET fee_presets = $2 WHERE id = $1', [clinicId, JSON.stringify(presets)]);
      const amounts = (list: readonly FeePreset[]) => ({ amounts: list.map(({ amount }) => amount), currency: clinic.currency });
      await record(transaction, actor, { at, clinic: clinicId, action: 'clinic.fee_presets_changed', target: clinicId, before: amounts(clinic.fee_presets), after: amounts(presets) });
    });
    return { presets: [...presets] };
  }

  async setPrivacy(clinicId: string, { sharesDescriptions }: ClinicPrivacy, actor: Actor): Promise<ClinicPrivacy> {
    const at = new Date(this.#options.now());
    await this.#options.database.transaction(async (transaction) => {
      const [clinic] = await transaction.query<Pick<ClinicRow, 'shares_descriptions'>>('SELECT shares_descriptions FROM clinic WHERE id = $1 FOR UPDATE', [clinicId]);
      if (!clinic) throw new ProblemError('not_found');
      if (clinic.shares_descriptions === sharesDescriptions) return;
      await transaction.query('UPDATE clinic SET shares_descriptions = $2 WHERE id = $1', [clinicId, sharesDescriptions]);
      const before = { sharesDescriptions: clinic.shares_descriptions };
      await record(transaction, actor, { at, clinic: clinicId, action: 'clinic.privacy_changed', target: clinicId, before, after: { sharesDescriptions } });
    });
    return { sharesDescriptions };
  }

  async list(organisation: string): Promise<ClinicSummary[]> {
    const rows = await this.#options.database.query<ClinicRow>(`${SELECT} WHERE c.organisation = $1 ORDER BY c.name, c.id`, [organisation]);
    return rows.map(summary);
  }

  async allow(organisation: string, clinicId: string, allowed: boolean, actor: Actor): Promise<ClinicSummary> {
    const at = new Date(this.#options.now());
    await this.#options.database.transaction(async (transaction) => {
      const [before] = await transaction.query<{ allowed: boolean }>('SELECT allowed FROM clinic WHERE id = $1 AND organisation = $2 FOR UPDATE', [clinicId, organisation]);
      if (!before) throw new ProblemError('not_found');
      await transaction.query('UPDATE clinic SET allowed = $2, access_requested_at = NULL WHERE id = $1', [clinicId, allowed]);
      if (before.allowed === allowed) return;
      await record(transaction, actor, { at, clinic: clinicId, action: allowed ? 'clinic.allowed' : 'clinic.withdrawn', target: clinicId, before, after: { allowed } });
    });
    return summary(await this.#clinic(clinicId));
  }

  async #shown(clinic: ClinicRow): Promise<ClinicAccount> {
    const { account, snapshot } = clinic;
    const [open] = await this.#options.database.query<{ count: string | number }>(
      `SELECT count(*) AS count FROM payment_request WHERE clinic = $1 AND account = $2 AND status IN ('open', 'closing')`,
      [clinic.id, account],
    );
    return {
      state: stateOf(clinic),
      clinic: clinic.name,
      accessRequestedAt: clinic.allowed ? null : (clinic.access_requested_at?.toISOString() ?? null),
      id: account,
      name: snapshot?.name ?? null,
      country: snapshot?.country ?? null,
      currency: snapshot?.currency ?? null,
      canTakePayments: clinic.allowed && (snapshot?.canTakePayments ?? false),
      canReceivePayouts: snapshot?.canReceivePayouts ?? false,
      due: snapshot?.due ?? [],
      dueBy: snapshot?.dueBy ?? null,
      dashboardUrl: account && this.#options.dashboardUrl(account),
      livemode: this.#options.livemode,
      openRequests: Number(open?.count ?? 0),
    };
  }
}

/** Unlinks an account; the next one gets an idempotency key of its own. @returns the clinic that it was linked to */
async function forget(transaction: Queryable, account: string, at: Date): Promise<string | undefined> {
  const [gone] = await transaction.query<{ clinic: string }>(
    `WITH gone AS (UPDATE stripe_account SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL RETURNING clinic)
     UPDATE clinic SET link_generation = link_generation + 1 FROM gone WHERE clinic.id = gone.clinic RETURNING clinic.id AS clinic`,
    [account, at],
  );
  return gone?.clinic;
}

function stateOf({ allowed, account, snapshot }: ClinicRow): AccountState {
  if (!allowed) return 'not_allowed';
  if (!account) return 'not_linked';
  if (!snapshot || snapshot.due.length > 0) return 'details_due';
  if (snapshot.canTakePayments) return 'active';
  return snapshot.pending ? 'in_review' : 'restricted';
}

const summary = (clinic: ClinicRow): ClinicSummary => ({
  id: clinic.id,
  name: clinic.name,
  allowed: clinic.allowed,
  accessRequestedAt: clinic.allowed ? null : (clinic.access_requested_at?.toISOString() ?? null),
  linked: clinic.account !== null,
});

/** Clinics as the host provisions them: their permission to take payments, who asked for it, their settings, and the platform's fee. */
import type { PlatformFee } from '../domain/clinic-account.js';
import type { ClinicPrivacy, ClinicSummary, FeePreset, Identity } from '../domain/contract.js';
import { amountProblem } from '../domain/money.js';
import { record, type Actor } from './audit.js';
import type { Database } from './database/database.js';
import { ProblemError } from './problem.js';
import { PLATFORM_FEE } from './schemas.js';

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

/** A clinic's row, and whether it has an account that is linked. */
export interface ClinicRow {
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly allowed: boolean;
  readonly shares_descriptions: boolean;
  readonly access_requested_at: Date | null;
  readonly access_requested_by: string | null;
  readonly fee_presets: readonly FeePreset[];
  readonly link_generation: number;
  readonly linked: boolean;
}

const SELECT = 'SELECT c.*, EXISTS (SELECT FROM stripe_account a WHERE a.clinic = c.id AND a.removed_at IS NULL) AS linked FROM clinic c';

export class Clinics {
  readonly #database: Database;
  readonly #now: () => number;

  constructor({ database, now }: { database: Database; now: () => number }) {
    this.#database = database;
    this.#now = now;
  }

  /** @throws ProblemError not_found */
  async find(id: string): Promise<ClinicRow> {
    const [row] = await this.#database.query<ClinicRow>(`${SELECT} WHERE c.id = $1`, [id]);
    if (!row) throw new ProblemError('not_found');
    return row;
  }

  async put({ id, organisation, name, currency, country, allowed, sharesDescriptions, feePresets }: ClinicDetails): Promise<void> {
    await this.#database.query(
      `INSERT INTO clinic (id, organisation, name, currency, country, allowed, shares_descriptions, fee_presets)
       VALUES ($1, $2, $3, $4, $5, COALESCE($6, false), COALESCE($7, false), COALESCE($8::jsonb, '[]'))
       ON CONFLICT (id) DO UPDATE SET organisation = $2, name = $3, currency = $4, country = $5,
         allowed = COALESCE($6, clinic.allowed), shares_descriptions = COALESCE($7, clinic.shares_descriptions),
         fee_presets = COALESCE($8::jsonb, clinic.fee_presets)`,
      [id, organisation, name, currency, country, allowed ?? null, sharesDescriptions ?? null, feePresets ? JSON.stringify(feePresets) : null],
    );
  }

  /** Asks the organisation's admin for permission; who asked is kept until they decide. */
  async requestAccess({ clinic, ...identity }: Pick<Identity, 'subject' | 'role' | 'name'> & { readonly clinic: string }): Promise<void> {
    const at = new Date(this.#now());
    await this.#database.transaction(async (transaction) => {
      const asked = await transaction.query(
        'UPDATE clinic SET access_requested_at = $2, access_requested_by = $3 WHERE id = $1 AND NOT allowed AND access_requested_at IS NULL RETURNING id',
        [clinic, at, identity.name ?? null],
      );
      if (asked.length) await record(transaction, identity, { at, clinic, action: 'clinic.access_requested', target: clinic });
    });
  }

  /** @throws ProblemError amount_too_small, amount_too_large, amount_too_precise */
  async setFeePresets(clinicId: string, presets: readonly FeePreset[], actor: Actor): Promise<{ presets: FeePreset[] }> {
    const at = new Date(this.#now());
    await this.#database.transaction(async (transaction) => {
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
    const at = new Date(this.#now());
    await this.#database.transaction(async (transaction) => {
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
    const rows = await this.#database.query<ClinicRow>(`${SELECT} WHERE c.organisation = $1 ORDER BY c.name, c.id`, [organisation]);
    return rows.map(summary);
  }

  async allow(organisation: string, clinicId: string, allowed: boolean, actor: Actor): Promise<ClinicSummary> {
    const at = new Date(this.#now());
    await this.#database.transaction(async (transaction) => {
      const [before] = await transaction.query<{ allowed: boolean }>('SELECT allowed FROM clinic WHERE id = $1 AND organisation = $2 FOR UPDATE', [clinicId, organisation]);
      if (!before) throw new ProblemError('not_found');
      await transaction.query('UPDATE clinic SET allowed = $2, access_requested_at = NULL, access_requested_by = NULL WHERE id = $1', [clinicId, allowed]);
      if (before.allowed === allowed) return;
      await record(transaction, actor, { at, clinic: clinicId, action: allowed ? 'clinic.allowed' : 'clinic.withdrawn', target: clinicId, before, after: { allowed } });
    });
    return summary(await this.find(clinicId));
  }

  async platformFee(organisation: string): Promise<PlatformFee | null> {
    const [row] = await this.#database.query<{ fee: PlatformFee }>('SELECT fee FROM platform_fee WHERE organisation = $1', [organisation]);
    return row?.fee ?? null;
  }

  async platformFeeOfClinic(clinic: string): Promise<PlatformFee | null> {
    const [row] = await this.#database.query<{ fee: PlatformFee }>('SELECT f.fee FROM clinic c JOIN platform_fee f ON f.organisation = c.organisation WHERE c.id = $1', [clinic]);
    return row?.fee ?? null;
  }

  /** For requests that are made from now on. @throws RangeError for a fee that can't be */
  async setPlatformFee(organisation: string, fee: PlatformFee | null): Promise<void> {
    if (fee === null) {
      await this.#database.query('DELETE FROM platform_fee WHERE organisation = $1', [organisation]);
      return;
    }
    const checked = PLATFORM_FEE.safeParse(fee);
    if (!checked.success) throw new RangeError(`The platform fee of ${organisation}: ${checked.error.issues.map(({ path, message }) => `${path.join('.') || 'it'} ${message}`).join('; ')}`);
    await this.#database.query('INSERT INTO platform_fee (organisation, fee) VALUES ($1, $2) ON CONFLICT (organisation) DO UPDATE SET fee = $2', [organisation, JSON.stringify(checked.data)]);
  }
}

/** What is told of a request for access, while nobody has decided. */
export const accessRequest = (clinic: ClinicRow): Pick<ClinicSummary, 'accessRequestedAt' | 'accessRequestedBy'> =>
  clinic.allowed || !clinic.access_requested_at
    ? { accessRequestedAt: null, accessRequestedBy: null }
    : { accessRequestedAt: clinic.access_requested_at.toISOString(), accessRequestedBy: clinic.access_requested_by };

const summary = (clinic: ClinicRow): ClinicSummary => ({ id: clinic.id, name: clinic.name, allowed: clinic.allowed, ...accessRequest(clinic), linked: clinic.linked });

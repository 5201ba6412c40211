/** What a clinic's Stripe account may do, in our words. The server reads it from Stripe; the settings element shows it. */

export const ACCOUNT_STATES = ['not_allowed', 'not_linked', 'details_due', 'in_review', 'active', 'restricted'] as const;
/**
 * - `not_allowed`: the organisation has not allowed payments for this clinic.
 * - `not_linked`: allowed, but there is no account yet.
 * - `details_due`: Stripe waits for the clinic.
 * - `in_review`: the clinic waits for Stripe.
 * - `active`: can take card payments.
 * - `restricted`: Stripe has stopped payments and asks for nothing that the clinic could give here.
 */
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** The clinic's Stripe account, for its admin. */
export interface ClinicAccount {
  readonly state: AccountState;
  /** The clinic that it belongs to. */
  readonly clinic: string;
  /** When the clinic asked for access (ISO 8601), while `not_allowed`. */
  readonly accessRequestedAt: string | null;
  /** `acct_…`, once linked. */
  readonly id: string | null;
  /** The business's name at Stripe. */
  readonly name: string | null;
  /** Two-letter country and upper-case currency of the account. */
  readonly country: string | null;
  readonly currency: string | null;
  readonly canTakePayments: boolean;
  readonly canReceivePayouts: boolean;
  /** What Stripe still needs, as short codes of ours; `other` for what has no word. */
  readonly due: readonly RequirementKind[];
  /** ISO 8601: after it Stripe stops payments unless `due` is given. */
  readonly dueBy: string | null;
  /** The account's Dashboard at Stripe. */
  readonly dashboardUrl: string | null;
  readonly livemode: boolean;
  /** Requests that are still open: the account cannot be removed before they end. */
  readonly openRequests: number;
}

export const REQUIREMENT_KINDS = ['business', 'bank_account', 'person', 'document', 'terms', 'other'] as const;
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number];

/** What a Stripe requirement's path asks for, in a word that can be translated. */
export function requirementKind(path: string): RequirementKind {
  if (/terms|tos_acceptance|attestation/.test(path)) return 'terms';
  if (/bank|external_account|payout|outbound/.test(path)) return 'bank_account';
  if (/document|verification/.test(path)) return 'document';
  if (/person|individual|owner|director|representative/.test(path)) return 'person';
  if (/business|company|identity|contact|website|url|mcc|support|descriptor|display_name/.test(path)) return 'business';
  return 'other';
}

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

/** Why Stripe has stopped card payments or payouts, as far as it says so. */
export const PAUSE_REASONS = ['details_past_due', 'in_review', 'rejected', 'country_unsupported', 'closed', 'other'] as const;
/**
 * - `details_past_due`: what was asked for by a deadline was not given.
 * - `in_review`: Stripe looks at what was given.
 * - `rejected`: Stripe will not serve this business.
 * - `country_unsupported`: not offered where the account is.
 * - `closed`: the account was closed at Stripe.
 * - `other`: the Dashboard tells.
 */
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** What a platform keeps of each payment (Stripe: "application fee"), off by default. At least one of the two is there. */
export interface PlatformFee {
  /** Hundredths of a per cent of the amount, 1 to 5000: 150 is 1.5 %. */
  readonly basisPoints?: number | undefined;
  /** Added to it, in minor units of `currency`; payments in other currencies go without it. */
  readonly fixed?: { readonly amount: number; readonly currency: string } | undefined;
}

/** One of the clinic's Stripe accounts, as Stripe has it. */
export interface LinkedAccount {
  readonly state: Exclude<AccountState, 'not_allowed' | 'not_linked'>;
  /** `acct_…`. */
  readonly id: string;
  /** The business's name at Stripe. */
  readonly name: string | null;
  /** Two-letter country and upper-case currency of the account. */
  readonly country: string | null;
  readonly currency: string | null;
  readonly canTakePayments: boolean;
  readonly canReceivePayouts: boolean;
  /** Why there are no card payments, or no payouts; `null`: there are, or Stripe does not say. */
  readonly paymentsPaused: PauseReason | null;
  readonly payoutsPaused: PauseReason | null;
  /** What Stripe still needs, as short codes of ours; `other` for what has no word. */
  readonly due: readonly RequirementKind[];
  /** ISO 8601: after it Stripe stops payments unless `due` is given. */
  readonly dueBy: string | null;
  /** The account's Dashboard at Stripe. */
  readonly dashboardUrl: string | null;
  /** Requests into it that are still open: it cannot be removed before they end. */
  readonly openRequests: number;
}

/** The clinic's Stripe account, for its admin: the one that requests are paid into by default, and the others beside it. */
export interface ClinicAccount extends Omit<LinkedAccount, 'state' | 'id'> {
  readonly state: AccountState;
  /** `acct_…`, once linked. */
  readonly id: string | null;
  /** The clinic that it belongs to. */
  readonly clinic: string;
  /** When the clinic asked for access (ISO 8601), while `not_allowed`. */
  readonly accessRequestedAt: string | null;
  /** Who asked, if the host's token named them. */
  readonly accessRequestedBy: string | null;
  /** The clinic's other accounts, which a request may be paid into; by name. */
  readonly others: readonly LinkedAccount[];
  /** An account that exists already can be linked too (Stripe: OAuth). */
  readonly canLinkExisting: boolean;
  /** Stripe's own components can show an account here (Stripe: "Connect embedded components"). */
  readonly embedded: boolean;
  /** What the platform keeps of each payment. */
  readonly platformFee: PlatformFee | null;
  readonly livemode: boolean;
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

/** What the platform keeps of a payment, minor units: rounded down, and never all of it. */
export function platformFeeOf(fee: PlatformFee | null, { amount, currency }: { readonly amount: number; readonly currency: string }): number {
  if (!fee) return 0;
  const share = Math.floor((amount * (fee.basisPoints ?? 0)) / 10_000);
  const fixed = fee.fixed?.currency === currency ? fee.fixed.amount : 0;
  return Math.max(0, Math.min(share + fixed, amount - 1));
}

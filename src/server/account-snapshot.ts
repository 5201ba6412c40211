/** What Stripe says of an account, through either of its two account APIs, in our own words. */
import type Stripe from 'stripe';
import { requirementKind, type LinkedAccount, type PauseReason, type RequirementKind } from '../domain/clinic-account.js';

/** What may be told of an account, as kept beside its id. */
export interface AccountSnapshot {
  readonly name: string | null;
  readonly country: string | null;
  readonly currency: string | null;
  readonly canTakePayments: boolean;
  readonly canReceivePayouts: boolean;
  /** Absent in snapshots of the first version. */
  readonly paymentsPaused?: PauseReason | null;
  readonly payoutsPaused?: PauseReason | null;
  readonly due: readonly RequirementKind[];
  readonly dueBy: string | null;
  /** Nothing is asked of the clinic, and Stripe has not decided. */
  readonly pending: boolean;
  readonly closed: boolean;
}

/** Nothing that the clinic gives changes these. */
const FINAL: readonly (PauseReason | null | undefined)[] = ['rejected', 'country_unsupported', 'closed'];

/** An account that was never read is one that needs its details. */
export function linkedState(snapshot: AccountSnapshot | null): LinkedAccount['state'] {
  if (!snapshot) return 'details_due';
  if (!snapshot.canTakePayments && FINAL.includes(snapshot.paymentsPaused)) return 'restricted';
  if (snapshot.due.length > 0) return 'details_due';
  if (snapshot.canTakePayments) return 'active';
  return snapshot.pending ? 'in_review' : 'restricted';
}

type Capability = Stripe.V2.Core.Account.Configuration.Merchant.Capabilities.CardPayments;
type Entry = Pick<Stripe.V2.Core.Account.Requirements.Entry, 'awaiting_action_from' | 'description' | 'minimum_deadline' | 'requested_reasons'>;

/** Asked of the clinic, now or by a deadline. */
const askedOf = (entries: readonly Entry[] | undefined): Entry[] =>
  (entries ?? []).filter(({ awaiting_action_from, minimum_deadline }) => awaiting_action_from === 'user' && minimum_deadline.status !== 'eventually_due');

/** The first of the two times, ISO 8601. */
function sooner(...times: readonly (string | null | undefined)[]): string | null {
  const known = times.flatMap((time) => (time ? [new Date(time).toISOString()] : []));
  return known.sort()[0] ?? null;
}

const kinds = (paths: readonly string[]): RequirementKind[] => [...new Set(paths.map(requirementKind))];

export function snapshotOfV2(account: Stripe.V2.Core.Account): AccountSnapshot {
  const capabilities = account.configuration?.merchant?.capabilities;
  const cards = capabilities?.card_payments;
  const payouts = capabilities?.stripe_balance?.payouts;
  const asked = askedOf(account.requirements?.entries);
  // What will be asked from a day on is asked now: until then it can be given in peace.
  const later = askedOf(account.future_requirements?.entries);
  const closed = account.closed ?? false;
  const isNew = asked.length > 0 && asked.every(({ requested_reasons }) => requested_reasons.every(({ code }) => code === 'routine_onboarding'));
  const paused = (capability: Capability | undefined) => (closed ? 'closed' : pauseReason(capability, isNew));
  return {
    name: account.display_name ?? null,
    country: account.identity?.country?.toUpperCase() ?? null,
    currency: account.defaults?.currency?.toUpperCase() ?? null,
    canTakePayments: cards?.status === 'active' && !closed,
    canReceivePayouts: (payouts ?? cards)?.status === 'active' && !closed,
    paymentsPaused: paused(cards),
    payoutsPaused: paused(payouts ?? cards),
    due: closed ? [] : kinds([...asked, ...later].map(({ description }) => description)),
    dueBy: closed ? null : sooner(asked.length > 0 ? account.requirements?.summary?.minimum_deadline?.time : null, later.length > 0 ? account.future_requirements?.minimum_transition_date : null),
    pending: cards?.status === 'pending' && asked.length === 0,
    closed,
  };
}

/** @param isNew nothing has stopped yet where nothing has begun: the account still lacks what every account is asked for first */
function pauseReason(capability: Capability | undefined, isNew: boolean): PauseReason | null {
  if (capability?.status === 'active') return null;
  const codes = (capability?.status_details ?? []).map(({ code }) => code);
  if (capability?.status === 'rejected' || codes.some((code) => /^rejected_|^unsupported_(business|entity_type)/.test(code))) return 'rejected';
  if (codes.includes('unsupported_country')) return 'country_unsupported';
  if (codes.includes('requirements_past_due')) return isNew ? null : 'details_past_due';
  return capability?.status === 'pending' ? 'in_review' : 'other';
}

/** Accounts that were there before, and linked by OAuth. */
export function snapshotOfV1(account: Stripe.Account | Stripe.DeletedAccount): AccountSnapshot {
  if (account.deleted) {
    return { name: null, country: null, currency: null, canTakePayments: false, canReceivePayouts: false, paymentsPaused: 'closed', payoutsPaused: 'closed', due: [], dueBy: null, pending: false, closed: true };
  }
  const { requirements, future_requirements: later, charges_enabled, payouts_enabled, details_submitted } = account;
  const reason = pausedBecause(requirements?.disabled_reason ?? null, details_submitted);
  const asked = [...(requirements?.past_due ?? []), ...(requirements?.currently_due ?? [])];
  const coming = later?.currently_due ?? [];
  const time = (seconds: number | null | undefined) => (seconds ? new Date(seconds * 1000).toISOString() : null);
  return {
    name: account.business_profile?.name ?? account.settings?.dashboard.display_name ?? null,
    country: account.country?.toUpperCase() ?? null,
    currency: account.default_currency?.toUpperCase() ?? null,
    canTakePayments: charges_enabled,
    canReceivePayouts: payouts_enabled,
    paymentsPaused: charges_enabled ? null : reason,
    payoutsPaused: payouts_enabled ? null : reason,
    due: kinds([...asked, ...coming]),
    dueBy: sooner(asked.length > 0 ? time(requirements?.current_deadline) : null, coming.length > 0 ? time(later?.current_deadline) : null),
    pending: !charges_enabled && asked.length === 0 && reason === 'in_review',
    closed: false,
  };
}

function pausedBecause(reason: Stripe.Account.Requirements.DisabledReason | null, details_submitted: boolean): PauseReason | null {
  if (reason?.startsWith('rejected.')) return 'rejected';
  if (reason === 'requirements.past_due' || reason === 'action_required.requested_capabilities') return details_submitted ? 'details_past_due' : null;
  if (reason === 'requirements.pending_verification' || reason === 'under_review' || reason === 'listed') return 'in_review';
  return details_submitted ? 'other' : null;
}

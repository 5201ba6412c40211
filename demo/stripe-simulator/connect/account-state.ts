import type Stripe from 'stripe';

type Capability = Stripe.V2.Core.Account.Configuration.Merchant.Capabilities.CardPayments;
type Code = Capability['status_details'][number]['code'];
type DisabledReason = Stripe.Account.Requirements.DisabledReason;
type Entry = Stripe.V2.Core.Account.Requirements.Entry;

/**
 * - `incomplete`: Stripe still needs details, no payments yet
 * - `in_review`: everything given, Stripe is checking
 * - `active`: takes payments
 * - `details_due`: takes payments, but Stripe asks for more by a day
 * - `details_due_later`: takes payments; from a day on Stripe will ask for more
 * - `past_due`: that day has passed: no payments, no payouts
 * - `payouts_paused`: takes payments, and nothing is paid out until a bank account is given
 * - `payouts_in_review`: takes payments, and Stripe looks at the bank account
 * - `restricted`: Stripe stopped payments
 * - `country_unsupported`: card payments are not offered where the account is
 * - `rejected`: and for good
 * - `closed`: its owner closed it; it never opens again
 */
export const ACCOUNT_STATES = [
  'incomplete', 'in_review', 'active', 'details_due', 'details_due_later', 'past_due', 'payouts_paused', 'payouts_in_review', 'restricted', 'country_unsupported', 'rejected', 'closed',
] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** Something that Stripe asks for, by its name in either account API. */
export interface Need {
  readonly v2: string;
  readonly v1: string;
  readonly from: Entry['awaiting_action_from'];
  readonly status: Entry['minimum_deadline']['status'];
  readonly reason: Entry['requested_reasons'][number]['code'];
}

interface Behaviour {
  readonly cards: Capability;
  readonly payouts: Capability;
  readonly needs?: readonly Need[];
  /** Asked for from a day on. */
  readonly later?: readonly Need[];
  /** Days until what is asked for stops something, or is asked for. */
  readonly days?: number;
  readonly disabled?: DisabledReason;
}

const ACTIVE: Capability = { status: 'active', status_details: [] };
const capability = (status: Capability['status'], code: Code, resolution: Capability['status_details'][number]['resolution']): Capability => ({ status, status_details: [{ code, resolution }] });
const PAST_DUE = capability('restricted', 'requirements_past_due', 'provide_info');
const PENDING = capability('pending', 'requirements_pending_verification', 'no_resolution');
const RESTRICTED = capability('restricted', 'restricted_other', 'contact_stripe');
const REJECTED = capability('rejected', 'rejected_other', 'contact_stripe');
const NO_COUNTRY = capability('unsupported', 'unsupported_country', 'no_resolution');

const first = (v2: string, v1 = v2): Need => ({ v2, v1, from: 'user', status: 'past_due', reason: 'routine_onboarding' });
const DOCUMENTS: Need = { v2: 'identity.business_details.documents', v1: 'company.verification.document', from: 'user', status: 'currently_due', reason: 'routine_verification' };
const BANK: Need = { v2: 'external_account', v1: 'external_account', from: 'user', status: 'past_due', reason: 'routine_verification' };
const CHECK: Need = { v2: 'identity.business_details', v1: 'company.name', from: 'stripe', status: 'currently_due', reason: 'routine_verification' };

export const BEHAVIOUR: Readonly<Record<AccountState, Behaviour>> = {
  incomplete: {
    cards: PAST_DUE, payouts: PAST_DUE, disabled: 'requirements.past_due',
    needs: [first('contact_email', 'business_profile.support_email'), first('configuration.merchant.mcc', 'business_profile.mcc'), first('identity.business_details', 'company.name'), first('external_account')],
  },
  in_review: { cards: PENDING, payouts: PENDING, needs: [CHECK], disabled: 'requirements.pending_verification' },
  active: { cards: ACTIVE, payouts: ACTIVE },
  details_due: { cards: ACTIVE, payouts: ACTIVE, needs: [DOCUMENTS], days: 14 },
  details_due_later: { cards: ACTIVE, payouts: ACTIVE, later: [DOCUMENTS], days: 60 },
  past_due: { cards: PAST_DUE, payouts: PAST_DUE, needs: [{ ...DOCUMENTS, status: 'past_due' }], disabled: 'requirements.past_due' },
  payouts_paused: { cards: ACTIVE, payouts: PAST_DUE, needs: [BANK], disabled: 'requirements.past_due' },
  payouts_in_review: { cards: ACTIVE, payouts: PENDING, needs: [{ ...BANK, from: 'stripe', status: 'currently_due' }], disabled: 'requirements.pending_verification' },
  restricted: { cards: RESTRICTED, payouts: RESTRICTED, disabled: 'other' },
  country_unsupported: { cards: NO_COUNTRY, payouts: NO_COUNTRY, disabled: 'other' },
  rejected: { cards: REJECTED, payouts: REJECTED, disabled: 'rejected.other' },
  closed: { cards: RESTRICTED, payouts: RESTRICTED, disabled: 'other' },
};

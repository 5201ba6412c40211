import type Stripe from 'stripe';

type V2Account = Stripe.V2.Core.Account;
type CardPayments = Stripe.V2.Core.Account.Configuration.Merchant.Capabilities.CardPayments;
type Responsibilities = Stripe.V2.Core.Account.Defaults.Responsibilities;
type Entry = Stripe.V2.Core.Account.Requirements.Entry;

/**
 * - `incomplete`: Stripe still needs details, no payments yet
 * - `in_review`: everything given, Stripe is checking
 * - `active`: takes payments
 * - `details_due`: takes payments, but Stripe asks for more
 * - `restricted`: Stripe stopped payments
 * - `rejected`: and for good
 */
export const ACCOUNT_STATES = ['incomplete', 'in_review', 'active', 'details_due', 'restricted', 'rejected'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export interface SimulatedAccount {
  readonly id: string;
  readonly created: number;
  displayName: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  country: string;
  currency: string;
  dashboard: Stripe.V2.Core.Account.Dashboard;
  feesCollector: NonNullable<Responsibilities['fees_collector']>;
  lossesCollector: NonNullable<Responsibilities['losses_collector']>;
  metadata: Record<string, string>;
  cardPaymentsRequested: boolean;
  state: AccountState;
  closed: boolean;
  /** The clinic cut the platform off. */
  disconnected: boolean;
}

const STATUS: Record<AccountState, CardPayments> = {
  active: { status: 'active', status_details: [] },
  details_due: { status: 'active', status_details: [] },
  incomplete: {
    status: 'restricted',
    status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
  },
  in_review: {
    status: 'pending',
    status_details: [{ code: 'requirements_pending_verification', resolution: 'no_resolution' }],
  },
  restricted: { status: 'restricted', status_details: [{ code: 'restricted_other', resolution: 'contact_stripe' }] },
  rejected: { status: 'rejected', status_details: [{ code: 'rejected_other', resolution: 'contact_stripe' }] },
};

const ONBOARDING_FIELDS = ['contact_email', 'configuration.merchant.mcc', 'identity.business_details', 'external_account'];

export function cardPayments(account: SimulatedAccount): CardPayments {
  if (!account.cardPaymentsRequested) return { status: 'unsupported', status_details: [] };
  if (account.closed) return STATUS.restricted;
  return STATUS[account.state];
}

export function canTakeCards(account: SimulatedAccount): boolean {
  return cardPayments(account).status === 'active';
}

function requirements(account: SimulatedAccount): Stripe.V2.Core.Account.Requirements {
  const entries: Entry[] = [];
  if (account.state === 'incomplete') {
    for (const description of ONBOARDING_FIELDS) entries.push(entry(description, 'user', 'past_due', 'routine_onboarding'));
  }
  if (account.state === 'in_review') {
    entries.push(entry('identity.business_details', 'stripe', 'currently_due', 'routine_verification'));
  }
  if (account.state === 'details_due') {
    entries.push(entry('identity.business_details.documents', 'user', 'currently_due', 'routine_verification'));
  }
  const deadline = entries[0]?.minimum_deadline;
  return { entries, ...(deadline === undefined ? {} : { summary: { minimum_deadline: deadline } }) };
}

function entry(
  description: string,
  from: Entry['awaiting_action_from'],
  status: Entry['minimum_deadline']['status'],
  reason: Entry['requested_reasons'][number]['code'],
): Entry {
  return {
    awaiting_action_from: from,
    description,
    errors: [],
    impact: {
      restricts_capabilities: [{ capability: 'card_payments', configuration: 'merchant', deadline: { status } }],
    },
    minimum_deadline: { status },
    requested_reasons: [{ code: reason }],
  };
}

export const INCLUDES = [
  'configuration.customer',
  'configuration.merchant',
  'configuration.recipient',
  'defaults',
  'future_requirements',
  'identity',
  'requirements',
] as const;
export type Include = (typeof INCLUDES)[number];

/** As the API writes it: what was not asked for with `include` is `null`, also where there is something. */
export type RenderedAccount = { [Name in keyof V2Account]-?: Exclude<V2Account[Name], undefined> | null };

export function renderAccount(account: SimulatedAccount, include: readonly Include[]): RenderedAccount {
  const wants = (name: Include): boolean => include.includes(name);
  const merchant: Stripe.V2.Core.Account.Configuration.Merchant = {
    applied: true,
    capabilities: account.cardPaymentsRequested ? { card_payments: structuredClone(cardPayments(account)) } : {},
  };
  return {
    id: account.id,
    object: 'v2.core.account',
    applied_configurations: account.closed ? [] : ['merchant'],
    closed: account.closed,
    configuration: wants('configuration.merchant') ? { merchant } : null,
    contact_email: account.contactEmail,
    contact_phone: account.contactPhone,
    created: new Date(account.created).toISOString(),
    dashboard: account.dashboard,
    defaults: wants('defaults')
      ? {
          currency: account.currency,
          responsibilities: {
            fees_collector: account.feesCollector,
            losses_collector: account.lossesCollector,
            requirements_collector: account.lossesCollector,
          },
        }
      : null,
    display_name: account.displayName,
    future_requirements: wants('future_requirements') ? { entries: [] } : null,
    identity: wants('identity') ? { country: account.country.toLowerCase() } : null,
    livemode: false,
    metadata: { ...account.metadata },
    requirements: wants('requirements') ? requirements(account) : null,
  };
}

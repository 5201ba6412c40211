import type Stripe from 'stripe';
import { BEHAVIOUR, type AccountState, type Need } from './account-state.js';

export { ACCOUNT_STATES, type AccountState } from './account-state.js';

type V2Account = Stripe.V2.Core.Account;
type Capability = Stripe.V2.Core.Account.Configuration.Merchant.Capabilities.CardPayments;
type Responsibilities = Stripe.V2.Core.Account.Defaults.Responsibilities;
type Requirements = Stripe.V2.Core.Account.Requirements;
type Entry = Requirements['entries'] extends (infer One)[] | undefined ? One : never;

export interface SimulatedAccount {
  readonly id: string;
  readonly created: number;
  /** Which account API made it, and knows it. */
  readonly api: 'v1' | 'v2';
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
  /** Since when, ms. */
  stateSince: number;
  /** It has given its details once. */
  submitted: boolean;
  closed: boolean;
  /** The platform has no access: the clinic cut it off, or has not let it in yet. */
  disconnected: boolean;
}

const DAY = 86_400_000;
const OFF: Capability = { status: 'unsupported', status_details: [] };

export function cardPayments(account: SimulatedAccount): Capability {
  return account.cardPaymentsRequested ? BEHAVIOUR[account.state].cards : OFF;
}

export function payouts(account: SimulatedAccount): Capability {
  return BEHAVIOUR[account.state].payouts;
}

export function canTakeCards(account: SimulatedAccount): boolean {
  return cardPayments(account).status === 'active';
}

/** When what is asked for stops something, or is asked for; ISO 8601. */
export function deadline(account: SimulatedAccount): string | null {
  const { days } = BEHAVIOUR[account.state];
  return days === undefined ? null : new Date(account.stateSince + days * DAY).toISOString();
}

function requirements(account: SimulatedAccount): Requirements {
  const { needs = [] } = BEHAVIOUR[account.state];
  const time = deadline(account);
  const status = needs[0]?.status;
  return { entries: needs.map(entry), ...(status === undefined ? {} : { summary: { minimum_deadline: { status, ...(time === null ? {} : { time }) } } }) };
}

function futureRequirements(account: SimulatedAccount): Stripe.V2.Core.Account.FutureRequirements {
  const { later = [] } = BEHAVIOUR[account.state];
  const time = deadline(account);
  return { entries: later.map(entry), ...(later.length > 0 && time !== null ? { minimum_transition_date: time } : {}) };
}

function entry({ v2, from, status, reason }: Need): Entry {
  const stopped = v2 === 'external_account' && reason !== 'routine_onboarding' ? 'stripe_balance.payouts' : 'card_payments';
  return {
    awaiting_action_from: from,
    description: v2,
    errors: [],
    impact: { restricts_capabilities: [{ capability: stopped, configuration: 'merchant', deadline: { status } }] },
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
    capabilities: account.cardPaymentsRequested
      ? { card_payments: structuredClone(cardPayments(account)), stripe_balance: { payouts: structuredClone(payouts(account)) } }
      : {},
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
    future_requirements: wants('future_requirements') ? futureRequirements(account) : null,
    identity: wants('identity') ? { country: account.country.toLowerCase() } : null,
    livemode: false,
    metadata: { ...account.metadata },
    requirements: wants('requirements') ? requirements(account) : null,
  };
}

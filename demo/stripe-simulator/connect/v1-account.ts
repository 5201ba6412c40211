import type Stripe from 'stripe';
import { accountInvalid } from '../core/errors.js';
import type { ParamReader } from '../core/params.js';
import type { World } from '../world.js';
import { cardPayments, deadline, payouts, type SimulatedAccount } from './account.js';
import { BEHAVIOUR, type Need } from './account-state.js';

/** An account as the older API writes it. It knows those of Accounts v2 too. */
export function renderV1Account(account: SimulatedAccount): Stripe.Account {
  const { needs = [], later = [], disabled = null } = BEHAVIOUR[account.state];
  const cards = cardPayments(account).status === 'active';
  const paysOut = payouts(account).status === 'active';
  const time = deadline(account);
  const seconds = time === null ? null : Math.floor(Date.parse(time) / 1000);
  const v1 = {
    id: account.id,
    object: 'account',
    business_profile: { name: account.displayName, support_email: account.contactEmail },
    capabilities: { card_payments: cards ? 'active' : 'inactive', transfers: cards ? 'active' : 'inactive' },
    charges_enabled: cards,
    controller: { type: 'account' },
    country: account.country.toUpperCase(),
    created: Math.floor(account.created / 1000),
    default_currency: account.currency,
    details_submitted: account.submitted,
    email: account.contactEmail,
    future_requirements: requirements(later, later.length > 0 ? seconds : null, null),
    metadata: { ...account.metadata },
    payouts_enabled: paysOut,
    requirements: requirements(needs, needs.length > 0 ? seconds : null, cards && paysOut ? null : disabled),
    settings: { dashboard: { display_name: account.displayName, timezone: 'Etc/UTC' } },
    type: 'standard',
  };
  // The type has more than people read, and than is here.
  return v1 as unknown as Stripe.Account;
}

function requirements(needs: readonly Need[], seconds: number | null, disabled: Stripe.Account.Requirements.DisabledReason | null): object {
  const names = (matches: (need: Need) => boolean): string[] => needs.filter(matches).map(({ v1 }) => v1);
  return {
    alternatives: [],
    current_deadline: seconds,
    currently_due: names(({ from }) => from === 'user'),
    disabled_reason: disabled,
    errors: [],
    eventually_due: names(({ from }) => from === 'user'),
    past_due: names(({ from, status }) => from === 'user' && status === 'past_due'),
    pending_verification: names(({ from }) => from === 'stripe'),
  };
}

export function retrieveV1Account(world: World, id: string, params: ParamReader): Stripe.Account {
  params.finish();
  const account = world.ledger.accounts.get(id);
  if (account === undefined || account.disconnected || account.closed) throw accountInvalid('sk_test_****ated', id);
  return renderV1Account(account);
}

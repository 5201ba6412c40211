import type Stripe from 'stripe';
import { invalidRequest } from '../core/errors.js';
import { randomToken } from '../core/ids.js';
import type { ParamReader } from '../core/params.js';
import { isoTime, type World } from '../world.js';
import { setAccountState, findAccount } from './accounts.js';
import type { SimulatedAccount } from './account.js';

const LIFETIME = 5 * 60_000;
/** Once opened, the page may stay open for longer than its link lives. */
const SESSION = 60 * 60_000;

export interface SimulatedLink {
  readonly token: string;
  readonly account: string;
  readonly refreshUrl: string;
  readonly returnUrl: string | null;
  readonly expiresAt: number;
  /** Made when the link is opened: what the form on the page carries. */
  session: { readonly token: string; readonly expiresAt: number } | null;
  finished: boolean;
}

export function createAccountLink(world: World, params: ParamReader): Stripe.V2.Core.AccountLink {
  const account = findAccount(world, params.required('account'));
  const useCase = params.hash('use_case');
  if (useCase === undefined) throw params.missing('use_case');
  const type = useCase.oneOf('type', ['account_onboarding', 'account_update']);
  if (type === undefined) throw useCase.missing('type');
  if (type === 'account_update') {
    throw invalidRequest(
      'You cannot create an account link with type account_update for an account that has access to the full ' +
        'Stripe Dashboard. Its owner edits its details there.',
      { param: 'use_case.type' },
    );
  }
  const onboarding = useCase.hash('account_onboarding');
  if (onboarding === undefined) throw useCase.missing('account_onboarding');
  const refreshUrl = webAddress(onboarding.required('refresh_url'), 'refresh_url');
  const returnUrl = onboarding.string('return_url');
  if (returnUrl !== undefined) webAddress(returnUrl, 'return_url');
  const collection = onboarding.hash('collection_options');
  collection?.oneOf('fields', ['currently_due', 'eventually_due']);
  collection?.oneOf('future_requirements', ['include', 'omit']);
  params.finish();
  if (account.closed) throw invalidRequest('This account is closed.', { code: 'account_closed' });

  const now = world.now();
  const link: SimulatedLink = {
    token: randomToken(28),
    account: account.id,
    refreshUrl,
    returnUrl: returnUrl ?? null,
    expiresAt: now + LIFETIME,
    session: null,
    finished: false,
  };
  world.ledger.links.set(link.token, link);
  return {
    object: 'v2.core.account_link',
    account: account.id,
    created: isoTime(now),
    expires_at: isoTime(link.expiresAt),
    livemode: false,
    url: `${world.origin()}/simulator/onboarding/${link.token}`,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: { refresh_url: refreshUrl, ...(returnUrl === undefined ? {} : { return_url: returnUrl }) },
    },
  };
}

function webAddress(text: string, param: string): string {
  const scheme = URL.canParse(text) ? new URL(text).protocol : '';
  if (scheme !== 'https:' && scheme !== 'http:') {
    throw invalidRequest(`Not a valid URL: ${text}`, { code: 'url_invalid', param: `use_case.account_onboarding.${param}` });
  }
  return text;
}

/** Opening a link uses it up. Gives the session for the page's form, or `null` for a link that is used or expired. */
export function openLink(world: World, link: SimulatedLink): string | null {
  if (link.session !== null || world.now() > link.expiresAt) return null;
  link.session = { token: randomToken(28), expiresAt: world.now() + SESSION };
  return link.session.token;
}

export type OnboardingChoice = 'submit' | 'review' | 'later';

/** What the person at the onboarding page chose. Gives where the browser goes next. */
export function finishOnboarding(
  world: World,
  link: SimulatedLink,
  session: string,
  choice: OnboardingChoice,
  details: { displayName?: string; email?: string },
): string {
  const account = world.ledger.accounts.get(link.account);
  const valid = link.session?.token === session && world.now() <= link.session.expiresAt && !link.finished;
  if (!valid || account === undefined || account.closed) return link.refreshUrl;
  link.finished = true;
  if (choice !== 'later') applyDetails(account, details);
  if (choice === 'submit') setAccountState(world, account, 'active');
  if (choice === 'review') setAccountState(world, account, 'in_review');
  const data = { account_id: account.id, configurations: ['merchant'], use_case: 'account_onboarding' };
  world.emitThin('v2.core.account_link.returned', account.id, data, false);
  return link.returnUrl ?? `${world.origin()}/simulator/accounts/${account.id}`;
}

function applyDetails(account: SimulatedAccount, details: { displayName?: string; email?: string }): void {
  if (details.displayName) account.displayName = details.displayName;
  if (details.email) account.contactEmail = details.email;
}

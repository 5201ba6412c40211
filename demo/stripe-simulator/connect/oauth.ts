import { StripeFault } from '../core/errors.js';
import { newAccountId, randomToken } from '../core/ids.js';
import { checkCurrency } from '../core/money.js';
import type { ParamReader } from '../core/params.js';
import { APPLICATION, PUBLISHABLE_KEY, type World } from '../world.js';
import { disconnectAccount } from './accounts.js';
import type { SimulatedAccount } from './account.js';

/** OAuth: letting the platform at an account that its owner has at Stripe already. */
const CODE_LIFETIME = 5 * 60_000;

export interface OAuthCode {
  readonly code: string;
  readonly account: string;
  readonly expiresAt: number;
  used: boolean;
}

/** What the platform sends its people to Stripe's page with. */
export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly state: string | null;
  /** What it knows of the business, to fill in the form. */
  readonly businessName: string;
  readonly country: string;
  readonly currency: string;
}

/** Errors of OAuth have a shape of their own: a word and a sentence. */
export class OAuthFault extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.name = 'OAuthFault';
    this.status = status;
    this.error = error;
  }
}

/** Reads the query of Stripe's page. What is wrong with it is said there: a wrong address is never redirected to. */
export function readAuthorizeRequest(query: URLSearchParams): AuthorizeRequest {
  const refuse = (message: string): StripeFault => new StripeFault(400, { type: 'invalid_request_error', message });
  if (query.get('client_id') !== APPLICATION) throw refuse(`No application matches the supplied client identifier: ${query.get('client_id') ?? ''}`);
  if (query.get('response_type') !== 'code') throw refuse('Unsupported response_type: it has to be "code".');
  const scope = query.get('scope') ?? 'read_only';
  if (scope !== 'read_write') throw refuse(`The Stripe simulator leaves out the scope ${scope}.`);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!URL.canParse(redirectUri) || !/^https?:$/.test(new URL(redirectUri).protocol)) throw refuse('Invalid redirect URI: it has to be one of the application’s.');
  return {
    redirectUri,
    state: query.get('state'),
    businessName: query.get('stripe_user[business_name]') ?? 'Sample Clinic',
    country: query.get('stripe_user[country]') ?? 'US',
    currency: query.get('stripe_user[currency]') ?? 'usd',
  };
}

const back = ({ redirectUri, state }: AuthorizeRequest, answer: Record<string, string>): string => {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...answer, ...(state === null ? {} : { state }) })) url.searchParams.set(name, value);
  return url.href;
};

export const denied = (request: AuthorizeRequest): string => back(request, { error: 'access_denied', error_description: 'The user denied your request' });

/** @param choice an account's id, `existing` for one that was never seen here before, or `managed` for one of another platform's */
export function allowed(world: World, request: AuthorizeRequest, choice: string): string {
  if (choice === 'managed') {
    return back(request, { error: 'invalid_request', error_description: 'This account is controlled by another platform.' });
  }
  const account = choice === 'existing' ? existingAccount(world, request) : world.ledger.accounts.get(choice);
  if (account === undefined || account.closed) return denied(request);
  account.disconnected = false;
  const code: OAuthCode = { code: `ac_${randomToken(32)}`, account: account.id, expiresAt: world.now() + CODE_LIFETIME, used: false };
  world.ledger.oauthCodes.set(code.code, code);
  return back(request, { scope: 'read_write', code: code.code });
}

/** An account that the business opened by itself, before there was a v2. */
function existingAccount(world: World, { businessName, country, currency }: AuthorizeRequest): SimulatedAccount {
  const account: SimulatedAccount = {
    id: newAccountId(), created: world.now(), api: 'v1', displayName: businessName, contactEmail: 'accounts@clinic.example', contactPhone: null,
    country: country.toLowerCase(), currency: checkCurrency(currency), dashboard: 'full', feesCollector: 'stripe', lossesCollector: 'stripe', metadata: {},
    cardPaymentsRequested: true, state: 'active', stateSince: world.now(), submitted: true, closed: false, disconnected: true,
  };
  world.ledger.accounts.set(account.id, account);
  return account;
}

/** `POST /oauth/token`. A code that is used twice was stolen once: what it gave is taken back. */
export function exchangeCode(world: World, params: ParamReader): object {
  const grant = params.string('grant_type');
  const given = params.string('code');
  params.finish();
  if (grant !== 'authorization_code') throw new OAuthFault(400, 'unsupported_grant_type', `The Stripe simulator leaves out the grant type ${grant ?? ''}.`);
  const code = world.ledger.oauthCodes.get(given ?? '');
  if (code === undefined) throw new OAuthFault(400, 'invalid_grant', `Authorization code does not exist: ${given ?? ''}`);
  if (code.used) throw new OAuthFault(400, 'invalid_grant', `This authorization code has already been used. All tokens issued with this code have been revoked: ${code.code}`);
  if (world.now() > code.expiresAt) throw new OAuthFault(400, 'invalid_grant', `Authorization code expired: ${code.code}`);
  code.used = true;
  return {
    access_token: `sk_test_${randomToken(24)}`,
    livemode: false,
    refresh_token: `rt_${randomToken(24)}`,
    token_type: 'bearer',
    stripe_publishable_key: PUBLISHABLE_KEY,
    stripe_user_id: code.account,
    scope: 'read_write',
  };
}

/** `POST /oauth/deauthorize`. */
export function deauthorize(world: World, params: ParamReader): object {
  const client = params.string('client_id');
  const id = params.string('stripe_user_id') ?? '';
  params.finish();
  if (client !== APPLICATION) throw new OAuthFault(401, 'invalid_client', `No such application: '${client ?? ''}'`);
  const account = world.ledger.accounts.get(id);
  if (account === undefined || account.disconnected) {
    throw new OAuthFault(401, 'invalid_client', `This application is not connected to stripe account ${id}, or that account does not exist.`);
  }
  disconnectAccount(world, account);
  return { stripe_user_id: id };
}

import { checkCurrency } from '../core/money.js';
import { invalidRequest, leftOut, StripeFault } from '../core/errors.js';
import { newAccountId } from '../core/ids.js';
import { mergeMetadata, type ParamReader } from '../core/params.js';
import type { SeedAccountOptions } from '../options.js';
import { APPLICATION, type World } from '../world.js';
import { cardPayments, INCLUDES, payouts, renderAccount } from './account.js';
import type { AccountState, Include, RenderedAccount, SimulatedAccount } from './account.js';
import { renderV1Account } from './v1-account.js';

const COUNTRY = /^[a-z]{2}$/i;

export function createAccount(world: World, params: ParamReader): RenderedAccount {
  const configuration = params.hash('configuration');
  const requested = readCapabilities(configuration);
  const identity = params.hash('identity');
  const defaults = params.hash('defaults');
  const responsibilities = defaults?.hash('responsibilities');
  if (params.has('account_token')) throw leftOut('account tokens', 'account_token');

  const country = identity?.string('country');
  if (country === undefined) throw (identity ?? params).missing(identity ? 'country' : 'identity');
  if (!COUNTRY.test(country)) throw invalidRequest(`Invalid country: ${country}`, { param: 'identity.country' });
  if (responsibilities === undefined) throw params.missing('defaults');

  const account: SimulatedAccount = {
    id: newAccountId(),
    created: world.now(),
    api: 'v2',
    displayName: params.string('display_name') ?? null,
    contactEmail: params.email('contact_email') ?? null,
    contactPhone: params.string('contact_phone') ?? null,
    country: country.toLowerCase(),
    currency: checkCurrency(defaults?.string('currency') ?? 'usd'),
    dashboard: params.oneOf('dashboard', ['express', 'full', 'none']) ?? 'full',
    feesCollector:
      responsibilities.oneOf('fees_collector', ['application', 'application_custom', 'application_express', 'stripe']) ??
      'stripe',
    lossesCollector: responsibilities.oneOf('losses_collector', ['application', 'stripe']) ?? 'stripe',
    metadata: mergeMetadata({}, params.metadata()),
    cardPaymentsRequested: requested,
    state: 'incomplete',
    stateSince: world.now(),
    submitted: false,
    closed: false,
    disconnected: false,
  };
  const include = readInclude(params);
  params.finish();
  if (account.dashboard === 'express' && account.lossesCollector === 'stripe') {
    throw invalidRequest('An express dashboard requires the application to be responsible for losses.', {
      param: 'defaults.responsibilities.losses_collector',
    });
  }
  world.ledger.accounts.set(account.id, account);
  world.emitThin('v2.core.account.created', account.id);
  return renderAccount(account, include);
}

function readCapabilities(configuration: ParamReader | undefined): boolean {
  const capabilities = configuration?.hash('merchant')?.hash('capabilities');
  return capabilities?.hash('card_payments')?.boolean('requested') ?? false;
}

function readInclude(params: ParamReader): Include[] {
  return (params.strings('include') ?? []).map((name) => {
    const known = INCLUDES.find((candidate) => candidate === name);
    if (known === undefined) throw invalidRequest(`Invalid include: ${name}`, { param: 'include' });
    return known;
  });
}

/** An account that the platform may see, or v2's way of saying that there is none. */
export function findAccount(world: World, id: string): SimulatedAccount {
  const account = world.ledger.accounts.get(id);
  if (account === undefined || account.disconnected) {
    throw new StripeFault(404, {
      type: 'invalid_request_error',
      code: 'not_found',
      message: `No such account '${id}', or the platform has no access to it.`,
    });
  }
  if (account.api === 'v1') {
    throw invalidRequest(`'${id}' is an account of the Accounts v1 API. Use the Accounts v1 API to work with it.`, { code: 'v1_account_instead_of_v2_account' });
  }
  return account;
}

export function retrieveAccount(world: World, id: string, params: ParamReader): RenderedAccount {
  const account = findAccount(world, id);
  const include = readInclude(params);
  params.finish();
  return renderAccount(account, include);
}

export function updateAccount(world: World, id: string, params: ParamReader): RenderedAccount {
  const account = findAccount(world, id);
  const email = params.email('contact_email');
  const phone = params.string('contact_phone');
  const name = params.string('display_name');
  const metadata = params.metadata();
  const include = readInclude(params);
  params.finish();
  if (account.closed) throw invalidRequest('This account is closed.', { code: 'account_closed' });
  if (email !== undefined) account.contactEmail = email;
  if (phone !== undefined) account.contactPhone = phone;
  if (name !== undefined) account.displayName = name;
  account.metadata = mergeMetadata(account.metadata, metadata);
  world.emitThin('v2.core.account.updated', id);
  return renderAccount(account, include);
}

/** All the configurations of the account have to be named. */
export function closeAccount(world: World, id: string, params: ParamReader): RenderedAccount {
  const account = findAccount(world, id);
  const configurations = params.strings('applied_configurations') ?? [];
  params.finish();
  if (account.closed) throw invalidRequest('This account is already closed.', { code: 'account_closed' });
  if (configurations.length !== 1 || configurations[0] !== 'merchant') {
    throw invalidRequest('All configurations on the account must be passed in: merchant.', {
      param: 'applied_configurations',
    });
  }
  setAccountState(world, account, 'closed');
  return renderAccount(account, []);
}

/** Something changed at Stripe, and whoever follows the account hears of it. A closed account stays closed. */
export function setAccountState(world: World, account: SimulatedAccount, state: AccountState): void {
  const before = [cardPayments(account).status, payouts(account).status];
  if (account.state === state || account.closed) return;
  account.state = state;
  account.stateSince = world.now();
  account.submitted ||= state !== 'incomplete';
  account.closed = state === 'closed';
  if (account.api === 'v1') tellOfV1(world, account);
  else if (account.closed) world.emitThin('v2.core.account.closed', account.id);
  else tellOfV2(world, account, before);
}

function tellOfV1(world: World, account: SimulatedAccount): void {
  if (account.disconnected) return;
  if (account.closed) disconnectAccount(world, account);
  else world.emit(account.id, 'account.updated', renderV1Account(account));
}

function tellOfV2(world: World, account: SimulatedAccount, before: readonly string[]): void {
  if (account.disconnected) return;
  world.emitThin('v2.core.account[requirements].updated', account.id);
  const now = [cardPayments(account).status, payouts(account).status];
  for (const [index, capability] of ['card_payments', 'stripe_balance.payouts'].entries()) {
    if (now[index] !== before[index]) world.emitThin('v2.core.account[configuration.merchant].capability_status_updated', account.id, { updated_capability: capability });
  }
  world.emitThin('v2.core.account.updated', account.id);
}

/** The clinic removes the platform in its own Dashboard: no more access, and a last event that says so. */
export function disconnectAccount(world: World, account: SimulatedAccount): void {
  if (account.disconnected) return;
  account.disconnected = true;
  world.emit(account.id, 'account.application.deauthorized', {
    id: APPLICATION,
    object: 'application',
    name: 'Video call platform',
  });
}

export function seedAccount(world: World, options: SeedAccountOptions): SimulatedAccount {
  const account: SimulatedAccount = {
    id: newAccountId(),
    created: world.now(),
    api: options.api ?? 'v2',
    displayName: options.displayName,
    contactEmail: options.email ?? null,
    contactPhone: null,
    country: options.country.toLowerCase(),
    currency: checkCurrency(options.currency),
    dashboard: 'full',
    feesCollector: 'stripe',
    lossesCollector: 'stripe',
    metadata: {},
    cardPaymentsRequested: true,
    state: options.state ?? 'active',
    stateSince: world.now(),
    submitted: (options.state ?? 'active') !== 'incomplete',
    closed: options.state === 'closed',
    disconnected: !(options.connected ?? true),
  };
  world.ledger.accounts.set(account.id, account);
  return account;
}

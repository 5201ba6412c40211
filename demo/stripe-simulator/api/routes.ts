import type Stripe from 'stripe';
import { createAccountLink } from '../connect/account-links.js';
import { createAccountSession } from '../connect/account-sessions.js';
import { closeAccount, createAccount, retrieveAccount, updateAccount } from '../connect/accounts.js';
import { INCLUDES, renderAccount } from '../connect/account.js';
import { deauthorize, exchangeCode } from '../connect/oauth.js';
import { retrieveV1Account } from '../connect/v1-account.js';
import { resourceMissing, StripeFault } from '../core/errors.js';
import { mergeMetadata, type ParamReader } from '../core/params.js';
import type { Owned, Owner } from '../ledger.js';
import { confirmFromServer } from '../payments/confirm.js';
import { cancelPaymentIntent, createPaymentIntent, findPaymentIntent, updatePaymentIntent } from '../payments/payment-intents.js';
import { sendReceipt } from '../payments/receipts.js';
import { createRefund } from '../payments/refunds.js';
import type { World } from '../world.js';
import { expand, listOf } from './expand.js';

export interface ApiCall {
  world: World;
  owner: Owner;
  id: string;
  params: ParamReader;
}

type Handler = (call: ApiCall) => unknown;

/** Path patterns: `{id}` is one segment. */
export const ROUTES: readonly (readonly [method: string, pattern: string, handler: Handler])[] = [
  ['POST', '/v2/core/accounts', ({ world, params }) => createAccount(world, params)],
  ['GET', '/v2/core/accounts', listAccounts],
  ['GET', '/v2/core/accounts/{id}', ({ world, id, params }) => retrieveAccount(world, id, params)],
  ['POST', '/v2/core/accounts/{id}', ({ world, id, params }) => updateAccount(world, id, params)],
  ['POST', '/v2/core/accounts/{id}/close', ({ world, id, params }) => closeAccount(world, id, params)],
  ['POST', '/v2/core/account_links', ({ world, params }) => createAccountLink(world, params)],
  ['GET', '/v2/core/events/{id}', ({ world, id, params }) => (params.finish(), thinEvent(world, id))],

  ['GET', '/v1/accounts/{id}', ({ world, id, params }) => retrieveV1Account(world, id, params)],
  ['POST', '/v1/account_sessions', ({ world, params }) => createAccountSession(world, params)],
  ['POST', '/oauth/token', ({ world, params }) => exchangeCode(world, params)],
  ['POST', '/oauth/deauthorize', ({ world, params }) => deauthorize(world, params)],

  ['POST', '/v1/payment_intents', expanding(createIntent)],
  ['GET', '/v1/payment_intents', (call) => list(call, call.world.ledger.paymentIntents, '/v1/payment_intents')],
  ['GET', '/v1/payment_intents/{id}', expanding((call) => (call.params.string('client_secret'), call.params.finish(), intentOf(call)))],
  ['POST', '/v1/payment_intents/{id}', expanding((call) => updatePaymentIntent(call.world, call.owner, intentOf(call), call.params))],
  ['POST', '/v1/payment_intents/{id}/confirm', expanding((call) => confirmFromServer(call.world, call.owner, intentOf(call), call.params))],
  ['POST', '/v1/payment_intents/{id}/cancel', expanding((call) => cancelPaymentIntent(call.world, call.owner, intentOf(call), call.params))],

  ['GET', '/v1/charges', (call) => list(call, call.world.ledger.charges, '/v1/charges')],
  ['GET', '/v1/charges/{id}', expanding((call) => (call.params.finish(), chargeOf(call)))],
  ['POST', '/v1/charges/{id}', expanding(updateCharge)],
  ['POST', '/v1/refunds', expanding((call) => createRefund(call.world, call.owner, call.params))],
  ['GET', '/v1/refunds', (call) => list(call, call.world.ledger.refunds, '/v1/refunds')],
  ['GET', '/v1/refunds/{id}', expanding((call) => (call.params.finish(), refundOf(call)))],
  ['GET', '/v1/events', listEvents],
  ['GET', '/v1/events/{id}', snapshotEvent],
];

function expanding(handler: (call: ApiCall) => Stripe.PaymentIntent | Stripe.Charge | Stripe.Refund): Handler {
  return (call) => {
    const paths = call.params.strings('expand') ?? [];
    return expand(call.world, call.owner, handler(call), paths);
  };
}

function createIntent(call: ApiCall): Stripe.PaymentIntent {
  if (call.params.boolean('confirm') ?? false) {
    throw new StripeFault(400, {
      type: 'invalid_request_error',
      code: 'simulator_left_out',
      message: 'The Stripe simulator leaves out confirming at creation: create, then confirm.',
      param: 'confirm',
    });
  }
  return createPaymentIntent(call.world, call.owner, call.params);
}

const intentOf = ({ world, owner, id }: ApiCall): Stripe.PaymentIntent => findPaymentIntent(world, owner, id);

function chargeOf({ world, owner, id }: ApiCall): Stripe.Charge {
  const charge = world.ledger.find(world.ledger.charges, owner, id);
  if (charge === undefined) throw resourceMissing('charge', id);
  return charge;
}

function refundOf({ world, owner, id }: ApiCall): Stripe.Refund {
  const refund = world.ledger.find(world.ledger.refunds, owner, id);
  if (refund === undefined) throw resourceMissing('refund', id);
  return refund;
}

/** A new address on a charge that was paid makes Stripe send the receipt there. */
function updateCharge(call: ApiCall): Stripe.Charge {
  const charge = chargeOf(call);
  const email = call.params.email('receipt_email');
  const description = call.params.string('description');
  const metadata = call.params.metadata();
  call.params.finish();
  if (description !== undefined) charge.description = description || null;
  charge.metadata = mergeMetadata(charge.metadata, metadata);
  if (email !== undefined) {
    charge.receipt_email = email;
    if (charge.paid) sendReceipt(call.world, call.owner, charge);
  }
  return charge;
}

function list<T extends Stripe.PaymentIntent | Stripe.Charge | Stripe.Refund>(
  { world, owner, params }: ApiCall,
  table: ReadonlyMap<string, Owned<T>>,
  url: string,
): unknown {
  const expands = (params.strings('expand') ?? []).map((path) => path.replace(/^data\./, ''));
  const page = readPage(world, params);
  const of = (['payment_intent', 'charge'] as const).map((name) => [name, url === '/v1/payment_intents' ? undefined : params.string(name)] as const);
  params.finish();
  const matching = world.ledger
    .list(table, owner)
    .filter((item) => of.every(([name, id]) => id === undefined || (item as { [key in typeof name]?: unknown })[name] === id));
  const { items, hasMore } = page(matching);
  return listOf(items.map((item) => expand(world, owner, item, expands)), url, hasMore);
}

/** Stripe's paging: `limit`, `starting_after`, and a window of `created`. */
function readPage({ faults, now }: World, params: ParamReader): <T extends { id: string; created: number }>(all: T[]) => { items: T[]; hasMore: boolean } {
  const limit = params.integer('limit') ?? 10;
  if (limit < 1 || limit > 100) {
    throw new StripeFault(400, { type: 'invalid_request_error', message: 'Limit must be between 1 and 100', param: 'limit' });
  }
  const after = params.string('starting_after');
  const exact = params.has('created') ? readWindow(params) : () => true;
  return (all) => {
    const start = after === undefined ? 0 : all.findIndex((item) => item.id === after) + 1;
    const listed = now() - faults.listLag;
    const window = all.slice(start).filter(({ created }) => exact(created) && created * 1000 <= listed);
    return { items: window.slice(0, limit), hasMore: window.length > limit };
  };
}

function readWindow(params: ParamReader): (created: number) => boolean {
  const window = params.hash('created');
  if (window === undefined) return () => true;
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map((name) => window.integer(name));
  return (created) =>
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte);
}

function listEvents({ world, owner, params }: ApiCall): unknown {
  const page = readPage(world, params);
  const types = params.strings('types');
  const type = params.string('type');
  const delivered = params.boolean('delivery_success');
  params.finish();
  const events = [...world.ledger.events.values()]
    .filter((event) => !event.thin && event.owner === owner)
    .filter((event) => (types === undefined || types.includes(event.type)) && (type === undefined || event.type === type))
    .filter((event) => delivered === undefined || delivered === event.deliveries.some(({ status }) => status >= 200 && status < 300))
    .reverse();
  const { items, hasMore } = page(events);
  return listOf(items.map((event) => event.payload), '/v1/events', hasMore);
}

function snapshotEvent({ world, owner, id, params }: ApiCall): unknown {
  params.finish();
  const event = world.ledger.events.get(id);
  if (event === undefined || event.thin || event.owner !== owner) throw resourceMissing('event', id);
  return event.payload;
}

function thinEvent(world: World, id: string): unknown {
  const event = world.ledger.events.get(id);
  if (event === undefined || !event.thin) {
    throw new StripeFault(404, { type: 'invalid_request_error', code: 'not_found', message: `No such event '${id}'.` });
  }
  return event.payload;
}

function listAccounts({ world, params }: ApiCall): unknown {
  const limit = params.integer('limit') ?? 20;
  const configurations = params.strings('applied_configurations');
  params.boolean('closed');
  params.finish();
  const accounts = [...world.ledger.accounts.values()]
    .filter((account) => !account.disconnected && !account.closed && account.api === 'v2')
    .filter(() => configurations === undefined || configurations.includes('merchant'))
    .slice(0, limit)
    .map((account) => renderAccount(account, INCLUDES.slice(0, 0)));
  return { data: accounts, next_page_url: null, previous_page_url: null };
}

import type Stripe from 'stripe';
import { invalidRequest } from '../core/errors.js';
import type { Owner } from '../ledger.js';
import type { World } from '../world.js';

type ApiObject = Stripe.PaymentIntent | Stripe.Charge | Stripe.Refund;

/** Which properties of which object can be had as objects in place of ids. */
const EXPANDABLE: Readonly<Record<ApiObject['object'], readonly string[]>> = {
  payment_intent: ['latest_charge'],
  charge: ['payment_intent', 'refunds'],
  refund: ['charge', 'payment_intent'],
};

/** A copy of the object with `expand[]` done, each path up to Stripe's four levels. */
export function expand(world: World, owner: Owner, object: ApiObject, paths: readonly string[]): unknown {
  const copy: Record<string, unknown> = structuredClone(object) as unknown as Record<string, unknown>;
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.');
    if (!EXPANDABLE[object.object].includes(name)) {
      throw invalidRequest(`This property cannot be expanded (${name}).`, { param: 'expand' });
    }
    groups.set(name, [...(groups.get(name) ?? []), ...(rest.length > 0 ? [rest.join('.')] : [])]);
  }
  for (const [name, rest] of groups) copy[name] = related(world, owner, object, name, rest);
  return copy;
}

function related(world: World, owner: Owner, object: ApiObject, name: string, rest: string[]): unknown {
  const { ledger } = world;
  if (name === 'refunds') {
    const refunds = ledger.list(ledger.refunds, owner).filter((refund) => refund.charge === object.id);
    return listOf(refunds, `/v1/charges/${object.id}/refunds`);
  }
  const id: unknown = (object as unknown as Record<string, unknown>)[name];
  if (typeof id !== 'string') return id;
  const found = name === 'payment_intent' ? ledger.find(ledger.paymentIntents, owner, id) : ledger.find(ledger.charges, owner, id);
  return found === undefined ? id : expand(world, owner, found, rest);
}

export function listOf<T>(data: T[], url: string, hasMore = false): { object: 'list'; data: T[]; has_more: boolean; url: string } {
  return { object: 'list', data, has_more: hasMore, url };
}

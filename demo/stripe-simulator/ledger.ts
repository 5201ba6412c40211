import type Stripe from 'stripe';
import type { CardOnFile } from './core/cards.js';
import type { SimulatedAccount } from './connect/account.js';
import type { SimulatedLink } from './connect/account-links.js';
import type { SimulatedAccountSession } from './connect/account-sessions.js';
import type { OAuthCode } from './connect/oauth.js';

/** Whose object it is: a connected account's id, or `null` for the platform's own. */
export type Owner = string | null;

export interface Owned<T> {
  readonly owner: Owner;
  readonly value: T;
}

/** A confirmation that waits for the bank's challenge. */
export interface PendingChallenge {
  readonly id: string;
  readonly card: CardOnFile;
}

/** The receipt that Stripe would have sent by e-mail. */
export interface Receipt {
  to: string;
  subject: string;
  account: Owner;
  business: string;
  amount: number;
  currency: string;
  amountText: string;
  description: string | null;
  card: { brand: string; last4: string };
  paymentIntent: string;
  charge: string;
  created: number;
  html: string;
}

export interface Delivery {
  url: string;
  attempt: number;
  /** HTTP status of the answer, or 0 where there was none. */
  status: number;
  at: number;
}

export interface LoggedEvent {
  readonly id: string;
  readonly type: string;
  readonly owner: Owner;
  readonly created: number;
  readonly thin: boolean;
  /** As it is delivered: a snapshot `event`, or a thin notification. */
  readonly payload: Stripe.Event | ThinEvent;
  readonly deliveries: Delivery[];
}

export interface ThinEvent {
  id: string;
  object: 'v2.core.event';
  type: string;
  created: string;
  livemode: false;
  related_object?: { id: string; type: string; url: string };
  /** Only in the API's answer, never in the notification. */
  data?: Record<string, unknown>;
}

/**
 * Everything the simulator knows, in memory. Reading it is how tests look behind the curtain; only the simulator's own
 * modules write to it. Of cards it holds brand, last four digits and behaviour: there is no number to leak.
 */
export class Ledger {
  readonly accounts = new Map<string, SimulatedAccount>();
  readonly links = new Map<string, SimulatedLink>();
  readonly oauthCodes = new Map<string, OAuthCode>();
  readonly accountSessions = new Map<string, SimulatedAccountSession>();
  /** What was given back of application fees, by charge. */
  readonly feeRefunds = new Map<string, number>();
  readonly paymentIntents = new Map<string, Owned<Stripe.PaymentIntent>>();
  readonly charges = new Map<string, Owned<Stripe.Charge>>();
  readonly refunds = new Map<string, Owned<Stripe.Refund>>();
  readonly events = new Map<string, LoggedEvent>();
  readonly receipts: Receipt[] = [];
  /** By PaymentIntent. */
  readonly challenges = new Map<string, PendingChallenge>();
  /** By charge. */
  readonly cards = new Map<string, CardOnFile>();

  find<T>(table: ReadonlyMap<string, Owned<T>>, owner: Owner, id: string): T | undefined {
    const found = table.get(id);
    return found?.owner === owner ? found.value : undefined;
  }

  /** Newest first, as Stripe lists. */
  list<T>(table: ReadonlyMap<string, Owned<T>>, owner: Owner): T[] {
    return [...table.values()]
      .filter((entry) => entry.owner === owner)
      .map((entry) => entry.value)
      .reverse();
  }

  toJSON(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this).map(([name, table]: [string, unknown]) => [
        name,
        table instanceof Map ? [...table.values()] : table,
      ]),
    );
  }
}

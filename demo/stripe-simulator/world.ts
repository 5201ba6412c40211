import type Stripe from 'stripe';
import type { Faults } from './options.js';
import type { Ledger, Owner } from './ledger.js';

export const API_VERSION = '2026-10-28.endive';
export const SECRET_KEY = 'sk_test_simulated';
export const PUBLISHABLE_KEY = 'pk_test_simulated';
/** The platform, as connected accounts see it. */
export const APPLICATION = 'ca_simulated';

/** An object that snapshot events are about. */
export type EventSubject = Stripe.PaymentIntent | Stripe.Charge | Stripe.Refund | Stripe.Application | Stripe.Account;

/** What every part of the simulator needs: its memory, its clock, and a way to tell the world. */
export interface World {
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** Milliseconds. */
  now(): number;
  /** Where the simulator's pages are served, without a trailing slash. */
  origin(): string;
  /** Runs something a little later; `idle` waits for it. */
  later(delay: number, work: () => void | Promise<void>): void;
  /** Publishes a snapshot event. */
  emit(owner: Owner, type: Stripe.Event['type'], subject: EventSubject): void;
  /** Publishes a thin event about an account. */
  emitThin(type: string, accountId: string, data?: Record<string, unknown>, related?: boolean): void;
}

export const seconds = (world: World): number => Math.floor(world.now() / 1000);
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

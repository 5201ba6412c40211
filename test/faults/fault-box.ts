/** What goes wrong, how often, and how often it has. Off once the faults stop: then everything must come right by itself. */
import type { Random } from './random.js';
import type { Schedule } from './schedule.js';

/** Kinds of faults and the probability of each where it can happen. */
export const FAULTS = {
  'killed before a query': 0.004,
  'killed after a query': 0.004,
  'killed before a transaction': 0.01,
  'killed after a commit': 0.02,
  'killed before Stripe was asked': 0.02,
  'killed after Stripe has answered': 0.03,
  'database lost before a query': 0.01,
  'database lost after a query': 0.01,
  'database lost in a transaction': 0.02,
  'commit not heard of': 0.02,
  'Stripe: rate_limited': 0.02,
  'Stripe: request_lost': 0.02,
  'Stripe: answer_lost': 0.03,
  'Stripe: failed_before': 0.015,
  'Stripe: failed_after': 0.015,
  'lists lag behind': 0.3,
  'webhook lost': 0.25,
  'webhook delivered five times': 0.15,
  'webhook late': 0.3,
  'answer to the browser lost': 0.03,
  'page reloaded': 0.15,
  'two tabs pay': 0.2,
  'cancelled while paying': 0.3,
  'declined while paying': 0.1,
  'expired while paying': 0.08,
  'idempotency keys pruned': 0.05,
  'clock jumped': 0.05,
  'forged word of a payment': 0.2,
  'refund': 0.5,
  'two refunds at once': 0.5,
  'refund in the Dashboard': 0.4,
  // Of a batch of calls, which share an account.
  'account removed': 0.3,
  'cut off': 0.2,
} as const;
export type FaultKind = keyof typeof FAULTS;

export class FaultBox {
  readonly counts = new Map<FaultKind, number>(Object.keys(FAULTS).map((kind) => [kind as FaultKind, 0]));
  on = true;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  happens(kind: FaultKind): boolean {
    if (!this.on || !this.#random.chance(FAULTS[kind])) return false;
    this.counts.set(kind, this.counts.get(kind)! + 1);
    return true;
  }

  maybeDie(kind: FaultKind, schedule: Schedule): void {
    if (this.happens(kind)) schedule.die();
  }
}

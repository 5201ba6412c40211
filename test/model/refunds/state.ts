/** The world as the model of refunds sees it: one paid request, its row, Stripe's ledger of refunds, and all that is under way between them. */
import type { StoredRefund } from '../../../src/domain/refund-ledger.js';
import type { RefundStatus } from '../../../src/domain/refund.js';

/** Two wishes, which may be made at once. Each is a refund's id. */
export const WISHES = ['a', 'b'] as const;
export type Wish = (typeof WISHES)[number];

/** Stripe's own. Its id is its place in the ledger. */
export interface LedgerRefund {
  /** `null`: made in the clinic's Dashboard. */
  readonly ours: Wish | null;
  readonly amount: number;
  readonly status: RefundStatus;
  /** So new that a list may leave it out. */
  readonly fresh: boolean;
}

/** What Stripe answers again for a wish's idempotency key: the refund as it was when it was made, that it refused, or an error of its own. */
export type Kept = number | 'refused' | 'error' | null;

/** A reading of one refund: its place in the ledger, and how it was. */
export interface Seen {
  readonly at: number;
  readonly status: RefundStatus;
}

/** The server's program counters: `next` is what happens next. `todo`: wishes that are still to be carried to Stripe. */
export type Work =
  | { readonly next: 'wish'; readonly wish: Wish }
  | { readonly next: 'list' }
  | { readonly next: 'take'; readonly seen: readonly Seen[] }
  | { readonly next: 'ask' | 'list again' | 'give up'; readonly todo: readonly Wish[] }
  | { readonly next: 'hear' | 'take again'; readonly todo: readonly Wish[]; readonly seen: readonly Seen[] };

export interface State {
  readonly refunds: readonly StoredRefund[];
  /** The account was removed here, or we have heard that we are cut off. */
  readonly removed: boolean;
  readonly ledger: readonly LedgerRefund[];
  readonly kept: Readonly<Record<Wish, Kept>>;
  /** Stripe doesn't let us in. */
  readonly cutOff: boolean;
  readonly work: readonly Work[];
  /** How often each wish was pressed, and what else has happened as often as it may. */
  readonly pressed: Readonly<Record<Wish, number>>;
  readonly days: number;
  readonly cuts: number;
}

export const START: State = {
  refunds: [], removed: false, ledger: [], kept: { a: null, b: null }, cutOff: false, work: [], pressed: { a: 0, b: 0 }, days: 0, cuts: 0,
};

export const stripeId = (at: number): string => `re_${String(at)}`;

/** A key that two states share if they are one. */
export function keyOf({ refunds, removed, ledger, kept, cutOff, work, pressed, days, cuts }: State): string {
  const row = refunds.map(({ id, status, stripeRefund }) => `${id}${status[0]!}${status[1]!}${stripeRefund ?? ''}`);
  const stripe = ledger.map(({ ours, status, fresh }) => `${ours ?? ''}${status[0]!}${fresh ? '*' : ''}`);
  const under = work.map((each) => `${each.next}${'wish' in each ? each.wish : ''}${'todo' in each ? each.todo.join('') : ''}${'seen' in each ? each.seen.map(({ at, status }) => `${String(at)}${status[0]!}`).join('') : ''}`);
  // Who began first makes no difference.
  return [...row, '/', ...stripe, '/', kept.a, kept.b, ...under.sort(), pressed.a, pressed.b, days, cuts, removed, cutOff].join();
}

/** A request's refunds as its backend keeps them, and the decisions about them: what may be wished, and what Stripe's word changes. */
import { refundableAmount, refundedAmount, type RefundReason, type RefundStatus } from './refund.js';

/** A refund as the row keeps it. `wanted`: written here, and Stripe's word is still to come. */
export interface StoredRefund {
  readonly id: string;
  readonly amount: number;
  readonly status: RefundStatus | 'wanted';
  readonly reason: RefundReason | null;
  readonly stripeRefund: string | null;
  readonly createdAt: string;
}

/** A refund as just read from Stripe. */
export interface RefundReading {
  readonly stripeRefund: string;
  /** Our id, if it was made here. */
  readonly ours: string | null;
  readonly amount: number;
  readonly status: RefundStatus;
  readonly reason: RefundReason | null;
  readonly createdAt: string;
}

/** What of a paid request decides whether more may be given back. */
export interface RefundablePayment {
  readonly status: string;
  readonly amount: number;
  readonly refunds: readonly StoredRefund[];
  /** Removed here, or the clinic has cut us off. */
  readonly accountRemoved: boolean;
}

export type Wish = Pick<StoredRefund, 'id' | 'amount' | 'reason' | 'createdAt'>;

/** Under the row's lock: the refunds with the wish among them. The same id is the same refund, however often it is asked for. */
export function wishRefund(payment: RefundablePayment, { id, amount, reason, createdAt }: Wish): readonly StoredRefund[] | 'known' | 'id_taken' | 'not_refundable' {
  const known = payment.refunds.find((refund) => refund.id === id);
  if (known) return known.amount === amount && known.reason === reason ? 'known' : 'id_taken';
  if (payment.accountRemoved || amount > refundableAmount(payment)) return 'not_refundable';
  return [...payment.refunds, { id, amount, reason, status: 'wanted', stripeRefund: null, createdAt }];
}

/** How far a refund is. Stripe's never go back, but readings that were overtaken on their way may say so. */
const PROGRESS: Record<StoredRefund['status'], number> = { wanted: 0, pending: 1, succeeded: 2, failed: 3 };

/** What Stripe has of refunds, minor units: a wish counts once it is there. */
export const refundedAtStripe = (refunds: readonly StoredRefund[]): number => refundedAmount({ refunds: refunds.filter(({ stripeRefund }) => stripeRefund !== null) });

/**
 * Stripe's word. What is not in it stays as it is, as lists leave out the newest for a moment. One that Stripe refused, and has all the
 * same, is as Stripe has it.
 *
 * Stripe never gives back more than `paid`. Where the two together would, one of them is out of date (a refund has failed meanwhile and
 * made room for another): nothing is written, and the next look reads all.
 */
export function takeReadings(refunds: readonly StoredRefund[], readings: readonly RefundReading[], paid: number): readonly StoredRefund[] {
  const next = [...refunds];
  for (const { stripeRefund, ours, amount, status, reason, createdAt } of readings) {
    const index = next.findIndex((refund) => refund.stripeRefund === stripeRefund || (refund.stripeRefund === null && refund.id === ours));
    const before = next[index];
    if (!before) next.push({ id: stripeRefund, stripeRefund, amount, status, reason, createdAt });
    else if (before.stripeRefund === null || PROGRESS[status] > PROGRESS[before.status]) next[index] = { ...before, stripeRefund, status };
  }
  return refundedAtStripe(next) > paid ? refunds : next;
}

/** Stripe refused it, and has none: the wish has failed. */
export const giveUp = (refunds: readonly StoredRefund[], id: string): readonly StoredRefund[] =>
  refunds.map((refund) => (refund.id === id && refund.status === 'wanted' ? { ...refund, status: 'failed' } : refund));

/** Stripe has not said the last word, so it is asked again. */
export const isUnsettled = ({ status }: StoredRefund): boolean => status === 'wanted' || status === 'pending';

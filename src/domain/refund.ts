/** Money given back: a note beside a request that stays `paid`, whole or in parts. Stripe's word, as with payments. */

export const REFUND_REASONS = ['requested_by_customer', 'duplicate'] as const;
/** Why, in Stripe's words ("Refunds": `reason`); they also end up in the clinic's Dashboard. */
export type RefundReason = (typeof REFUND_REASONS)[number];

export const REFUND_STATUSES = ['pending', 'succeeded', 'failed'] as const;
/** `pending`: asked for, or the bank is at it. A refund that succeeded may still fail days later; then the money is back at the clinic. */
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export interface Refund {
  /** UUID made before the first attempt; Stripe's own id (`re_…`) where it was made in the clinic's Dashboard. */
  readonly id: string;
  /** Integer, minor units of the request's currency. */
  readonly amount: number;
  readonly status: RefundStatus;
  readonly reason: RefundReason | null;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
}

interface Refundable {
  readonly status: string;
  readonly amount: number;
  /** Absent from a backend that is older than refunds. */
  readonly refunds?: readonly { readonly amount: number; readonly status: string }[];
}

/** What has been given back or is on its way, minor units. */
export const refundedAmount = ({ refunds = [] }: Pick<Refundable, 'refunds'>): number =>
  refunds.reduce((sum, { amount, status }) => (status === 'failed' ? sum : sum + amount), 0);

/** What may still be given back, minor units: never more than was paid. */
export const refundableAmount = (request: Refundable): number => (request.status === 'paid' ? Math.max(0, request.amount - refundedAmount(request)) : 0);

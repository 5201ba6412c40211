/** A clinic's payments as its admin reads them afterwards: over all calls, each as it has become. */
import type { PaymentStatus } from './requested-payment.js';

/** What the history can be narrowed to: `open` includes `closing`; `refunded`: all or a part was given back. */
export const HISTORY_STATES = ['open', 'paid', 'refunded', 'cancelled', 'declined', 'expired', 'review'] as const;
export type HistoryState = (typeof HISTORY_STATES)[number];

/**
 * Which of the clinic's payments. `from` and `to` are instants (ISO 8601, with `Z` or an offset): who asks turns their days into them, in their own
 * time zone. They are about when the payment was asked for.
 */
export interface PaymentFilter {
  /** 1 to 140 characters: in the description or the clinician's name, or how the reference, the request's id or Stripe's payment id begins. */
  readonly search?: string | undefined;
  /** At this instant or later. */
  readonly from?: string | undefined;
  /** Before this instant. */
  readonly to?: string | undefined;
  readonly state?: HistoryState | undefined;
}

/** A page of the history. */
export interface PaymentsQuery extends PaymentFilter {
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
  /** 1 to 100, 50 without. */
  readonly limit?: number | undefined;
}

/** One line of the history. No address and no card: those are the patient's, and Stripe has them. */
export interface PaymentRecord {
  /** The request's UUID. */
  readonly id: string;
  readonly reference: string;
  readonly status: PaymentStatus;
  /** Integer, minor units: what was asked for, and where `paidAt` is there, what was paid. */
  readonly amount: number;
  /** Integer, minor units: what of it was given back or is on its way. */
  readonly refunded: number;
  /** Upper-case ISO 4217 code. */
  readonly currency: string;
  /** Empty once it was forgotten (retention). */
  readonly description: string;
  /** The clinician, if the host's token named them. */
  readonly requestedBy: string | null;
  /** The Stripe account (`acct_…`) that it is paid into, and its name there. */
  readonly account: string;
  readonly accountName: string | null;
  readonly createdAt: string;
  readonly paidAt: string | null;
  /** Whether Stripe was given an address for the receipt; `null`: not paid, or forgotten since. */
  readonly receiptSent: boolean | null;
  /** The payment in the clinic's Stripe Dashboard; `null`: none was begun. */
  readonly dashboardUrl: string | null;
}

/** What was paid in one currency. All but `count` are integers in minor units. */
export interface PaymentTotals {
  /** Upper-case ISO 4217 code. */
  readonly currency: string;
  /** Payments. */
  readonly count: number;
  readonly paid: number;
  readonly refunded: number;
  /** `paid` without `refunded`. Stripe's fees are not known here. */
  readonly net: number;
}

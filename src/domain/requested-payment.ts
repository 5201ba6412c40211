/**
 * The life of a payment request: one pure state machine for server and browser.
 *
 * Stripe's PaymentIntent is the only arbiter between pay and close. A wish to close is recorded (`closing`) and becomes the
 * end only when Stripe says that the intent is cancelled; if Stripe says that it succeeded, the request is `paid`.
 * What the patient is doing is a hint beside the state (`progress`), never a state.
 */
import type { DeclineReason } from './decline.js';
import type { Refund } from './refund.js';

export const PAYMENT_STATUSES = ['open', 'closing', 'paid', 'cancelled', 'declined', 'expired', 'review'] as const;
/** `open` and `closing` can still change; the others are terminal. `review`: a person must look (amount, currency or account don't match). */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const CLOSE_REASONS = ['cancelled', 'declined', 'expired'] as const;
/** Who ended it: the clinician, the patient, or time. */
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const PROGRESS_STEPS = ['requested', 'seen', 'paying', 'at_bank', 'processing', 'failed'] as const;
/** What the patient is doing: a hint for the clinician's screen. */
export type ProgressStep = (typeof PROGRESS_STEPS)[number];

/** A payment request as the backend shows it to one role. Times are ISO 8601 in UTC. */
export interface RequestedPayment {
  /** UUID, made by the tool when its form opened. */
  readonly id: string;
  /** Raised by each change; a reader ignores what is older than what it holds. */
  readonly version: number;
  readonly status: PaymentStatus;
  /** What is wished while `closing`. */
  readonly closeReason: CloseReason | null;
  readonly progress: ProgressStep;
  /** Why the last attempt failed, with progress `failed`. */
  readonly declineReason: DeclineReason | null;
  /** Integer, minor units. */
  readonly amount: number;
  /** Upper-case ISO 4217 code. */
  readonly currency: string;
  readonly description: string;
  /** Short text for people, on the receipt and in the Dashboard: "AB12CD". */
  readonly reference: string;
  /** Who is paid: the clinic's name. */
  readonly payee: string;
  /** Who asked, if the host's token names them. */
  readonly requestedBy: string | null;
  /** The one participant who should pay (a token's subject), or `null` for whoever pays first. */
  readonly recipient: string | null;
  /** Name of the Stripe account that it is paid into, for the clinic's side; `null` for patients, and where Stripe has no name. */
  readonly paidInto: string | null;
  readonly createdAt: string;
  /** When the clinician last reminded the patient of it. */
  readonly remindedAt: string | null;
  readonly expiresAt: string;
  readonly closedAt: string | null;
  /** Present once Stripe has said that it succeeded. */
  readonly payment: {
    readonly paidAt: string;
    readonly cardBrand: string | null;
    readonly cardLast4: string | null;
    /** Where the receipt went. Shown to who paid, and to nobody else. */
    readonly receiptEmail: string | null;
  } | null;
  /** What was given back, oldest first; also what the clinic gave back in Stripe's Dashboard. */
  readonly refunds: readonly Refund[];
  /** True for the participant who pressed Pay last: in a group call a payment may be another's. */
  readonly yours: boolean;
  /** The receipt's address given so far. Shown to who gave it, and to nobody else. */
  readonly email: string | null;
}

/** Terminal states never change again. */
export const isTerminal = (status: PaymentStatus): boolean => status !== 'open' && status !== 'closing';

/** After so many refused cards a request is withdrawn: whoever goes on is trying out cards that are not theirs. */
export const DECLINE_LIMIT = 5;
/** … and for so long (ms) nothing can be paid in that call. */
export const COOL_DOWN = 600_000;

/**
 * May a client secret be handed out? Not on an account that was removed or has cut us off: what is paid there, nobody here would hear of.
 */
export const mayPay = (status: PaymentStatus, accountRemoved: boolean): boolean => status === 'open' && !accountRemoved;

/** What the store holds of a request that decides what may happen to it. */
export interface PaymentState {
  readonly status: PaymentStatus;
  readonly closeReason: CloseReason | null;
  readonly progress: ProgressStep;
  readonly declineReason: DeclineReason | null;
  /** The committed PaymentIntent's id: set once, never replaced. */
  readonly paymentIntent: string | null;
  readonly account: string;
  readonly livemode: boolean;
  readonly amount: number;
  readonly currency: string;
}

/** A PaymentIntent as just read from Stripe, on the account that was asked. */
export interface PaymentTruth {
  readonly paymentIntent: string;
  readonly account: string;
  readonly livemode: boolean;
  readonly status: 'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'processing' | 'requires_capture' | 'succeeded' | 'canceled';
  readonly amount: number;
  readonly amountReceived: number;
  readonly currency: string;
  /** Why the last attempt failed, if it did. */
  readonly declineReason: DeclineReason | null;
}

/** What a transition writes. Nothing else of the row changes. */
export type PaymentChange = Partial<Pick<PaymentState, 'status' | 'closeReason' | 'progress' | 'declineReason'>>;

/** The clinician cancels, the patient declines or time runs out. `null`: nothing to do, it is closing or ended already. */
export function close(state: PaymentState, reason: CloseReason): PaymentChange | null {
  if (state.status !== 'open') return null;
  // Without a PaymentIntent nobody can pay, so the end may be written at once.
  return state.paymentIntent === null ? { status: reason, closeReason: reason } : { status: 'closing', closeReason: reason };
}

/**
 * Stripe does not let us at the request's account any more, for good: nobody can pay, and nothing can be asked. Without a PaymentIntent
 * nobody ever could, so it ends as it was wished; with one a payment may have gone through a moment before, so a person must look.
 */
export function loseAccount(state: PaymentState): PaymentChange | null {
  if (isTerminal(state.status)) return null;
  if (state.paymentIntent !== null) return { status: 'review' };
  const reason = state.closeReason ?? 'cancelled';
  return { status: reason, closeReason: reason };
}

/** Stripe's word about a PaymentIntent. `null`: it changes nothing here (another's intent, or nothing new). */
export function applyTruth(state: PaymentState, truth: PaymentTruth): PaymentChange | null {
  if (truth.paymentIntent !== state.paymentIntent || isTerminal(state.status)) return null;
  const ours = truth.account === state.account && truth.livemode === state.livemode && truth.amount === state.amount && truth.currency === state.currency;
  switch (truth.status) {
    case 'succeeded':
      return { status: ours && truth.amountReceived === state.amount ? 'paid' : 'review' };
    case 'requires_capture':
      return { status: 'review' };
    case 'canceled': {
      const reason = state.closeReason ?? 'cancelled';
      return { status: reason, closeReason: reason };
    }
    default:
      return ours ? progressChange(state, truth) : { status: 'review' };
  }
}

function progressChange(state: PaymentState, truth: PaymentTruth): PaymentChange | null {
  const declineReason = truth.status === 'requires_payment_method' ? truth.declineReason : null;
  const progress: ProgressStep = declineReason ? 'failed'
    : truth.status === 'requires_action' ? 'at_bank'
    : truth.status === 'processing' ? 'processing'
    : 'paying';
  return progress === state.progress && declineReason === state.declineReason ? null : { progress, declineReason };
}

/** The wish must be carried to Stripe: cancel the intent, unless Stripe has decided already. */
export const mustCancelAtStripe = (state: PaymentState, truth: PaymentTruth): boolean =>
  state.status === 'closing' && truth.status !== 'succeeded' && truth.status !== 'canceled' && truth.status !== 'processing';

/**
 * The world as the model sees it: one payment request, its row, Stripe's PaymentIntents, and all that is under way between them.
 * A state is a value: a step makes a new one and shares what it leaves alone.
 */
import type { CloseReason, PaymentStatus, PaymentTruth } from '../../src/domain/requested-payment.js';

export type IntentStatus = Extract<PaymentTruth['status'], 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled'>;

export interface Intent {
  readonly status: IntentStatus;
  /** A card was refused. Once is enough: a second refusal tells nobody anything new. */
  readonly declined: boolean;
  /** Somebody at the clinic changed the amount at Stripe, behind our back. */
  readonly altered: boolean;
  /** Stripe refused a cancellation and keeps that answer under its idempotency key (only where cancellations have one). */
  readonly refusalKept: boolean;
}

/** The part of an intent that an answer of Stripe's carries away, and that may be old when it is used. */
export type Reading = Pick<Intent, 'status' | 'altered'>;

/** The row in the database. Progress is a hint for the eye and decides nothing, so the model has none. */
export interface Row {
  readonly status: PaymentStatus;
  readonly closeReason: CloseReason | null;
  /** The committed PaymentIntent, an index into `intents`. */
  readonly intent: number | null;
}

/** The server's program counters: `next` is what happens next, everything before it has happened. */
export type Work =
  | { readonly kind: 'pay'; readonly next: 'ask Stripe'; readonly intent: number | null }
  | { readonly kind: 'pay'; readonly next: 'commit'; readonly intent: number; readonly reading: Reading }
  | { readonly kind: 'pay'; readonly next: 'hand out the secret'; readonly intent: number; readonly reading: Reading | null }
  | { readonly kind: 'look'; readonly next: 'read' | 'cancel'; readonly intent: number; readonly closing: boolean }
  | { readonly kind: 'look'; readonly next: 'apply'; readonly intent: number; readonly closing: boolean; readonly reading: Reading };

export const EVENTS = ['succeeded', 'canceled', 'payment_failed'] as const;
export type StripeEvent = (typeof EVENTS)[number];

export interface State {
  readonly row: Row;
  readonly intents: readonly Intent[];
  /** The intent that Stripe answers again for the request's idempotency key. */
  readonly keptIntent: number | null;
  readonly keyPruned: boolean;
  readonly work: readonly Work[];
  /** A set of intents (bits): their secrets are in some tab of the patient's, for ever. */
  readonly held: number;
  /** Sets of webhooks (bits, see `webhookBit`): those that Stripe will still deliver, and those noted as delivered. */
  readonly webhooks: number;
  readonly noted: number;
  /** What the clinician's screen says; it changes only when the screen reads the row. */
  readonly screen: 'waiting' | 'received' | 'closed';
  readonly pays: number;
}

export const START: State = {
  row: { status: 'open', closeReason: null, intent: null },
  intents: [], keptIntent: null, keyPruned: false, work: [], held: 0, webhooks: 0, noted: 0, screen: 'waiting', pays: 0,
};

export const webhookBit = (event: StripeEvent, intent: number): number => 1 << (intent * EVENTS.length + EVENTS.indexOf(event));
export const holds = (state: State, intent: number): boolean => (state.held & (1 << intent)) !== 0;

export const replaced = <Item>(items: readonly Item[], index: number, item: Item): Item[] => items.map((old, at) => (at === index ? item : old));
export const without = <Item>(items: readonly Item[], index: number): Item[] => items.filter((_, at) => at !== index);

const ROW_STATUSES: Record<PaymentStatus, number> = { open: 0, closing: 1, paid: 2, cancelled: 3, declined: 4, expired: 5, review: 6 };
const CLOSE_REASONS: Record<CloseReason, number> = { cancelled: 1, declined: 2, expired: 3 };
const INTENT_STATUSES: Record<IntentStatus, number> = { requires_payment_method: 0, requires_action: 1, processing: 2, succeeded: 3, canceled: 4 };
const NEXT: Record<Work['next'], number> = { 'ask Stripe': 0, commit: 1, 'hand out the secret': 2, read: 3, cancel: 4, apply: 5 };
const SCREENS: Record<State['screen'], number> = { waiting: 0, received: 1, closed: 2 };

const index = (intent: number | null): number => (intent === null ? 0 : intent + 1);
const readingCode = (reading: Reading | null): number => (reading === null ? 0 : 1 + INTENT_STATUSES[reading.status] * 2 + Number(reading.altered));
const intentCode = ({ status, declined, altered, refusalKept }: Intent): number =>
  INTENT_STATUSES[status] * 8 + Number(declined) * 4 + Number(altered) * 2 + Number(refusalKept);
/** Two at most are under way at once (see `Bounds`). */
const workCode = (work: Work): number =>
  1 + ((NEXT[work.next] * 4 + index(work.intent)) * 2 + Number('closing' in work && work.closing)) * 16 + readingCode('reading' in work ? work.reading : null);

/** States are equal if their keys are. A few characters: the search keeps all of them. */
export function keyOf(state: State): string {
  const { row, intents, work } = state;
  const first = work[0] ? workCode(work[0]) : 0;
  const second = work[1] ? workCode(work[1]) : 0;
  return String.fromCharCode(
    (ROW_STATUSES[row.status] * 4 + (row.closeReason ? CLOSE_REASONS[row.closeReason] : 0)) * 4 + index(row.intent),
    ((index(state.keptIntent) * 2 + Number(state.keyPruned)) * 8 + state.held) * 3 + SCREENS[state.screen],
    state.webhooks, state.noted,
    state.pays,
    // Who began first makes no difference.
    Math.max(first, second), Math.min(first, second),
    ...intents.map(intentCode),
  );
}

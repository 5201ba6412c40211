/** Stripe and the patient's browser: what can happen to a PaymentIntent, whoever is looking. */
import { EVENTS, holds, replaced, webhookBit, type Intent, type Reading, type State, type StripeEvent } from './state.js';

export type Add = (name: string, state: State) => void;

const NEW_INTENT: Intent = { status: 'requires_payment_method', declined: false, altered: false, refusalKept: false };

export const readingOf = (state: State, intent: number): Reading => {
  const { status, altered } = state.intents[intent]!;
  return { status, altered };
};

/** Still open at Stripe: with its secret it can be, or may yet be, paid. */
export const payable = ({ status }: Intent): boolean => status !== 'succeeded' && status !== 'canceled';
/** Stripe would cancel it. */
export const cancellable = (intent: Intent): boolean => payable(intent) && intent.status !== 'processing';

function changed(state: State, at: number, change: Partial<Intent>, event?: StripeEvent): State {
  const intents = replaced(state.intents, at, { ...state.intents[at]!, ...change });
  return { ...state, intents, webhooks: event ? state.webhooks | webhookBit(event, at) : state.webhooks };
}

/**
 * @param key is there an idempotency key that other tries share? Stripe answers those with what it answered first.
 * @param confirm take the money in the same call.
 */
export function createIntent(state: State, { key, confirm }: { key: boolean; confirm: boolean }): { state: State; intent: number; reading: Reading } {
  const first: Reading = { status: confirm ? 'succeeded' : 'requires_payment_method', altered: false };
  if (key && state.keptIntent !== null) return { state, intent: state.keptIntent, reading: first };
  const intent = state.intents.length;
  const made = { ...state, intents: [...state.intents, NEW_INTENT], keptIntent: key ? intent : state.keptIntent };
  return { state: confirm ? changed(made, intent, { status: 'succeeded' }, 'succeeded') : made, intent, reading: first };
}

/** Stripe cancels, or refuses since the payment has succeeded, is being made, or was cancelled before. */
export function cancelIntent(state: State, intent: number, { key }: { key: boolean }): { state: State; refused: boolean } {
  const { refusalKept, ...current } = state.intents[intent]!;
  if (refusalKept) return { state, refused: true };
  if (cancellable({ ...current, refusalKept })) return { state: changed(state, intent, { status: 'canceled' }, 'canceled'), refused: false };
  return { state: key ? changed(state, intent, { refusalKept: true }) : state, refused: true };
}

function becomes(state: State, at: number, add: Add, name: string, change: Partial<Intent>, event?: StripeEvent): void {
  add(`${name} (intent ${at + 1})`, changed(state, at, change, event));
}

/** All that Stripe, the bank and a patient who holds a secret can do next. */
export function stripeSteps(state: State, add: Add): void {
  state.intents.forEach((intent, at) => {
    switch (intent.status) {
      case 'requires_payment_method':
        if (!holds(state, at)) break;
        becomes(state, at, add, 'the card is charged', { status: 'succeeded' }, 'succeeded');
        becomes(state, at, add, 'the bank asks for 3-D Secure', { status: 'requires_action' });
        becomes(state, at, add, 'the payment is being processed', { status: 'processing' });
        if (!intent.declined) becomes(state, at, add, 'the card is refused', { declined: true }, 'payment_failed');
        break;
      case 'requires_action':
        becomes(state, at, add, '3-D Secure passed, the card is charged', { status: 'succeeded' }, 'succeeded');
        becomes(state, at, add, '3-D Secure failed', { status: 'requires_payment_method' });
        break;
      case 'processing':
        becomes(state, at, add, 'processing ended, the card is charged', { status: 'succeeded' }, 'succeeded');
        becomes(state, at, add, 'processing ended in a refusal', { status: 'requires_payment_method' });
        break;
      default:
    }
  });
  // After a day at the earliest; or it keeps a 500 under it, and another key is taken. Once is enough to see what a second intent does.
  if (state.keptIntent !== null && !state.keyPruned) add('the idempotency key is of no more use', { ...state, keptIntent: null, keyPruned: true });
}

/** Somebody at the clinic lowers the amount in the Dashboard. */
export const alterAmount = (state: State, intent: number): State => changed(state, intent, { altered: true });

/** When nothing happens any more, what was being processed has come to an end. */
export const settle = (state: State): State => ({
  ...state, intents: state.intents.map((intent) => (intent.status === 'processing' ? { ...intent, status: 'requires_payment_method' } : intent)),
});

export const webhooksOf = (state: State, set: number): { event: StripeEvent; intent: number; bit: number }[] =>
  set === 0 ? [] : state.intents.flatMap((_, intent) => EVENTS.map((event) => ({ event, intent, bit: webhookBit(event, intent) }))).filter(({ bit }) => (set & bit) !== 0);

/** What must be true of every state, and of every step from one state to the next. */
import { isTerminal } from '../../src/domain/requested-payment.js';
import { BOUNDS, delivered, lookAt, serverStep, shown, type Protocol } from './protocol.js';
import { holds, type State, type Work } from './state.js';
import { payable, settle, webhooksOf } from './stripe.js';

export const INVARIANTS = {
  I1: 'at most one charge',
  I2: 'the clinician sees “received” only if the committed intent succeeded, in full',
  I3: 'what is closed is not paid, and nobody can pay it any more',
  I4: 'once all is quiet, a payment is shown and a wish to close has come to its end',
  I5: 'a row is paid only if its intent succeeded, in full',
  I6: 'what has ended stays as it ended, in the row and on the screen',
} as const;
export type Invariant = keyof typeof INVARIANTS;

const charges = (state: State): number => state.intents.filter(({ status }) => status === 'succeeded').length;
const paidInFull = ({ row, intents }: State): boolean => {
  const intent = row.intent === null ? undefined : intents[row.intent];
  return intent?.status === 'succeeded' && !intent.altered;
};

/** Each tells what is wrong, or `null`. `before`: the state one step earlier. */
const CHECKS: Record<Invariant, (state: State, before: State, protocol: Protocol) => string | null> = {
  I1: (state) => (charges(state) > 1 ? 'charged twice' : null),
  I2: (state) => (state.screen === 'received' && !paidInFull(state) ? 'received, and no intent of the row has succeeded in full' : null),
  I3: (state) => {
    if (shown(state.row) !== 'closed') return null;
    if (charges(state) > 0) return 'closed, and paid';
    return state.intents.some((intent, at) => payable(intent) && holds(state, at)) ? 'closed, and it can still be paid' : null;
  },
  I4: (state, _, protocol) => {
    const { row, screen, intents } = quiet(state, protocol);
    if (intents.some(({ status }) => status === 'succeeded') && row.status !== 'review' && !(row.status === 'paid' && screen === 'received')) return 'a payment is never shown';
    return protocol.reconciles && row.status === 'closing' ? 'closing never ends' : null;
  },
  I5: (state) => (state.row.status === 'paid' && !paidInFull(state) ? 'paid, and no intent of the row has succeeded in full' : null),
  I6: (state, before) => {
    if (isTerminal(before.row.status) && (state.row.status !== before.row.status || state.row.intent !== before.row.intent)) return `${before.row.status} became ${state.row.status}`;
    return before.screen !== 'waiting' && state.screen !== before.screen ? `the screen went from ${before.screen} to ${state.screen}` : null;
  },
};

/**
 * The worst that can come before peace: the server is killed in whatever it does and no webhook that may be lost comes any more. Then
 * the reconciler runs (or, where webhooks can't be lost, each is delivered), and the clinician's screen reads the row.
 */
function quiet(state: State, protocol: Protocol): State {
  let calm = settle({ ...state, work: [], webhooks: protocol.losesWebhooks ? 0 : state.webhooks });
  // Twice: what the first look sets off, the second one sees.
  for (let round = 0; round < 2 && protocol.reconciles; round++) calm = carriedOut(calm, lookAt(calm.row), protocol);
  for (const webhook of webhooksOf(calm, calm.webhooks)) calm = carriedOut(delivered(calm, webhook, protocol), null, protocol);
  return { ...calm, screen: shown(calm.row) };
}

function carriedOut(state: State, begun: Work | null, protocol: Protocol): State {
  let calm = begun ? { ...state, work: [begun] } : state;
  while (calm.work.length > 0) calm = serverStep(calm, 0, protocol, BOUNDS)!;
  return calm;
}

export interface Broken {
  readonly invariant: Invariant;
  readonly what: string;
}

/** The first of these invariants that the step from `before` to `state` breaks. */
export function broken(state: State, before: State, protocol: Protocol, invariants: readonly Invariant[]): Broken | null {
  for (const invariant of invariants) {
    const what = CHECKS[invariant](state, before, protocol);
    if (what !== null) return { invariant, what };
  }
  return null;
}

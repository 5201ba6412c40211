/**
 * What can happen next to one payment request: a participant, the server, Stripe, a webhook or an attacker takes one step, in any order.
 *
 * The pure decisions are the product's own functions, called and not restated: whoever breaks one of them breaks the model check.
 * What the server does around them (`Payments.checkout`, `close`, `look`, `notice`) is written down here as short steps; the server may
 * be killed between any two.
 */
import { applyTruth, close, isTerminal, mayPay, mustCancelAtStripe, type PaymentChange, type PaymentState, type PaymentTruth } from '../../src/domain/requested-payment.js';
import { replaced, without, type Intent, type Reading, type Row, type State, type StripeEvent, type Work } from './state.js';
import { alterAmount, cancelIntent, cancellable, createIntent, readingOf, stripeSteps, webhooksOf, type Add } from './stripe.js';

/** The decisions a protocol is made of. A mutant differs from ours in one of them, seldom two. */
export interface Protocol {
  readonly close: typeof close;
  readonly applyTruth: typeof applyTruth;
  readonly mustCancelAtStripe: typeof mustCancelAtStripe;
  /** May a secret be handed out for this row? */
  readonly mayPay: (row: Row) => boolean;
  /** The intent to pay with; `null`: ask Stripe for a new one. */
  readonly intentToPay: (row: Row, intents: readonly Intent[]) => number | null;
  /** Under the row's lock: the intent that the row has once `made` came back from Stripe. Its secret is the one handed out. */
  readonly commit: (row: Row, made: number, intents: readonly Intent[]) => number;
  /** Every try to make the intent has the same idempotency key, that of the request. */
  readonly createKey: boolean;
  /** The intent is confirmed in the call that makes it. */
  readonly confirmAtCreation: boolean;
  /** Cancellations have an idempotency key: Stripe then answers a later try as it answered the first. */
  readonly cancelKey: boolean;
  /** Stripe refused to cancel; this is what it says of the intent. */
  readonly afterRefusal: (reading: Reading) => Reading;
  /** A verified webhook: what the row becomes on its word alone. */
  readonly believe: (row: Row, event: StripeEvent, intent: number) => Row;
  /** A webhook is noted as done before it is handled. */
  readonly noteFirst: boolean;
  /** Webhooks may be lost for ever. */
  readonly losesWebhooks: boolean;
  /** Unsettled rows are looked at again and again, by the reconciler and by whoever reads them. */
  readonly reconciles: boolean;
  /** A "paid" on the call's channel changes the clinician's screen. */
  readonly trustsChannel: boolean;
}

export const OURS: Protocol = {
  close,
  applyTruth,
  mustCancelAtStripe,
  mayPay: ({ status }) => mayPay(status, false),
  intentToPay: (row) => row.intent,
  commit: (row, made) => row.intent ?? made,
  createKey: true,
  confirmAtCreation: false,
  cancelKey: false,
  afterRefusal: (reading) => reading,
  believe: (row) => row,
  noteFirst: false,
  losesWebhooks: true,
  reconciles: true,
  trustsChannel: false,
};

/** How much may happen: what goes wrong in such protocols goes wrong with two of a kind, or three. */
export interface Bounds {
  readonly pays: number;
  readonly intents: number;
  /** How many intents somebody changes at Stripe. It makes the search four times as long, so it has one of its own. */
  readonly alterations: number;
  /** How many things the server may have under way: two at most, the state's key holds no more. */
  readonly atOnce: 1 | 2;
}
export const BOUNDS: Bounds = { pays: 3, intents: 2, alterations: 0, atOnce: 2 };

const AMOUNT = 8500;
const FOREIGN = 'pi_foreign';
const idOf = (intent: number) => `pi_${intent}`;

const paymentState = ({ status, closeReason, intent }: Row): PaymentState => ({
  status, closeReason, paymentIntent: intent === null ? null : idOf(intent),
  progress: 'paying', declineReason: null, account: 'acct_clinic', livemode: true, amount: AMOUNT, currency: 'AUD',
});

const truth = (paymentIntent: string, { status, altered }: Reading): PaymentTruth => {
  const amount = altered ? AMOUNT - 100 : AMOUNT;
  return { paymentIntent, status, amount, amountReceived: status === 'succeeded' ? amount : 0, declineReason: null, account: 'acct_clinic', livemode: true, currency: 'AUD' };
};

const changedRow = (row: Row, change: PaymentChange | null): Row =>
  change?.status === undefined && change?.closeReason === undefined ? row : { ...row, status: change.status ?? row.status, closeReason: change.closeReason ?? row.closeReason };

const apply = (row: Row, paymentIntent: string, reading: Reading, protocol: Protocol): Row => changedRow(row, protocol.applyTruth(paymentState(row), truth(paymentIntent, reading)));

/** `look` as it begins: the row was read. `null`: there is nothing to ask Stripe. */
export const lookAt = ({ status, intent }: Row): Work | null =>
  intent === null || isTerminal(status) ? null : { kind: 'look', next: 'read', intent, closing: status === 'closing' };

/** The clinician's screen reads the row. */
export const shown = ({ status }: Row): State['screen'] =>
  status === 'paid' ? 'received' : status === 'cancelled' || status === 'declined' || status === 'expired' ? 'closed' : 'waiting';

const goesOn = (state: State, at: number, then: Work): State => ({ ...state, work: replaced(state.work, at, then) });
const ends = (state: State, at: number): State => ({ ...state, work: without(state.work, at) });

/** One step of what the server has under way. `null`: beyond the bounds. */
export function serverStep(state: State, at: number, protocol: Protocol, bounds: Bounds): State | null {
  const work = state.work[at]!;
  const { row } = state;
  switch (work.next) {
    case 'ask Stripe': {
      if (work.intent !== null) return goesOn(state, at, { kind: 'pay', next: 'commit', intent: work.intent, reading: readingOf(state, work.intent) });
      const { state: asked, intent, reading } = createIntent(state, { key: protocol.createKey, confirm: protocol.confirmAtCreation });
      return intent < bounds.intents ? goesOn(asked, at, { kind: 'pay', next: 'commit', intent, reading }) : null;
    }
    case 'commit': {
      if (!protocol.mayPay(row)) return ends(state, at);
      const intent = protocol.commit(row, work.intent, state.intents);
      const reading = intent === work.intent ? work.reading : null;
      return goesOn({ ...state, row: { ...row, intent } }, at, { kind: 'pay', next: 'hand out the secret', intent, reading });
    }
    case 'hand out the secret': {
      const known = work.reading ? apply(row, idOf(work.intent), work.reading, protocol) : row;
      // Another's intent was committed: its secret goes out without a second look at the row.
      return ends({ ...state, row: known, held: work.reading === null || protocol.mayPay(known) ? state.held | (1 << work.intent) : state.held }, at);
    }
    case 'read': {
      const reading = readingOf(state, work.intent);
      const asRead = paymentState({ ...row, status: work.closing ? 'closing' : 'open' });
      return goesOn(state, at, protocol.mustCancelAtStripe(asRead, truth(idOf(work.intent), reading)) ? { ...work, next: 'cancel' } : { ...work, next: 'apply', reading });
    }
    case 'cancel': {
      const { state: asked, refused } = cancelIntent(state, work.intent, { key: protocol.cancelKey });
      const reading = readingOf(asked, work.intent);
      return goesOn(asked, at, { ...work, next: 'apply', reading: refused ? protocol.afterRefusal(reading) : reading });
    }
    case 'apply': {
      const known = { ...state, row: apply(row, idOf(work.intent), work.reading, protocol) };
      // The wish to close came while Stripe was being asked.
      return known.row.status === 'closing' && !work.closing ? goesOn(known, at, { ...work, next: 'read', closing: true }) : ends(known, at);
    }
  }
}

function serverSteps(state: State, protocol: Protocol, bounds: Bounds, add: Add): void {
  state.work.forEach((work, at) => {
    // Killed here, or Stripe's answer never came: the same state, since nothing of this is written down.
    add(`${work.kind}: killed before “${work.next}”`, ends(state, at));
    const then = serverStep(state, at, protocol, bounds);
    if (then) add(`${work.kind}: ${work.next}`, then);
  });
}

/** Intents that will never be the row's are cancelled, sooner or later or never: nobody holds their secrets. */
function sweepSteps(state: State, protocol: Protocol, add: Add): void {
  if (state.row.intent === null && !isTerminal(state.row.status)) return;
  state.intents.forEach((intent, at) => {
    if (at !== state.row.intent && cancellable(intent)) add(`the orphan is cancelled (intent ${at + 1})`, cancelIntent(state, at, { key: protocol.cancelKey }).state);
  });
}

/** Somebody asks the server for something, and it has a hand free. */
function startSteps(state: State, protocol: Protocol, bounds: Bounds, add: Add): void {
  const { row, work, pays } = state;
  if (work.length >= bounds.atOnce) return;
  if (pays < bounds.pays && protocol.mayPay(row)) {
    add('pay: begins', { ...state, pays: pays + 1, work: [...work, { kind: 'pay', next: 'ask Stripe', intent: protocol.intentToPay(row, state.intents) }] });
  }
  // The patient's “declined” differs from the clinician's “cancelled” in nothing but the word.
  for (const reason of ['cancelled', 'expired'] as const) {
    const change = protocol.close(paymentState(row), reason);
    if (!change) continue;
    const wished = changedRow(row, change);
    const look = lookAt(wished);
    add(`close: ${reason} is wished`, { ...state, row: wished, work: look ? [...work, look] : work });
  }
  const look = lookAt(row);
  if (look && protocol.reconciles) add('look: the reconciler begins', { ...state, work: [...work, look] });
}

/** Stripe delivers a webhook as often as it likes, in any order, or never. */
export function delivered(state: State, { event, intent, bit }: { event: StripeEvent; intent: number; bit: number }, protocol: Protocol): State {
  if (protocol.noteFirst && (state.noted & bit) !== 0) return state;
  const row = protocol.believe(state.row, event, intent);
  const look = intent === row.intent ? lookAt(row) : null;
  return { ...state, row, noted: protocol.noteFirst ? state.noted | bit : 0, work: look ? [...state.work, look] : state.work };
}

function webhookSteps(state: State, protocol: Protocol, bounds: Bounds, add: Add): void {
  for (const webhook of webhooksOf(state, state.webhooks)) {
    const name = `webhook “${webhook.event}” (intent ${webhook.intent + 1})`;
    if (state.work.length < bounds.atOnce) add(`${name} arrives`, delivered(state, webhook, protocol));
    if (protocol.losesWebhooks) add(`${name} comes no more`, { ...state, webhooks: state.webhooks & ~webhook.bit });
  }
}

/** What others may try: none of it moves a screen or a row, but for an amount that does not match, which a person has to look at. */
function trickSteps(state: State, protocol: Protocol, bounds: Bounds, add: Add): void {
  add('“paid” is forged on the channel', protocol.trustsChannel ? { ...state, screen: 'received' } : state);
  // Whoever has the clinic's key can make an intent that looks like ours in all but its id.
  const row = apply(state.row, FOREIGN, { status: 'succeeded', altered: false }, protocol);
  add('a foreign intent with our metadata succeeds', row === state.row ? state : { ...state, row });
  const altered = state.intents.filter((intent) => intent.altered).length;
  state.intents.forEach((intent, at) => {
    if (altered < bounds.alterations && !intent.altered && intent.status === 'requires_payment_method') add('the amount is changed at Stripe', alterAmount(state, at));
  });
}

export function forEachStep(state: State, protocol: Protocol, bounds: Bounds, add: Add): void {
  startSteps(state, protocol, bounds, add);
  serverSteps(state, protocol, bounds, add);
  sweepSteps(state, protocol, add);
  stripeSteps(state, add);
  webhookSteps(state, protocol, bounds, add);
  trickSteps(state, protocol, bounds, add);
  const screen = shown(state.row);
  if (screen !== state.screen) add('the clinician’s screen reads the row', { ...state, screen });
}

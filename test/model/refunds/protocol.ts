/**
 * What can happen next to the refunds of one paid request: somebody presses, the server, Stripe, the bank or the clinic in its Dashboard
 * takes a step, in any order, and the server may be killed between any two. The decisions are the product's own functions.
 */
import { giveUp, takeReadings, wishRefund, type RefundReading } from '../../../src/domain/refund-ledger.js';
import { WISHES, stripeId, type LedgerRefund, type Seen, type State, type Wish, type Work } from './state.js';

/** The decisions that a protocol of refunds is made of. A mutant differs from ours in one of them. */
export interface RefundProtocol {
  readonly wish: typeof wishRefund;
  /** What a list of Stripe's changes in the row, and what the answer to a question for one does. */
  readonly takeList: typeof takeReadings;
  readonly takeMade: typeof takeReadings;
  readonly giveUp: typeof giveUp;
  /** Every question for a wish has the same idempotency key. */
  readonly key: boolean;
  /** The wish is written before Stripe is asked. */
  readonly wishFirst: boolean;
  /** Stripe's list is read before an old wish is asked for again. */
  readonly looksFirst: boolean;
  /** A refusal is believed only if Stripe has no such refund. */
  readonly looksAfterRefusal: boolean;
  /** No answer (or no access) is taken for: it is not known, or it has failed. */
  readonly silence: 'unknown' | 'failed';
  readonly noAccess: 'unknown' | 'failed';
  /** Unsettled rows are looked at again and again. */
  readonly reconciles: boolean;
}

export const OURS: RefundProtocol = {
  wish: wishRefund, takeList: takeReadings, takeMade: takeReadings, giveUp,
  key: true, wishFirst: true, looksFirst: true, looksAfterRefusal: true, silence: 'unknown', noAccess: 'unknown', reconciles: true,
};

export interface Bounds {
  readonly paid: number;
  /** What each wish, and each refund in the Dashboard, gives back. */
  readonly amount: number;
  readonly inDashboard: number;
  /** How often each wish is pressed. Who presses again does what the reconciler does, so twice is for one wish alone. */
  readonly presses: Readonly<Record<Wish, number>>;
  /** How often a bank sends back what was given. */
  readonly returns: number;
  readonly days: number;
  /** How often the clinic cuts us off, or its account is removed. It makes the search many times as long, so it has one of its own. */
  readonly cuts: number;
}
export const BOUNDS: Bounds = { paid: 3, amount: 2, inDashboard: 1, presses: { a: 1, b: 1 }, returns: 1, days: 1, cuts: 0 };
/** Things the server may have under way. */
const AT_ONCE = 2;

export type Add = (name: string, state: State) => void;

const seenOf = (ledger: readonly LedgerRefund[], fresh: boolean): Seen[] =>
  ledger.flatMap(({ status, fresh: isNew }, at) => (isNew && !fresh ? [] : [{ at, status }]));
const readings = (state: State, seen: readonly Seen[]): RefundReading[] =>
  seen.map(({ at, status }) => ({ stripeRefund: stripeId(at), ours: state.ledger[at]!.ours, amount: state.ledger[at]!.amount, status, reason: null, createdAt: '' }));

export const live = (refunds: readonly { readonly amount: number; readonly status: string }[]): number =>
  refunds.reduce((sum, { amount, status }) => (status === 'failed' ? sum : sum + amount), 0);
const isWanted = (state: State, wish: Wish): boolean => state.refunds.some(({ id, status }) => id === wish && status === 'wanted');

const goesOn = (state: State, at: number, then: Work): State => ({ ...state, work: state.work.map((work, index) => (index === at ? then : work)) });
export const ends = (state: State, at: number): State => ({ ...state, work: state.work.filter((_, index) => index !== at) });
/** On with what is still wanted in the row as it was just written. */
function carryOn(state: State, at: number, todo: readonly Wish[]): State {
  const left = todo.filter((wish) => isWanted(state, wish));
  return left.length ? goesOn(state, at, { next: 'ask', todo: left }) : ends(state, at);
}
const failed = (state: State, wish: Wish): State => ({ ...state, refunds: giveUp(state.refunds, wish) });

/** Stripe makes the refund or refuses it, or fails before or after, and keeps its answer for the key. */
function asked(state: State, at: number, todo: readonly Wish[], protocol: RefundProtocol, { paid, amount }: Bounds, add: Add): void {
  const wish = todo[0]!;
  const known = protocol.key ? state.kept[wish] : null;
  const keeps = (kept: State['kept'][Wish]): State => (protocol.key ? { ...state, kept: { ...state.kept, [wish]: kept } } : state);
  const heard = (then: State, place: number): State => goesOn(then, at, { next: 'hear', todo, seen: [{ at: place, status: 'pending' }] });
  const silent = (then: State): State => ends(protocol.silence === 'failed' ? failed(then, wish) : then, at);
  const refused = (then: State): State => goesOn(then, at, { next: protocol.looksAfterRefusal ? 'list again' : 'give up', todo });
  if (known === 'error') return add('Stripe answers with its error again', silent(state));
  if (known === 'refused') return add('Stripe refuses again', refused(state));
  if (known !== null) {
    add('Stripe answers as it did', heard(state, known));
    return;
  }
  add('Stripe fails before the work', silent(keeps('error')));
  if (live(state.ledger) + amount > paid) return add('Stripe refuses', refused(keeps('refused')));
  const place = state.ledger.length;
  const made: LedgerRefund = { ours: wish, amount, status: 'pending', fresh: true };
  const ledger = [...state.ledger, made];
  add('Stripe makes the refund', { ...heard(keeps(place), place), ledger });
  add('Stripe makes the refund, and the answer is lost', { ...silent(keeps(place)), ledger });
  add('Stripe makes the refund, and answers with an error', { ...silent(keeps('error')), ledger });
}

/** One step of what the server has under way. Where more than one thing may happen, each is one. */
export function serverStep(state: State, at: number, protocol: RefundProtocol, bounds: Bounds, add: Add): void {
  const work = state.work[at]!;
  const { amount, paid } = bounds;
  switch (work.next) {
    case 'wish': {
      const { wish } = work;
      const refunds = protocol.wish({ status: 'paid', amount: paid, refunds: state.refunds, accountRemoved: state.removed }, { id: wish, amount, reason: null, createdAt: '' });
      if (refunds === 'known') return add(`“${wish}” is known`, isWanted(state, wish) ? goesOn(state, at, protocol.looksFirst ? { next: 'list' } : { next: 'ask', todo: [wish] }) : ends(state, at));
      if (typeof refunds === 'string') return add(`“${wish}” is refused here`, ends(state, at));
      return add(`“${wish}” is wished`, goesOn({ ...state, refunds }, at, { next: 'ask', todo: [wish] }));
    }
    case 'list':
    case 'list again': {
      if (state.cutOff) return add('a list is not given: cut off', ends(state, at));
      for (const fresh of state.ledger.some((each) => each.fresh) ? [true, false] : [true]) {
        const seen = seenOf(state.ledger, fresh);
        add(fresh ? 'Stripe lists all' : 'Stripe lists all but the newest', goesOn(state, at, work.next === 'list' ? { next: 'take', seen } : { next: 'take again', todo: work.todo, seen }));
      }
      return;
    }
    case 'take': {
      const taken = { ...state, refunds: protocol.takeList(state.refunds, readings(state, work.seen), paid) };
      return add('the list is written', carryOn(taken, at, WISHES));
    }
    case 'ask': {
      if (state.cutOff) return add('a refund is not asked for: cut off', ends(protocol.noAccess === 'failed' ? failed(state, work.todo[0]!) : state, at));
      return asked(state, at, work.todo, protocol, bounds, add);
    }
    case 'hear':
      return add('the answer is written', carryOn({ ...state, refunds: protocol.takeMade(state.refunds, readings(state, work.seen), paid) }, at, work.todo.slice(1)));
    case 'take again': {
      const taken = { ...state, refunds: protocol.takeList(state.refunds, readings(state, work.seen), paid) };
      return add('the list is written', isWanted(taken, work.todo[0]!) ? goesOn(taken, at, { next: 'give up', todo: work.todo }) : carryOn(taken, at, work.todo.slice(1)));
    }
    case 'give up':
      return add(`“${work.todo[0]!}” has failed`, carryOn({ ...state, refunds: protocol.giveUp(state.refunds, work.todo[0]!) }, at, work.todo.slice(1)));
  }
}

/** Somebody asks the server for something, and it has a hand free. */
function startSteps(state: State, protocol: RefundProtocol, bounds: Bounds, add: Add): void {
  if (state.work.length >= AT_ONCE) return;
  const begins = (work: Work): State => ({ ...state, work: [...state.work, work] });
  for (const wish of WISHES) {
    if (state.pressed[wish] >= bounds.presses[wish]) continue;
    const pressed = { ...state.pressed, [wish]: state.pressed[wish] + 1 };
    const isNew = !state.refunds.some(({ id }) => id === wish);
    // Nothing new is wished where the look before it says that we are cut off.
    if (isNew && state.cutOff) continue;
    add(`“${wish}” is pressed`, { ...begins(protocol.wishFirst ? { next: 'wish', wish } : { next: 'ask', todo: [wish] }), pressed });
  }
  if (protocol.reconciles) add('a look begins', begins(protocol.looksFirst ? { next: 'list' } : { next: 'take', seen: [] }));
}

/** Stripe, the bank, the clinic and time. */
function worldSteps(state: State, { paid, amount, inDashboard, returns, days, cuts }: Bounds, add: Add): void {
  const { ledger } = state;
  if (ledger.filter(({ ours }) => ours === null).length < inDashboard && live(ledger) + amount <= paid) {
    add('a refund is made in the Dashboard', { ...state, ledger: [...ledger, { ours: null, amount, status: 'pending', fresh: true }] });
  }
  ledger.forEach((refund, at) => {
    const becomes = (status: LedgerRefund['status']): State => ({ ...state, ledger: ledger.map((each, index) => (index === at ? { ...each, status } : each)) });
    if (refund.status === 'pending') add(`the bank gives back (${stripeId(at)})`, becomes('succeeded'));
    if (refund.status === 'succeeded' && ledger.filter(({ status }) => status === 'failed').length < returns) add(`the bank sends it back (${stripeId(at)})`, becomes('failed'));
  });
  if (ledger.some(({ fresh }) => fresh)) add('a minute passes', { ...state, ledger: aged(ledger) });
  // No process stands still for a day with a list in its hands.
  if (state.days < days && state.work.length === 0) add('a day passes: keys are forgotten', { ...state, ledger: aged(ledger), kept: { a: null, b: null }, days: state.days + 1 });
  if (state.cuts < cuts) add('the clinic cuts us off', { ...state, cutOff: true, cuts: state.cuts + 1 });
  if (state.cutOff) add('the clinic lets us in again', { ...state, cutOff: false });
  if (cuts > 0 && !state.removed) add(state.cutOff ? 'we hear that we are cut off' : 'the account is removed here', { ...state, removed: true });
}

export const aged = (ledger: readonly LedgerRefund[]): readonly LedgerRefund[] => ledger.map((refund) => ({ ...refund, fresh: false }));

export function forEachStep(state: State, protocol: RefundProtocol, bounds: Bounds, add: Add): void {
  startSteps(state, protocol, bounds, add);
  state.work.forEach((work, at) => {
    add(`killed before “${work.next}”`, ends(state, at));
    serverStep(state, at, protocol, bounds, add);
  });
  worldSteps(state, bounds, add);
}

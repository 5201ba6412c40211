/** What must be true of refunds, in every state and of every step. */
import { refundedAmount } from '../../../src/domain/refund.js';
import { aged, ends, live, serverStep, type Bounds, type RefundProtocol } from './protocol.js';
import { WISHES, stripeId, type State } from './state.js';

export const REFUND_INVARIANTS = {
  R1: 'never more is given back than was paid: not at Stripe, not in the row, and no more is wished than is left',
  R2: 'a wish is at most one refund',
  R3: 'once all is quiet the row agrees with Stripe’s ledger, and no wish is left',
  R4: 'a refund is called on its way, made or failed only if it is',
  R5: 'nothing is wished on an account that was removed',
  R6: 'what has failed at Stripe is not called back to life, and no refund is forgotten',
} as const;
export type RefundInvariant = keyof typeof REFUND_INVARIANTS;

const CHECKS: Record<RefundInvariant, (state: State, before: State, protocol: RefundProtocol, bounds: Bounds) => string | null> = {
  R1: (state, before, _, { paid }) => {
    if (live(state.ledger) > paid) return 'more was given back than was paid';
    if (live(state.refunds.filter(({ stripeRefund }) => stripeRefund !== null)) > paid) return 'the row tells of more than was paid';
    const wished = state.refunds.some(({ id, status }) => status === 'wanted' && !before.refunds.some((known) => known.id === id));
    return wished && refundedAmount({ refunds: state.refunds }) > paid ? 'more was wished than was left' : null;
  },
  R2: ({ ledger }) => (WISHES.some((wish) => ledger.filter(({ ours }) => ours === wish).length > 1) ? 'two refunds of one wish' : null),
  R3: (state, _, protocol, bounds) => {
    const { refunds, ledger } = quiet(state, protocol, bounds);
    const row = refunds.filter(({ status }) => status !== 'failed').map(({ id, amount, status }) => `${id} ${String(amount)} ${status}`);
    const stripe = ledger.flatMap(({ ours, amount, status }, at) => (status === 'failed' ? [] : [`${ours ?? stripeId(at)} ${String(amount)} ${status}`]));
    return row.sort().join() === stripe.sort().join() ? null : `the row has [${row.join()}], Stripe [${stripe.join()}]`;
  },
  R4: ({ refunds, ledger }) => {
    for (const { id, status, stripeRefund } of refunds) {
      const at = ledger.findIndex(({ ours }, place) => ours === id || stripeId(place) === stripeRefund);
      const truth = ledger[at]?.status;
      if (status === 'failed' && truth !== undefined && truth !== 'failed') return `${id} is called failed, and Stripe has it`;
      if ((status === 'pending' || status === 'succeeded') && truth === undefined) return `${id} is called made, and Stripe has none`;
      if (status === 'succeeded' && truth === 'pending') return `${id} is called made, and is only on its way`;
    }
    return null;
  },
  R5: ({ refunds }, before) => (before.removed && refunds.some(({ id, status }) => status === 'wanted' && !before.refunds.some((known) => known.id === id)) ? 'wished on a removed account' : null),
  R6: ({ refunds }, before) => {
    for (const { id, status, stripeRefund } of before.refunds) {
      const now = refunds.find((refund) => refund.id === id);
      if (!now) return `${id} is forgotten`;
      if (status === 'failed' && stripeRefund !== null && now.status !== 'failed') return `${id} had failed, and is ${now.status}`;
    }
    return null;
  },
};
/** Asked of every step, also of one that leads to a known state. */
export const OF_STEPS: readonly RefundInvariant[] = ['R1', 'R5', 'R6'];

/** The server is killed in whatever it does, Stripe lets us in, the banks have answered, a day passes; somebody reads the row before and after. */
function quiet(state: State, protocol: RefundProtocol, bounds: Bounds): State {
  let calm: State = { ...state, work: [], cutOff: false, ledger: aged(state.ledger) };
  for (let day = 0; day < 2; day++) {
    calm = { ...calm, kept: { a: null, b: null }, ledger: aged(calm.ledger).map((refund) => (refund.status === 'pending' ? { ...refund, status: 'succeeded' } : refund)) };
    if (!protocol.reconciles) continue;
    calm = { ...calm, work: [protocol.looksFirst ? { next: 'list' } : { next: 'take', seen: [] }] };
    while (calm.work.length > 0) calm = calmStep(calm, protocol, bounds);
  }
  return calm;
}

/** The step in which nothing goes wrong. */
function calmStep(state: State, protocol: RefundProtocol, bounds: Bounds): State {
  let next: State | undefined;
  serverStep(state, 0, protocol, bounds, (name, then) => {
    if (!/fails before|answer is lost|answers with an error|but the newest/.test(name)) next ??= then;
  });
  return next ?? ends(state, 0);
}

export interface BrokenRefund {
  readonly invariant: RefundInvariant;
  readonly what: string;
}

/** The first of these invariants that the step from `before` to `state` breaks. */
export function brokenRefund(state: State, before: State, protocol: RefundProtocol, bounds: Bounds, invariants: readonly RefundInvariant[]): BrokenRefund | null {
  for (const invariant of invariants) {
    const what = CHECKS[invariant](state, before, protocol, bounds);
    if (what !== null) return { invariant, what };
  }
  return null;
}

/** Checks the model of refunds: every reachable state, and every step. */
import { search, type SearchResult } from '../search.js';
import { OF_STEPS, REFUND_INVARIANTS, brokenRefund, type BrokenRefund, type RefundInvariant } from './invariants.js';
import { BOUNDS, forEachStep, type Bounds, type RefundProtocol } from './protocol.js';
import { START, keyOf } from './state.js';

export interface RefundCheckOptions {
  readonly bounds?: Partial<Bounds>;
  /** Look for a violation of these alone. */
  readonly invariants?: readonly RefundInvariant[];
}

export function checkRefunds(protocol: RefundProtocol, { bounds = {}, invariants = Object.keys(REFUND_INVARIANTS) as RefundInvariant[] }: RefundCheckOptions = {}): SearchResult<BrokenRefund> {
  const within = { ...BOUNDS, ...bounds };
  const ofSteps = invariants.filter((invariant) => OF_STEPS.includes(invariant));
  return search(
    { start: START, keyOf, forEachStep: (state, add) => forEachStep(state, protocol, within, add) },
    (state, before, known) => brokenRefund(state, before, protocol, within, known ? ofSteps : invariants),
  );
}

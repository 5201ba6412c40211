/** Checks the model of a payment request: every reachable state, and every step. */
import { INVARIANTS, broken, type Broken, type Invariant } from './invariants.js';
import { BOUNDS, forEachStep, type Bounds, type Protocol } from './protocol.js';
import { search, type SearchResult } from './search.js';
import { START, keyOf } from './state.js';

export type Result = SearchResult<Broken>;

export interface CheckOptions {
  readonly bounds?: Partial<Bounds>;
  /** Look for a violation of these alone. */
  readonly invariants?: readonly Invariant[];
}

export function check(protocol: Protocol, { bounds = {}, invariants = Object.keys(INVARIANTS) as Invariant[] }: CheckOptions = {}): Result {
  // These are asked of every step, also of one that leads to a known state.
  const ofSteps = invariants.filter((invariant) => invariant === 'I6');
  const within = { ...BOUNDS, ...bounds };
  return search(
    { start: START, keyOf, forEachStep: (state, add) => forEachStep(state, protocol, within, add) },
    (state, before, known) => broken(state, before, protocol, known ? ofSteps : invariants),
  );
}

/** An explicit-state model checker: visits every reachable state, nearest first, so that what it finds has the shortest story. */
import { INVARIANTS, broken, type Broken, type Invariant } from './invariants.js';
import { BOUNDS, forEachStep, type Bounds, type Protocol } from './protocol.js';
import { START, keyOf, type State } from './state.js';

export interface Result {
  readonly states: number;
  readonly transitions: number;
  /** Steps to the farthest state that was visited. */
  readonly depth: number;
  /** `null`: every reachable state was visited, and every invariant holds in all of them. */
  readonly violation: (Broken & { readonly trace: readonly string[] }) | null;
}

export interface CheckOptions {
  readonly bounds?: Partial<Bounds>;
  /** Look for a violation of these alone. */
  readonly invariants?: readonly Invariant[];
}

export function check(protocol: Protocol, { bounds = {}, invariants = Object.keys(INVARIANTS) as Invariant[] }: CheckOptions = {}): Result {
  // These are asked of every step, also of one that leads to a known state.
  const ofSteps = invariants.filter((invariant) => invariant === 'I6');
  const within = { ...BOUNDS, ...bounds };
  const seen = new Set<string>([keyOf(START)]);
  const states: State[] = [START];
  // How each state was reached first: from which state, by which step.
  const from: number[] = [-1];
  const by: string[] = [''];
  const depths: number[] = [0];
  let transitions = 0;
  let violation: Result['violation'] = null;

  const storyOf = (at: number): string[] => (at === 0 ? [] : [...storyOf(from[at]!), by[at]!]);

  for (let at = 0; at < states.length && !violation; at++) {
    const before = states[at]!;
    forEachStep(before, protocol, within, (name, state) => {
      if (violation) return;
      transitions++;
      if (state === before) return;
      const key = keyOf(state);
      const known = seen.has(key);
      const wrong = broken(state, before, protocol, known ? ofSteps : invariants);
      if (wrong) violation = { ...wrong, trace: [...storyOf(at), name] };
      if (known) return;
      seen.add(key);
      states.push(state);
      from.push(at);
      by.push(name);
      depths.push(depths[at]! + 1);
    });
  }
  return { states: states.length, transitions, depth: depths.at(-1)!, violation };
}

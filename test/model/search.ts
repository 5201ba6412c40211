/** Visits every reachable state of a machine, nearest first, so that what it finds has the shortest story. */

export interface Machine<State> {
  readonly start: State;
  /** States are equal if their keys are. */
  keyOf(state: State): string;
  /** All that can happen next. A step that changes nothing gives the same state. */
  forEachStep(state: State, add: (name: string, state: State) => void): void;
}

export interface Found {
  readonly invariant: string;
  readonly what: string;
}

export interface SearchResult<Violation extends Found> {
  readonly states: number;
  readonly transitions: number;
  /** Steps to the farthest state that was visited. */
  readonly depth: number;
  /** `null`: every reachable state was visited, and every invariant holds in all of them. */
  readonly violation: (Violation & { readonly trace: readonly string[] }) | null;
}

/** @param judge what is wrong with a state, or with the step to it; `known`: the state was met before, so that only the step is new. */
export function search<State, Violation extends Found>(
  { start, keyOf, forEachStep }: Machine<State>,
  judge: (state: State, before: State, known: boolean) => Violation | null,
): SearchResult<Violation> {
  const seen = new Set<string>([keyOf(start)]);
  const states: State[] = [start];
  // How each state was reached first: from which state, by which step.
  const from: number[] = [-1];
  const by: string[] = [''];
  const depths: number[] = [0];
  let transitions = 0;
  let violation: SearchResult<Violation>['violation'] = null;

  const storyOf = (at: number): string[] => (at === 0 ? [] : [...storyOf(from[at]!), by[at]!]);

  for (let at = 0; at < states.length && !violation; at++) {
    const before = states[at]!;
    forEachStep(before, (name, state) => {
      if (violation) return;
      transitions++;
      if (state === before) return;
      const key = keyOf(state);
      const known = seen.has(key);
      const wrong = judge(state, before, known);
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

/** A promise of the contract, and the ways in which trying it can end. */
import type { Stage } from './stage.js';

export interface ContractPromise {
  /** Short and stable: `create-again`. */
  readonly name: string;
  /** The promise, in a sentence. */
  readonly says: string;
  /** Tries it. Throws `BrokenPromise` with what was seen, or `NotTried`. */
  readonly keep: (stage: Stage) => Promise<void>;
}

/** The backend did something else; the message says what. */
export class BrokenPromise extends Error {
  override name = 'BrokenPromise';
}

/** Something that the promise needs was not given. */
export class NotTried extends Error {
  override name = 'NotTried';
}

/** @throws BrokenPromise */
export function must(condition: boolean, seen: () => string): asserts condition {
  if (!condition) throw new BrokenPromise(seen());
}

/** @throws BrokenPromise where the two are not the same JSON */
export function mustBe(seen: unknown, expected: unknown, what: string): void {
  const [left, right] = [stable(seen), stable(expected)];
  if (left !== right) throw new BrokenPromise(`${what}: ${shortened(left)}, not ${shortened(right)}`);
}

/** JSON whose keys have one order. */
export const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field) ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1))) : field,
  ) ?? 'nothing';

const shortened = (text: string) => (text.length > 160 ? `${text.slice(0, 160)}…` : text);

/** Tries every promise on a backend. */
import { BackendUnderTest, type BackendOptions } from './backend-under-test.js';
import { BrokenPromise, NotTried, type ContractPromise } from './contract-promise.js';
import { PROMISES } from './promises/index.js';
import { Stage } from './stage.js';
import type { Tokens } from './tokens.js';

export interface Result {
  readonly name: string;
  readonly says: string;
  readonly outcome: 'kept' | 'broken' | 'not tried';
  /** What was seen, or why it was not tried. */
  readonly seen: string;
}

export interface RunOptions extends Omit<BackendOptions, 'patience'> {
  readonly tokens: Tokens;
  /** How long something may take that is to happen by itself (an event, an end), ms. Default 10 s. */
  readonly patience?: number;
  /** Names of the promises to try; an empty list: all. */
  readonly only?: readonly string[];
  /** Told each result when it is there. */
  readonly onResult?: (result: Result) => void;
}

export interface Run {
  readonly results: readonly Result[];
  /** How many answers were held to the schemas. */
  readonly asked: number;
}

/** @throws where the backend cannot be reached, or one of the tokens has no session */
export async function runConformance({ tokens, onResult, patience = 10_000, only = [], ...options }: RunOptions): Promise<Run> {
  const backend = new BackendUnderTest({ ...options, patience });
  const stage = await Stage.set(backend, tokens);
  const results: Result[] = [];
  for (const promise of PROMISES.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const result = await tried(promise, stage);
    results.push(result);
    onResult?.(result);
  }
  await stage.clear();
  return { results, asked: backend.asked };
}

async function tried({ name, says, keep }: ContractPromise, stage: Stage): Promise<Result> {
  try {
    await keep(stage);
    return { name, says, outcome: 'kept', seen: '' };
  } catch (error) {
    if (error instanceof NotTried) return { name, says, outcome: 'not tried', seen: error.message };
    // An answer of another form than the contract's, or a connection that was cut, is what was seen as well.
    return { name, says, outcome: 'broken', seen: error instanceof BrokenPromise ? error.message : String(error) };
  }
}

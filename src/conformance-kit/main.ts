/** `npx call-payments conformance`: holds a backend, in whatever language, to the contract, and says what it saw. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Kit, PEOPLE, type Tokens } from './kit.js';
import { PROMISES } from './promises.js';

export interface Outcome {
  readonly promise: string;
  /** What was seen instead; `null` where the promise was kept. */
  readonly broken: string | null;
}

/** @param options.only promises to check; all by default */
export async function conform(kit: Kit, options: { readonly only?: readonly string[]; readonly onOutcome?: (outcome: Outcome) => void } = {}): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, check } of PROMISES) {
    if (options.only && !options.only.includes(name)) continue;
    const broken = await check(kit).then(() => null, (error: unknown) => (error instanceof Error ? error.message : String(error)));
    const outcome = { promise: name, broken };
    outcomes.push(outcome);
    options.onOutcome?.(outcome);
  }
  return outcomes;
}

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** @returns the exit code: 0 all kept, 1 some broken, 2 it could not be run */
export async function main(args: readonly string[]): Promise<number> {
  let kit: Kit;
  try {
    const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' }, tokens: { type: 'string' } } });
    if (!values.url || !values.tokens) throw new Error('call-payments conformance --url https://pay.example --tokens tokens.json');
    const tokens = JSON.parse(await readFile(values.tokens, 'utf8')) as Tokens;
    const missing = PEOPLE.filter((who) => !tokens[who]);
    if (missing.length) throw new Error(`${values.tokens} lacks the tokens of: ${missing.join(', ')}`);
    kit = new Kit(values.url, tokens);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 2;
  }
  const outcomes = await conform(kit, { onOutcome: ({ promise, broken }) => say(broken === null ? `ok      ${promise}` : `BROKEN  ${promise}\n        ${broken}`) });
  const broken = outcomes.filter((outcome) => outcome.broken !== null).length;
  say(`\n${String(outcomes.length - broken)} promises kept, ${String(broken)} broken`);
  return broken > 0 ? 1 : 0;
}

/** `npx call-payments conformance --url … --tokens …`: tries the contract's promises on any backend and prints a line for each. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BrokenPromise } from './contract-promise.js';
import { PROMISES } from './promises/index.js';
import { runConformance, type Result, type RunOptions } from './run.js';
import { tokensFile } from './tokens.js';

const USAGE = 'call-payments conformance --url https://… --tokens tokens.json [--patience seconds] [--only name,name]';
const NAME_WIDTH = 42;

/** Where a line goes. */
export type Print = (line: string) => void;

/** @returns the exit code: 0 all kept, 1 something broken, 2 it could not be tried */
export async function main(args: readonly string[], print: Print = (line) => void process.stdout.write(`${line}\n`), ask: (request: Request) => Promise<Response> = fetch): Promise<number> {
  try {
    const { results, asked } = await runConformance({ ...(await readArguments(args)), fetch: ask, onResult: (result) => print(lineOf(result)) });
    const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
    print(`${count('kept')} promises kept, ${count('broken')} broken, ${count('not tried')} not tried; ${asked} calls`);
    return count('broken') > 0 ? 1 : 0;
  } catch (error) {
    print(`The promises could not be tried: ${reasonOf(error)}`);
    return 2;
  }
}

async function readArguments(args: readonly string[]): Promise<Pick<RunOptions, 'url' | 'tokens' | 'patience' | 'only'>> {
  const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' }, tokens: { type: 'string' }, patience: { type: 'string', default: '10' }, only: { type: 'string', default: '' } } });
  const { url, tokens, patience } = values;
  const only = values.only.split(',').filter(Boolean);
  if (!url || !tokens || !(Number(patience) > 0)) throw new Error(USAGE);
  const unknown = only.find((name) => !PROMISES.some((promise) => promise.name === name));
  if (unknown !== undefined) throw new Error(`there is no promise ${unknown}`);
  if (!URL.canParse(url)) throw new Error(`${url} is not an address`);
  const file = tokensFile.safeParse(JSON.parse(await readFile(tokens, 'utf8')));
  if (!file.success) throw new Error(`${tokens}: ${z.prettifyError(file.error)}`);
  return { url, tokens: file.data, patience: Number(patience) * 1000, only };
}

function lineOf({ name, says, outcome, seen }: Result): string {
  const word = { kept: 'ok', broken: 'FAILED', 'not tried': 'skipped' }[outcome];
  return `${word.padEnd(8)}${name.padEnd(NAME_WIDTH)} ${says}${seen ? `\n${' '.repeat(8)}${outcome === 'broken' ? 'seen: ' : ''}${seen}` : ''}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof BrokenPromise) return `a token of the file has no session. ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  // What `fetch` says is in its cause.
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

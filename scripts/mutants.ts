// npm run mutants
// npm run mutants -- S9 F2   of the second kind those alone
//
// Is what we check worth anything? Each way of doing it wrong is tried, and has to be found:
// - protocols, in the model of test/model (one line each, and the shortest story of how it goes wrong);
// - the product's own code, changed in a copy of the repository in which the tests then have to fail.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT_MUTANTS, OUR_ACCOUNT, checkAccount } from '../test/model/account.js';
import { check, type CheckOptions } from '../test/model/checker.js';
import { MUTANTS } from '../test/model/mutants.js';
import { OURS, type Protocol } from '../test/model/protocol.js';
import { checkRefunds } from '../test/model/refunds/checker.js';
import { REFUND_MUTANTS } from '../test/model/refunds/mutants.js';
import { OURS as OUR_REFUNDS } from '../test/model/refunds/protocol.js';
import type { Found, SearchResult } from '../test/model/search.js';
import { root } from './entries.mjs';
import { isOutOfDate, SOURCE_MUTANTS, SUITES } from './source-mutants.js';

type Result = SearchResult<Found>;

let unexpected = 0;

function line(name: string, idea: string, { states, transitions, depth }: Result, verdict: string, expected: boolean): void {
  if (!expected) unexpected++;
  console.log(`${expected ? '✔' : '✘'} ${name.padEnd(5)} ${verdict.padEnd(12)} ${String(states).padStart(7)} states ${String(transitions).padStart(8)} transitions  depth ${String(depth).padStart(2)}  ${idea}`);
}

function story({ violation }: Result): void {
  if (!violation) return;
  console.log(`        ${violation.what}:`);
  for (const [at, step] of violation.trace.entries()) console.log(`        ${String(at + 1).padStart(3)}. ${step}`);
}

function mustHold(name: string, idea: string, result: Result, verdict = 'holds'): void {
  line(name, idea, result, result.violation ? `breaks ${result.violation.invariant}` : verdict, !result.violation);
  story(result);
}

function mustBreak(name: string, idea: string, invariant: string, result: Result): void {
  line(name, idea, result, result.violation ? `breaks ${invariant}` : 'survives', result.violation !== null);
  story(result);
}

function modelMutants(): string {
  const ours = (idea: string, protocol: Protocol, options: CheckOptions = {}) => mustHold('ours', idea, check(protocol, options));
  ours('the protocol', OURS);
  ours('the protocol, where somebody changes amounts at Stripe', OURS, { bounds: { pays: 2, alterations: 1 } });
  ours('the protocol, with random idempotency keys', { ...OURS, createKey: false }, { bounds: { intents: 3 } });
  let killed = 0;
  let equivalent = 0;
  for (const { name, idea, protocol, bounds = {}, breaks } of MUTANTS) {
    const before = unexpected;
    if (breaks.length === 0) mustHold(name, idea, check(protocol, { bounds }), 'equivalent');
    for (const invariant of breaks) mustBreak(name, idea, invariant, check(protocol, { bounds, invariants: [invariant] }));
    if (unexpected > before) continue;
    if (breaks.length === 0) equivalent++;
    else killed++;
  }
  return `${String(killed + equivalent)}/${String(MUTANTS.length)} mutants: ${String(killed)} killed, ${String(equivalent)} equivalent (proved safe)`;
}

/** Models of their own: joined to the first, nobody could search them whole. */
function otherModels(): string {
  mustHold('ours', 'refunds: two wishes, the Dashboard, a bank that sends back, a day', checkRefunds(OUR_REFUNDS));
  mustHold('ours', 'refunds, where the account is removed, or cuts us off', checkRefunds(OUR_REFUNDS, { bounds: { presses: { a: 1, b: 0 }, cuts: 1, returns: 0 } }));
  mustHold('ours', 'the account, removed or cut off while a request on it is made, paid and closed', checkAccount(OUR_ACCOUNT));
  const before = unexpected;
  for (const { name, idea, protocol, bounds = {}, breaks } of REFUND_MUTANTS) for (const invariant of breaks) mustBreak(name, idea, invariant, checkRefunds(protocol, { bounds, invariants: [invariant] }));
  for (const { name, idea, protocol, breaks } of ACCOUNT_MUTANTS) mustBreak(name, idea, breaks, checkAccount(protocol, [breaks]));
  const all = REFUND_MUTANTS.length + ACCOUNT_MUTANTS.length;
  return `${String(all - (unexpected - before))}/${String(all)} mutants of refunds and accounts: killed`;
}

/** A copy in which something may be broken; what is installed is shared with the original. */
function copyOfRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-mutants-'));
  for (const name of ['src', 'test', 'demo', 'package.json', 'tsconfig.json']) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return folder;
}

function testsPass(folder: string, args: readonly string[]): { passed: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=spec', '--test-timeout=180000', ...args], { cwd: folder, encoding: 'utf8' });
  return { passed: status === 0, output: `${stdout}\n${stderr}` };
}

/** Names of the tests that failed, to show that the change was found for what it is. */
const failuresIn = (output: string): string[] => [...new Set([...output.matchAll(/^ +✖ (.+?) \(\d/gmu)].map((match) => match[1]!))];

function sourceMutants(): string {
  const folder = copyOfRepository();
  let killed = 0;
  try {
    for (const [suite, args] of Object.entries(SUITES)) {
      if (!tried.some((one) => one.suite === suite)) continue;
      const { passed, output } = testsPass(folder, args);
      if (passed) continue;
      unexpected++;
      console.log(`✘ the ${suite} tests fail before anything is changed: ${failuresIn(output).slice(0, 3).join('; ')}`);
    }
    if (unexpected > 0) return 'source mutants: not tried';
    for (const { name, idea, file, changes, suite } of tried) {
      const path = join(folder, file);
      const original = readFileSync(path, 'utf8');
      if (isOutOfDate({ changes }, original)) {
        unexpected++;
        console.log(`✘ ${name.padEnd(5)} is out of date: what it changes is not, or not once, in ${file}`);
        continue;
      }
      writeFileSync(path, changes.reduce((text, [from, to]) => text.replace(from, () => to), original));
      const { passed, output } = testsPass(folder, SUITES[suite]);
      writeFileSync(path, original);
      if (passed) unexpected++;
      else killed++;
      const [first, ...others] = failuresIn(output);
      const verdict = passed ? 'survives' : `by “${first ?? 'a crash'}”${others.length > 0 ? ` and ${String(others.length)} more` : ''}`;
      console.log(`${passed ? '✘' : '✔'} ${name.padEnd(5)} ${file}: ${idea}\n        ${passed ? '' : 'killed '}${verdict}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return `${String(killed)}/${String(tried.length)} source mutants killed`;
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !SOURCE_MUTANTS.some((one) => one.name === name));
if (unknown.length > 0) throw new Error(`no source mutant is called ${unknown.join(', ')}`);
const tried = SOURCE_MUTANTS.filter(({ name }) => names.length === 0 || names.includes(name));
const summary = names.length > 0 ? [sourceMutants()] : [modelMutants(), otherModels(), sourceMutants()];
console.log(`\n${summary.join('\n')}`);
process.exitCode = unexpected > 0 ? 1 : 0;

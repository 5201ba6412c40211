// npm run faults                            1,000 calls with webhooks, 1,000 without, on PGlite
// npm run faults -- --calls 10000 --seed 7  as many as wanted; the same seed is the same run
// npm run faults -- --calls 10 --seed 7 --webhooks off
// npm run faults -- --calls 10 --seed 7 --batch 41 --webhooks off   the ten calls of one batch again, as a violation names it
// With DATABASE_URL on that PostgreSQL. `--report FILE` writes what docs/reliability-report.md shows.
import { execFileSync, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openPreparedPGlite } from '../demo/host/prepared-pglite.js';
import { openPostgres } from '../src/server/index.js';
import { FAULTS } from '../test/faults/fault-box.js';
import { runFaults, type RunReport } from '../test/faults/run.js';

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '1000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) }, webhooks: { type: 'string', default: 'both' }, batch: { type: 'string', default: '0' }, report: { type: 'string' } },
});
const calls = Number(values.calls);
const seed = Number(values.seed);
const { DATABASE_URL } = process.env;
const started = Date.now();
const reports = values.webhooks === 'both' ? await Promise.all(['on', 'off'].map(inAProcess)) : [await run(values.webhooks !== 'off')];
if (process.send) {
  await new Promise((resolve) => process.send!(reports[0], resolve));
  process.exit();
}
for (const { webhooks, outcomes, refunds, violations, recovery } of reports) {
  console.log(`webhooks ${webhooks ? 'on' : 'off'}, seed ${String(seed)}: ${String(calls)} calls, ${JSON.stringify(outcomes)}, ${String(refunds)} refunds, ${String(violations.length)} violations`);
  console.log(`  recovery after the faults: mean ${(recovery.mean / 1000).toFixed(1)} s, longest ${(recovery.longest / 1000).toFixed(1)} s of the run's own clock`);
  for (const violation of violations.slice(0, 20)) console.log(`  ${violation}`);
}
const counts = Object.keys(FAULTS).map((kind) => [kind, reports.map(({ faults }) => faults[kind as keyof typeof FAULTS])] as const);
for (const [kind, each] of counts) console.log(`  ${kind.padEnd(36)} ${each.map((count) => String(count).padStart(7)).join('')}`);
console.log(`${((Date.now() - started) / 1000).toFixed(0)} s`);
if (values.report) writeFileSync(values.report, reportText());
process.exitCode = reports.some(({ violations }) => violations.length > 0) ? 1 : 0;

async function run(webhooks: boolean): Promise<RunReport> {
  const database = DATABASE_URL ? await openPostgres({ connectionString: DATABASE_URL }) : await openPreparedPGlite();
  try {
    return await runFaults(database, {
      calls, seed, webhooks, batch: Number(values.batch),
      onProgress: (done) => {
        if (done % 500 === 0) console.log(`webhooks ${webhooks ? 'on' : 'off'}: ${String(done)} calls …`);
      },
    });
  } finally {
    await database.close();
  }
}

/** Each half is a process of its own: they share nothing, and there is more than one core. */
function inAProcess(webhooks: string): Promise<RunReport> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--calls', String(calls), '--seed', String(seed), '--webhooks', webhooks, '--batch', values.batch], { execArgv: ['--import', 'tsx'] });
    child.once('message', (report) => resolve(report as RunReport));
    child.once('exit', (code) => reject(new Error(`the run ended with ${String(code)}`)));
  });
}

function reportText(): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim();
  const zero = (text: RegExp) => reports.map(({ violations }) => violations.filter((violation) => text.test(violation)).length);
  const row = (name: string, cells: readonly unknown[]) => `| ${[name, ...cells].join(' | ')} |`;
  return [
    '# Reliability report', '',
    'Written by `npm run faults -- --report docs/reliability-report.md`. The real handler and SQL; clock, chance, network and Stripe are replaced, and a seed replays. After the faults stop everything has to',
    'come right by the reconciler alone. “Zero in N” is no proof: zero in 10,000 says that it happens in fewer than 3 of 10,000 such calls (95 %).', '',
    `Commit ${commit}, ${DATABASE_URL ? 'PostgreSQL' : 'PGlite'}, seed ${String(seed)}.`, '',
    row('', reports.map(({ webhooks }) => `webhooks ${webhooks ? 'on' : 'off'}`)), row('---', reports.map(() => '---:')),
    row('calls', reports.map(({ calls: each }) => each)),
    row('paid', reports.map(({ outcomes }) => outcomes.paid)), row('closed', reports.map(({ outcomes }) => outcomes.closed)), row('never asked (every try was lost)', reports.map(({ outcomes }) => outcomes['never asked'])),
    row('refunds at Stripe, the Dashboard’s among them', reports.map(({ refunds }) => refunds)),
    row('lost payments', zero(/^I4 paid/)), row('double charges', zero(/^I1/)), row('false *received*', zero(/^I2|^I5/)), row('closed and paid or payable', zero(/^I3/)), row('stuck', zero(/^I4 still/)),
    row('more given back than paid, or one wish twice', zero(/^R[12]/)), row('refunds that the row and Stripe’s ledger disagree about', zero(/^R3/)), row('false word of a refund', zero(/^R[46]/)), row('account removed under an open request', zero(/^A1/)),
    row('other violations', zero(/^(?!I[1-5]|R|A)/)),
    row('recovery after the faults, mean (s)', reports.map(({ recovery }) => (recovery.mean / 1000).toFixed(1))), row('… longest (s)', reports.map(({ recovery }) => (recovery.longest / 1000).toFixed(1))), '',
    row('fault', reports.map(() => 'times')), row('---', reports.map(() => '---:')), ...counts.map(([kind, each]) => row(kind, each)), '',
  ].join('\n');
}

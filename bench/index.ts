// npm run bench                  ours beside peers from npm: sizes, upgrade, idle; prints the table and writes docs/benchmarks.md
// npm run bench -- --all         the backend's floors, the history and the channel as well
// npm run bench -- --no-write    leaves docs/benchmarks.md alone; --rounds 40 --fresh 15 measures longer
// Ends with 1 where a goal of comparison.ts is missed beyond its recorded exception.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { root, sourceOf, TAGS } from '../scripts/entries.mjs';
import { ALL_THREE, measureSize } from '../scripts/measure-size.mjs';
import { benchmarksPage, goalLine, wordsOf } from './benchmarks-page.js';
import { OURS } from './candidates.js';
import { verdicts, whereBehind, type Figures } from './comparison.js';
import { measureElements } from './measure-elements.js';
import { installPeers, peerSubjects, type Subject } from './peers.js';

const { values } = parseArgs({ allowNegative: true, options: { all: { type: 'boolean', default: false }, rounds: { type: 'string', default: '20' }, fresh: { type: 'string', default: '7' }, write: { type: 'boolean', default: true } } });
const [rounds, fresh] = [Number(values.rounds), Number(values.fresh)];

const IS: Readonly<Record<string, string>> = {
  'payment-prompt': 'ours, the patient’s',
  'payment-request-tool': 'ours, the clinician’s',
  'stripe-connect-settings': 'ours, the admin’s',
  'payment-history': 'ours, the clinic’s',
};
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string };
const ours: readonly Subject[] = [
  ...TAGS.map((tag): Subject => {
    const candidate = OURS.find((one) => one.tag === tag);
    return { name: `<${tag}>`, version, is: IS[tag] ?? 'ours', module: sourceOf(`elements/${tag}/${tag}`), ...(candidate ? { candidate } : {}) };
  }),
  { name: 'all three', version, is: 'ours: those that take payments, together', module: ALL_THREE },
];

const loadAtStart = loadavg()[0]!;
installPeers();
const subjects = [...peerSubjects(), ...ours];
const candidates = subjects.flatMap(({ candidate }) => (candidate ? [candidate] : []));
console.log(`measuring the upgrade and the idle cost of ${String(candidates.length)} elements`);
const { browser, costs } = await measureElements(candidates, { rounds, fresh });
console.log(`measuring the size of ${String(subjects.length)} bundles`);
const figures: (Figures & { version: string; is: string })[] = [];
for (const { name, version: of, is, module, candidate } of subjects) {
  const { initial, all } = await measureSize(module);
  figures.push({ name, version: of, is, ours: ours.some((one) => one.name === name), initial: initial.brotli, all: all.brotli, ...(candidate ? costs.get(candidate) : {}) });
}

const machine = `${String(cpus().length)} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${loadAtStart.toFixed(1)} at its start, Chromium ${browser}, Node ${process.version}`;
console.log(`\n${machine}`);
console.log(`  ${''.padEnd(28)}${['first', 'all', 'define', '1st', 'each', 'of bare', 'memory', 'timers', 'requests'].map((head) => head.padStart(10)).join('')}`);
for (const one of [...figures].sort((a, b) => a.initial - b.initial)) {
  const cells = (['initial', 'all', 'define', 'first', 'upgrade', 'ratio', 'heap', 'timers', 'requests'] as const).map((measure) => (one[measure] === undefined ? '' : wordsOf(measure).print(one[measure])));
  console.log(`${one.ours ? '* ' : '  '}${one.name.padEnd(28)}${cells.map((cell) => cell.padStart(10)).join('')}`);
}

console.log('\nwhere we are not ahead:');
for (const { ours: name, measure, value, ahead } of whereBehind(figures)) console.log(`  ${name}, ${wordsOf(measure).words} (${wordsOf(measure).print(value)}): ${ahead.map((peer) => `${peer.name} ${wordsOf(measure).print(peer.value)}`).join(', ')}`);

const judged = verdicts(figures);
console.log('');
for (const one of judged) console.log(`${one.verdict === 'met' ? 'met      ' : one.verdict === 'exception' ? 'exception' : 'NOT met  '} ${goalLine(one)}`);

/** The benches of the backend, whose goals are their own: what they print. */
function serverBenches(): { printed: string; failed: boolean } {
  const runs = [['server', '--seconds', '2', '--strict'], ['history', '--rounds', '100'], ['channel', '--strict']].map(([name = '', ...args]) => {
    const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', `bench/${name}.ts`, ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    console.log(`\n${stdout}`);
    return { printed: `npm run bench:${name}\n${stdout}`, failed: status !== 0 };
  });
  return { printed: runs.map(({ printed }) => printed).join('\n'), failed: runs.some(({ failed }) => failed) };
}
const server = values.all ? serverBenches() : null;
if (values.write) {
  writeFileSync(`${root}/docs/benchmarks.md`, benchmarksPage({ machine, date: new Date().toISOString().slice(0, 10), figures, verdicts: judged, rounds, fresh, server: server?.printed ?? null }));
  console.log('\ndocs/benchmarks.md written');
}
process.exit(server?.failed || judged.some(({ verdict }) => verdict === 'missed') ? 1 : 0);

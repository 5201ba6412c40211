// npm run bench:elements                 our elements, a bare lit element and three peers, in one run
// npm run bench:elements -- --rounds 40 --fresh 15 --strict
// All are idle: nothing to pay, nothing opened. `npm run bench` puts more peers beside them.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureSize } from '../scripts/measure-size.mjs';
import { BARE, DIALOGS, OURS, PROMPT } from './candidates.js';
import { BATCH, IDLE, measureElements, THROTTLE } from './measure-elements.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '30' }, fresh: { type: 'string', default: '11' }, strict: { type: 'boolean', default: false } } });
const loadAtStart = loadavg()[0]!;
const { browser, costs } = await measureElements([BARE, ...OURS, ...DIALOGS], { rounds: Number(values.rounds), fresh: Number(values.fresh) });

console.log(`${String(cpus().length)} cores, load ${loadAtStart.toFixed(1)}; Chromium ${browser}, ${String(THROTTLE)} times slower; medians of ${values.fresh} fresh pages, of ${values.rounds} rounds of ${String(BATCH)} instances`);
console.log(`  ${''.padEnd(26)}  import and      the first        each     of the     in ${String(IDLE / 1000)} s idle      heap for   brotli`);
console.log(`  ${''.padEnd(26)}      define       instance    instance       bare   timers  requests   instance    bytes`);
const inMs = (ms: number) => `${ms.toFixed(2)} ms`;
for (const [candidate, { define, first, upgrade, ratio, timers, requests, heap }] of costs) {
  const { initial } = await measureSize(candidate.module);
  const cells = [inMs(define).padStart(12), inMs(first).padStart(15), inMs(upgrade).padStart(12), `${ratio.toFixed(2)} x`.padStart(11), String(timers).padStart(9), String(requests).padStart(10), `${heap.toFixed(1)} kB`.padStart(11), initial.brotli.toLocaleString('en').padStart(9)];
  console.log(`  ${`<${candidate.tag}>`.padEnd(26)}${cells.join('')}`);
}

const { ratio, timers, requests } = costs.get(PROMPT)!;
const goals = [
  { goal: `one prompt's upgrade: at most 3 of a bare lit element's (${ratio.toFixed(2)})`, met: ratio <= 3 },
  { goal: `no timers in ${String(IDLE / 1000)} s of an idle prompt (${String(timers)})`, met: timers === 0 },
  { goal: `no requests in ${String(IDLE / 1000)} s of an idle prompt (${String(requests)})`, met: requests === 0 },
];
console.log('');
for (const { goal, met } of goals) console.log(`${met ? 'met      ' : 'NOT met  '} ${goal}`);
process.exit(values.strict && goals.some(({ met }) => !met) ? 1 : 0);

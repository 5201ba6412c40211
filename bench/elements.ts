// npm run bench:elements                 our elements, a bare lit element and three peers, in one run
// npm run bench:elements -- --rounds 40 --fresh 15 --strict
// All are idle: nothing to pay, nothing opened. The processor is slowed down to a quarter, as a telephone's.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'playwright-core';
import { root } from '../scripts/entries.mjs';
import { measureSize } from '../scripts/measure-size.mjs';
import { esbuildMinifyTemplates } from '../scripts/minify-templates.mjs';
import { launchBrowser } from '../test/e2e/support/browser.js';
import type { Subject } from './element-page.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '30' }, fresh: { type: 'string', default: '11' }, strict: { type: 'boolean', default: false } } });
const THROTTLE = 4;
/** Idle is what happens in a stretch of time, so here time is waited for: first until an upgrade is surely done, then the stretch. ms */
const SETTLING = 4000;
const IDLE = 10_000;
/** Added one after another, for one time: the throttle is too coarse for the time of one. */
const BATCH = 10;
const HEAP_INSTANCES = 100;
const HEAP_PAGES = 3;

interface Candidate extends Subject {
  /** A file of ours or a module of a package. */
  readonly module: string;
}
const ours = (tag: string, role: NonNullable<Subject['role']>): Candidate => ({ tag, role, module: `${root}/src/elements/${tag}/${tag}.ts` });
const BARE: Candidate = { tag: 'bare-lit', module: `${root}/bench/bare-lit.ts` };
const PROMPT = ours('payment-prompt', 'patient');
const CANDIDATES: readonly Candidate[] = [
  BARE,
  PROMPT,
  ours('payment-request-tool', 'clinician'),
  ours('stripe-connect-settings', 'clinic_admin'),
  { tag: 'sl-dialog', attributes: { label: 'Payment' }, module: '@shoelace-style/shoelace/dist/components/dialog/dialog.js' },
  { tag: 'md-dialog', module: '@material/web/dialog/dialog.js' },
  { tag: 'relative-time', attributes: { datetime: new Date(Date.now() - 3 * 3_600_000).toISOString() }, module: '@github/relative-time-element/relative-time/define' },
];

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;

/** Every candidate's files by path, each with what it needs of lit to itself. */
async function bundle(): Promise<Map<string, string>> {
  const files = new Map([['/', '<!doctype html><html lang="en"><title>bench</title><body></body></html>'], ['/nothing.js', 'export {};'], ['/nothing-again.js', 'export {};']]);
  for (const { tag, module } of CANDIDATES) {
    const { outputFiles } = await build({
      stdin: { contents: `export * from ${JSON.stringify(module)};`, resolveDir: root },
      outdir: `/${tag}`,
      entryNames: 'index',
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      write: false,
      plugins: [esbuildMinifyTemplates()],
    });
    for (const { path, text } of outputFiles) files.set(path, text);
  }
  return files;
}
async function pageScript(): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [`${root}/bench/element-page.ts`], bundle: true, format: 'iife', target: 'es2022', write: false });
  return outputFiles[0]!.text;
}

const [files, script] = await Promise.all([bundle(), pageScript()]);
const server = createServer(({ url = '' }, response) => {
  const text = files.get(url);
  // Isolated pages have a clock of 5 µs instead of 100.
  response.writeHead(text === undefined ? 404 : 200, {
    'content-type': url.endsWith('.js') ? 'text/javascript' : 'text/html',
    'cache-control': 'max-age=3600',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  response.end(text);
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
const browser = await launchBrowser();

interface Opened {
  readonly page: Page;
  readonly cdp: CDPSession;
}
/** A new page in a browser of its own, which has the files already. */
async function withPage<T>(candidates: readonly Candidate[], work: (opened: Opened) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.addInitScript(script);
    await page.goto(origin);
    const paths = [...files.keys()].filter((path) => path.startsWith('/nothing') || candidates.some(({ tag }) => path.startsWith(`/${tag}/`)));
    await page.evaluate((all) => Promise.all(all.map(async (path) => (await fetch(path)).text())), paths);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    return await work({ page, cdp });
  } finally {
    await context.close();
  }
}
const importing = (page: Page, path: string) => page.evaluate((url) => window.elementPage.load(url), path);
async function load(page: Page, { tag }: Candidate): Promise<number> {
  const ms = await importing(page, `/${tag}/index.js`);
  if (!(await page.evaluate((name) => customElements.get(name) !== undefined, tag))) throw new Error(`<${tag}> is not defined`);
  return ms;
}
const add = (page: Page, candidate: Candidate, count: number) => page.evaluate(([subject, times]) => window.elementPage.add(subject, times), [candidate, count] as const);
const settle = (page: Page) => page.evaluate(() => window.elementPage.settle());
const removeAll = (page: Page) => page.evaluate(() => window.elementPage.removeAll());
/** Whoever is first in one round is last in another. */
const inTurn = (round: number) => CANDIDATES.map((_, index) => CANDIDATES[(index + round) % CANDIDATES.length]!);

/** In a fresh page each: importing, without what importing nothing takes, and the very first instance. ms */
async function measureFirst(rounds: number): Promise<Map<Candidate, { define: number; first: number }>> {
  const taken = new Map(CANDIDATES.map((candidate) => [candidate, { define: [] as number[], first: [] as number[] }]));
  for (let round = 0; round < rounds; round++) {
    for (const candidate of inTurn(round)) {
      await withPage([candidate], async ({ page }) => {
        await importing(page, '/nothing.js'); // what the first import of a page takes
        const nothing = await importing(page, '/nothing-again.js');
        taken.get(candidate)!.define.push((await load(page, candidate)) - nothing);
        taken.get(candidate)!.first.push(await add(page, candidate, 1));
      });
    }
  }
  return new Map([...taken].map(([candidate, { define, first }]) => [candidate, { define: median(define), first: median(first) }]));
}

/** In one page, by turns: ms for each instance, and how many of the bare element's in the same round. */
async function measureUpgrade(rounds: number): Promise<Map<Candidate, { upgrade: number; ratio: number }>> {
  const taken = new Map(CANDIDATES.map((candidate) => [candidate, [] as number[]]));
  await withPage(CANDIDATES, async ({ page, cdp }) => {
    for (const candidate of CANDIDATES) await load(page, candidate);
    const warmUp = 2;
    for (let round = 0; round < warmUp + rounds; round++) {
      await cdp.send('HeapProfiler.collectGarbage');
      for (const candidate of inTurn(round)) {
        const each = await add(page, candidate, BATCH);
        await settle(page);
        await removeAll(page);
        if (round >= warmUp) taken.get(candidate)!.push(each);
      }
    }
  });
  const floor = taken.get(BARE)!;
  return new Map([...taken].map(([candidate, all]) => [candidate, { upgrade: median(all), ratio: median(all.map((each, round) => each / floor[round]!)) }]));
}

/** What one instance does while nothing happens. Its event stream stays open, and is not counted. */
async function measureIdle(candidate: Candidate): Promise<{ timers: number; requests: number }> {
  return withPage([candidate], async ({ page }) => {
    await load(page, candidate);
    await add(page, candidate, 1);
    await page.waitForTimeout(SETTLING);
    const counts = () => page.evaluate(() => ({ ...window.elementPage.counts }));
    const before = await counts();
    let left = 0;
    page.on('request', () => left++);
    page.on('websocket', () => left++);
    await page.waitForTimeout(IDLE);
    const after = await counts();
    return { timers: after.timers - before.timers, requests: after.requests - before.requests + left };
  });
}

/** What is left of one instance after a collection, of V8's heap: kB. */
async function measureHeap(candidate: Candidate): Promise<number> {
  const all: number[] = [];
  for (let times = 0; times < HEAP_PAGES; times++) {
    await withPage([candidate], async ({ page, cdp }) => {
      const used = async () => {
        await settle(page);
        for (let collections = 0; collections < 3; collections++) await cdp.send('HeapProfiler.collectGarbage');
        return (await cdp.send('Runtime.getHeapUsage')).usedSize;
      };
      await load(page, candidate);
      // What is made once.
      await add(page, candidate, 1);
      const before = await used();
      await add(page, candidate, HEAP_INSTANCES);
      all.push((await used()) - before);
    });
  }
  return median(all) / HEAP_INSTANCES / 1000;
}

const loadAtStart = loadavg()[0]!;
const first = await measureFirst(Number(values.fresh));
const upgrades = await measureUpgrade(Number(values.rounds));
const idle = new Map(await Promise.all(CANDIDATES.map(async (candidate) => [candidate, await measureIdle(candidate)] as const)));

console.log(`${String(cpus().length)} cores, load ${loadAtStart.toFixed(1)}; Chromium ${browser.version()}, ${String(THROTTLE)} times slower; medians of ${values.fresh} fresh pages, of ${values.rounds} rounds of ${String(BATCH)} instances`);
console.log(`  ${''.padEnd(26)}  import and      the first        each     of the     in ${String(IDLE / 1000)} s idle      heap for   brotli`);
console.log(`  ${''.padEnd(26)}      define       instance    instance       bare   timers  requests   instance    bytes`);
const inMs = (ms: number) => `${ms.toFixed(2)} ms`;
for (const candidate of CANDIDATES) {
  const { define, first: one } = first.get(candidate)!;
  const { upgrade, ratio } = upgrades.get(candidate)!;
  const { timers, requests } = idle.get(candidate)!;
  const heap = await measureHeap(candidate);
  const { initial } = await measureSize(candidate.module);
  const cells = [inMs(define).padStart(12), inMs(one).padStart(15), inMs(upgrade).padStart(12), `${ratio.toFixed(2)} x`.padStart(11), String(timers).padStart(9), String(requests).padStart(10), `${heap.toFixed(1)} kB`.padStart(11), initial.brotli.toLocaleString('en').padStart(9)];
  console.log(`  ${`<${candidate.tag}>`.padEnd(26)}${cells.join('')}`);
}
await browser.close();
server.close();

const { ratio } = upgrades.get(PROMPT)!;
const { timers, requests } = idle.get(PROMPT)!;
const goals = [
  { goal: `one prompt's upgrade: at most 3 of a bare lit element's (${ratio.toFixed(2)})`, met: ratio <= 3 },
  { goal: `no timers in ${String(IDLE / 1000)} s of an idle prompt (${String(timers)})`, met: timers === 0 },
  { goal: `no requests in ${String(IDLE / 1000)} s of an idle prompt (${String(requests)})`, met: requests === 0 },
];
console.log('');
for (const { goal, met } of goals) console.log(`${met ? 'met      ' : 'NOT met  '} ${goal}`);
process.exit(values.strict && goals.some(({ met }) => !met) ? 1 : 0);

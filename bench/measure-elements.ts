/** What elements cost in a page that does nothing with them: import, upgrade, idle, memory. All are measured by turns in one run, at a quarter of the processor's speed, as a telephone's. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'playwright-core';
import { root } from '../scripts/entries.mjs';
import { esbuildMinifyTemplates } from '../scripts/minify-templates.mjs';
import { launchBrowser } from '../test/e2e/support/browser.js';
import type { Subject } from './element-page.js';

export const THROTTLE = 4;
/** Idle is what happens in a stretch of time, so here time is waited for: first until nothing has happened for a while, so that an upgrade is surely done, then the stretch. ms */
const SETTLING = 4000;
const SETTLING_STRETCHES = 6;
export const IDLE = 10_000;
/** Added one after another, for one time: the throttle is too coarse for the time of one. */
export const BATCH = 10;
const HEAP_INSTANCES = 100;
const HEAP_PAGES = 3;

export interface Candidate extends Subject {
  /** A file of ours or a module of a package. */
  readonly module: string;
}
export interface Costs {
  /** Importing, without what importing nothing takes; the first instance; each of many: ms. */
  readonly define: number;
  readonly first: number;
  readonly upgrade: number;
  /** How many of the floor's upgrades one takes, in the same rounds. */
  readonly ratio: number;
  /** In ten idle seconds. */
  readonly timers: number;
  readonly requests: number;
  /** One instance's, kB. */
  readonly heap: number;
}
export interface Measurement {
  readonly browser: string;
  readonly costs: ReadonlyMap<Candidate, Costs>;
}

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
interface Opened {
  readonly page: Page;
  readonly cdp: CDPSession;
}

/** Every candidate's files by path, each with what it needs of lit to itself. */
async function bundle(candidates: readonly Candidate[]): Promise<Map<string, string>> {
  const files = new Map([['/', '<!doctype html><html lang="en"><title>bench</title><body></body></html>'], ['/nothing.js', 'export {};'], ['/nothing-again.js', 'export {};']]);
  for (const { tag, module } of candidates) {
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

/** @param candidates the first is the floor */
export async function measureElements(candidates: readonly Candidate[], { rounds, fresh }: { readonly rounds: number; readonly fresh: number }): Promise<Measurement> {
  const [files, script] = await Promise.all([bundle(candidates), pageScript()]);
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

  /** A new page in a browser of its own, which has the files already. */
  async function withPage<T>(inPage: readonly Candidate[], work: (opened: Opened) => Promise<T>): Promise<T> {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      // An element that breaks does less, and would look cheap.
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.addInitScript(script);
      await page.goto(origin);
      const paths = [...files.keys()].filter((path) => path.startsWith('/nothing') || inPage.some(({ tag }) => path.startsWith(`/${tag}/`)));
      await page.evaluate((all) => Promise.all(all.map(async (path) => (await fetch(path)).text())), paths);
      const cdp = await context.newCDPSession(page);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
      const done = await work({ page, cdp });
      if (errors.length > 0) throw new AggregateError(errors, `${inPage.map(({ tag }) => tag).join(', ')}: an error in the page`);
      return done;
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
  const inTurn = (round: number) => candidates.map((_, index) => candidates[(index + round) % candidates.length]!);

  /** In a fresh page each: importing, without what importing nothing takes, and the very first instance. ms */
  async function measureFirst(): Promise<Map<Candidate, { define: number; first: number }>> {
    const taken = new Map(candidates.map((candidate) => [candidate, { define: [] as number[], first: [] as number[] }]));
    for (let round = 0; round < fresh; round++) {
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
  async function measureUpgrade(): Promise<Map<Candidate, { upgrade: number; ratio: number }>> {
    const taken = new Map(candidates.map((candidate) => [candidate, [] as number[]]));
    await withPage(candidates, async ({ page, cdp }) => {
      for (const candidate of candidates) await load(page, candidate);
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
    const floor = taken.get(candidates[0]!)!;
    return new Map([...taken].map(([candidate, all]) => [candidate, { upgrade: median(all), ratio: median(all.map((each, round) => each / floor[round]!)) }]));
  }

  /** What one instance does while nothing happens. Its event stream stays open, and is not counted. */
  async function measureIdle(candidate: Candidate): Promise<{ timers: number; requests: number }> {
    return withPage([candidate], async ({ page }) => {
      await load(page, candidate);
      await add(page, candidate, 1);
      const counts = () => page.evaluate(() => ({ ...window.elementPage.counts }));
      let before = await counts();
      for (let stretches = 0, quiet = false; !quiet && stretches < SETTLING_STRETCHES; stretches++) {
        await page.waitForTimeout(SETTLING);
        const now = await counts();
        quiet = now.requests === before.requests && now.timers === before.timers;
        before = now;
      }
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

  try {
    const first = await measureFirst();
    const upgrades = await measureUpgrade();
    const idle = new Map(await Promise.all(candidates.map(async (candidate) => [candidate, await measureIdle(candidate)] as const)));
    const costs = new Map<Candidate, Costs>();
    for (const candidate of candidates) costs.set(candidate, { ...first.get(candidate)!, ...upgrades.get(candidate)!, ...idle.get(candidate)!, heap: await measureHeap(candidate) });
    return { browser: browser.version(), costs };
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * The gate: every state of every element, in both directions of writing, in light, dark and forced colours. What a screen reader
 * finds is kept in `snapshots/`; `UPDATE_SNAPSHOTS=1 npm test -- test/e2e/states.test.ts` writes it anew.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openBuiltPlayground, type BuiltPlayground } from '../../playground/build.js';
import { LONGER } from '../../playground/look.js';
import { STATES } from '../../playground/states/index.js';
import { slugOf, type State } from '../../playground/states/state.js';
import { launchBrowser } from './support/browser.js';
import { axeProblems, clipped, smallTargets } from './support/inspect.js';
import { errorsOf, openState, takeOn } from './support/playground.js';

const SCHEMES = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;
const folder = fileURLToPath(new URL('./snapshots/', import.meta.url));

/** A state's accessibility tree, held to what it was. */
async function assertSnapshot(page: Page, tag: string, state: State): Promise<void> {
  // Playwright takes a host with `display: contents` and no children of its own for hidden; browsers don't.
  const show = (display: string) => page.locator(tag).evaluate((element, value) => ((element as HTMLElement).style.display = value), display);
  await show('block');
  const tree = (await page.locator('main').ariaSnapshot()) + '\n';
  await show('');
  const file = `${folder}${tag}/${slugOf(state)}.yaml`;
  if (process.env['UPDATE_SNAPSHOTS']) {
    mkdirSync(`${folder}${tag}`, { recursive: true });
    writeFileSync(file, tree);
  }
  assert.ok(existsSync(file), `${file} does not exist: UPDATE_SNAPSHOTS=1 writes it`);
  assert.equal(tree, readFileSync(file, 'utf8'));
}

/** The element in a language, which it writes in this direction. */
async function speak(page: Page, tag: string, language: string, direction: string): Promise<void> {
  await takeOn(page, { language });
  const parts = await page.locator(tag).evaluate((element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[lang][dir]')].map(({ lang, dir }) => `${lang} ${dir}`));
  assert.deepEqual(parts, parts.map(() => `${language} ${direction}`));
}

/** Shared by all states, one after another, each loaded anew: sooner than a page of its own. */
interface Stage {
  readonly page: Page;
  readonly errors: readonly string[];
}

// Most of the time goes into axe, in the browser: two pages at once are as much as two cores can do.
const AT_ONCE = 2;

describe('every state of every element', { concurrency: AT_ONCE }, () => {
  let browser: Browser;
  let playground: BuiltPlayground;
  const free: Stage[] = [];
  before(async () => {
    [browser, playground] = await Promise.all([launchBrowser(), openBuiltPlayground()]);
    for (let count = 0; count < AT_ONCE; count++) {
      // Without a service worker to install the frame answers for the backend itself: sooner, and the same.
      const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en-AU', timezoneId: 'Australia/Sydney', reducedMotion: 'reduce' });
      const page = await context.newPage();
      free.push({ page, errors: errorsOf(page) });
    }
  });
  after(async () => {
    await browser.close();
    await playground.close();
  });

  for (const [tag, states] of Object.entries(STATES)) {
    for (const state of states) {
      it(`<${tag}>, ${state.name}`, async () => {
        const stage = free.pop()!;
        const { page, errors } = stage;
        const before = errors.length;
        try {
          await page.setViewportSize({ width: 390, height: 844 });
          await page.emulateMedia(SCHEMES[0]);
          await openState(page, playground.url, tag, state);
          await assertSnapshot(page, tag, state);
          for (const [locale, direction] of [['en', 'ltr'], ['ar', 'rtl']] as const) {
            if (direction === 'rtl') await speak(page, tag, locale, direction);
            assert.deepEqual(await smallTargets(page, tag), [], `${direction}: targets of less than 44 px`);
            for (const scheme of SCHEMES) {
              await page.emulateMedia(scheme);
              assert.deepEqual(await axeProblems(page), [], `${direction}, ${Object.values(scheme).join(', ')}`);
            }
            await page.emulateMedia(SCHEMES[0]);
          }
          await speak(page, tag, LONGER, 'ltr');
          assert.deepEqual(await clipped(page, tag), [], 'clipped with texts 40 % longer');
          await page.setViewportSize({ width: 320, height: 256 });
          assert.deepEqual(await clipped(page, tag), [], 'clipped at 320 x 256');
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'the page scrolls sideways at 320 px');
          assert.deepEqual(errors.slice(before), [], 'errors on the page');
        } finally {
          free.push(stage);
        }
      });
    }
  }
});

/**
 * The gate: every state of every element, in both directions of writing, in light, dark and forced colours. What a screen reader
 * finds is kept in `snapshots/`; `UPDATE_SNAPSHOTS=1 npm test -- test/e2e/states.test.ts` writes it anew.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { bundleElements, openState } from '../../scripts/screenshots/stage.js';
import { STATES } from '../../scripts/screenshots/states.js';
import { launchBrowser } from './support/browser.js';
import { axeProblems, clipped, smallTargets, withLongerTexts } from './support/inspect.js';

const SCHEMES = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;
const folder = fileURLToPath(new URL('./snapshots/', import.meta.url));

/** A state's accessibility tree, held to what it was. */
async function assertSnapshot(page: Page, tag: string, name: string): Promise<void> {
  // Playwright takes a host with `display: contents` and no children of its own for hidden; browsers don't.
  const show = (display: string) => page.locator(tag).evaluate((element, value) => ((element as HTMLElement).style.display = value), display);
  await show('block');
  const tree = (await page.locator('main').ariaSnapshot()) + '\n';
  await show('');
  const file = `${folder}${tag}/${name.replace(/[^a-z]+/gi, '-')}.yaml`;
  if (process.env['UPDATE_SNAPSHOTS']) {
    mkdirSync(`${folder}${tag}`, { recursive: true });
    writeFileSync(file, tree);
  }
  assert.ok(existsSync(file), `${file} does not exist: UPDATE_SNAPSHOTS=1 writes it`);
  assert.equal(tree, readFileSync(file, 'utf8'));
}

async function speak(page: Page, tag: string, locale: string, direction: string): Promise<void> {
  await page.locator(tag).evaluate((element, wished) => ((element as HTMLElement & { locale: string }).locale = wished), locale);
  await page.waitForFunction(
    ([name, language, dir]) => {
      const part = document.querySelector(name)!.shadowRoot!.querySelector<HTMLElement>('[lang][dir]');
      return !part || (part.lang === language && part.dir === dir);
    },
    [tag, locale, direction] as const,
  );
}

describe('every state of every element', () => {
  let browser: Browser;
  let elements: string;
  before(async () => {
    [browser, elements] = await Promise.all([launchBrowser(), bundleElements()]);
  });
  after(() => browser.close());

  for (const [tag, states] of Object.entries(STATES)) {
    for (const state of states) {
      it(`<${tag}>, ${state.name}`, async () => {
        const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-AU', timezoneId: 'Australia/Sydney', reducedMotion: 'reduce' });
        const page = await context.newPage();
        try {
          await openState(page, elements, tag, state);
          await assertSnapshot(page, tag, state.name);
          for (const [locale, direction] of [['en-AU', 'ltr'], ['ar', 'rtl']] as const) {
            if (direction === 'rtl') await speak(page, tag, locale, direction);
            assert.deepEqual(await smallTargets(page, tag), [], `${direction}: targets of less than 44 px`);
            for (const scheme of SCHEMES) {
              await page.emulateMedia(scheme);
              assert.deepEqual(await axeProblems(page), [], `${direction}, ${Object.values(scheme).join(', ')}`);
            }
            await page.emulateMedia(SCHEMES[0]);
          }
          await withLongerTexts(page);
          await speak(page, tag, 'en-XA', 'ltr');
          assert.deepEqual(await clipped(page, tag), [], 'clipped with texts 40 % longer');
          await page.setViewportSize({ width: 320, height: 256 });
          assert.deepEqual(await clipped(page, tag), [], 'clipped at 320 x 256');
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'the page scrolls sideways at 320 px');
        } finally {
          await context.close();
        }
      });
    }
  }
});

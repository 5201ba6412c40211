// npm run screenshots                  every state of every element, phone and desktop, light and dark → screenshots/
// npm run screenshots -- payment-prompt  one element
// npm run screenshots -- demo          the demo, used as its users do; also makes the README's picture anew
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { openBuiltPlayground } from '../../playground/build.js';
import { STATES } from '../../playground/states/index.js';
import { slugOf } from '../../playground/states/state.js';
import { launchBrowser } from '../../test/e2e/support/browser.js';
import { openState } from '../../test/e2e/support/playground.js';
import { photographDemo } from './demo.js';

const FOLDER = 'screenshots';
const VIEWS = [390, 1280].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme, name: `${String(width)}-${colorScheme}` })));

async function photographElement(browser: Browser, playground: string, tag: string): Promise<void> {
  const states = STATES[tag]!;
  for (const { width, colorScheme, name } of VIEWS) {
    const folder = `${FOLDER}/${tag}/${name}`;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [index, state] of states.entries()) {
      const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 720 }, colorScheme, locale: 'en-AU', timezoneId: 'Australia/Sydney', reducedMotion: 'reduce' });
      const page = await context.newPage();
      await openState(page, playground, tag, state);
      const file = `${String(index + 1).padStart(2, '0')}-${slugOf(state)}`;
      await page.screenshot({ path: `${folder}/${file}.png`, fullPage: tag !== 'payment-prompt' });
      await context.close();
    }
    await contactSheet(browser, folder, width);
    console.log(`${folder}  ${String(states.length)} states, all on ${folder}.png`);
  }
}

/** All pictures of a folder on one, to be looked at together. */
async function contactSheet(browser: Browser, folder: string, width: number): Promise<void> {
  const columns = width === 390 ? 6 : 3;
  const figures = readdirSync(folder)
    .filter((file) => file.endsWith('.png'))
    .sort()
    .map((file) => `<figure><figcaption>${file.slice(0, -4)}</figcaption><img src="data:image/png;base64,${readFileSync(`${folder}/${file}`).toString('base64')}"></figure>`);
  const page = await browser.newPage({ viewport: { width: 1920, height: 800 } });
  await page.setContent(`<style>body { display: grid; grid-template-columns: repeat(${String(columns)}, 1fr); gap: 12px; margin: 12px; align-items: start; background: #999; font: 14px sans-serif }
    figure { margin: 0 } img { inline-size: 100%; display: block }</style>${figures.join('')}`);
  await page.screenshot({ path: `${folder}.png`, fullPage: true });
  await page.close();
}

const wanted = process.argv.slice(2);
for (const name of wanted) if (name !== 'demo' && !STATES[name]) throw new Error(`No element is named ${name}: ${Object.keys(STATES).join(', ')}, or demo.`);
const [browser, playground] = await Promise.all([launchBrowser(), openBuiltPlayground()]);
try {
  for (const tag of Object.keys(STATES)) if (wanted.length === 0 || wanted.includes(tag)) await photographElement(browser, playground.url, tag);
  if (wanted.length === 0 || wanted.includes('demo')) await photographDemo(browser, FOLDER);
} finally {
  await browser.close();
  await playground.close();
}

/** The playground's frame, opened as a page of its own. */
import type { Page } from 'playwright-core';
import { PLAIN, lookParameters, type Look } from '../../../playground/look.js';
import { slugOf, type State } from '../../../playground/states/state.js';

const hashOf = (look: Partial<Look>): string => {
  const parameters = new URLSearchParams(lookParameters({ ...PLAIN, ...look })).toString();
  return parameters && `#${parameters}`;
};

/** What the browser itself writes of an answer that says no, which some states are about, and of a service worker that a test has blocked. */
const EXPECTED = /^(Failed to load resource: the server responded with a status of (403|409|429|503)|Service Worker registration blocked)/;

/** What goes wrong on the page from now on, as it happens. */
export function errorsOf(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !EXPECTED.test(message.text())) errors.push(message.text());
  });
  return errors;
}

/** Until the frame shows what its address says. Throws what the frame could not do. */
async function arrival(page: Page): Promise<void> {
  await page.waitForFunction(() => 'failed' in document.documentElement.dataset || document.documentElement.dataset['arrived'] === location.hash);
  const failure = page.locator('.failure');
  if (await failure.isVisible()) throw new Error(await failure.innerText());
}

/** Opens the frame in a state; `page` is fresh. */
export async function openState(page: Page, playground: string, tag: string, state: State, look: Partial<Look> = {}): Promise<void> {
  await page.goto(`${playground}/frame.html?${new URLSearchParams({ element: tag, state: slugOf(state) }).toString()}${hashOf(look)}`);
  await arrival(page);
}

/** Another look for the frame that is open. */
export async function takeOn(page: Page, look: Partial<Look>): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), hashOf(look));
  await arrival(page);
}

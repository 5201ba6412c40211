/** The playground's own page: every state is there to be looked at, addresses lead where they say, and the switches switch. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { openBuiltPlayground, type BuiltPlayground } from '../../playground/build.js';
import { BRANDS, LANGUAGES } from '../../playground/look.js';
import { STATES } from '../../playground/states/index.js';
import { slugOf, type State } from '../../playground/states/state.js';
import { directionOf } from '../../src/locales/language.js';
import { launchBrowser } from './support/browser.js';
import { axeProblems } from './support/inspect.js';
import { errorsOf, openState, takeOn } from './support/playground.js';

const ALL = Object.entries(STATES).flatMap(([tag, states]) => states.map((state) => ({ tag, state })));
const stateOf = (tag: string, name: string): State => STATES[tag]!.find((state) => state.name === name)!;

describe('the playground', () => {
  let browser: Browser;
  let playground: BuiltPlayground;
  before(async () => {
    [browser, playground] = await Promise.all([launchBrowser(), openBuiltPlayground()]);
  });
  after(async () => {
    await browser.close();
    await playground.close();
  });

  async function withPage(act: (page: Page, errors: readonly string[]) => Promise<void>, width = 1280): Promise<void> {
    // `null`: nothing stands over what the frame is told by the page around it.
    const context = await browser.newContext({ viewport: { width, height: 844 }, locale: 'en-AU', reducedMotion: 'reduce', colorScheme: null });
    const page = await context.newPage();
    const errors = errorsOf(page);
    try {
      await act(page, errors);
    } finally {
      await context.close();
    }
  }

  /** The frame, as soon as it shows what the page's address says. */
  async function arrived(page: Page, tag: string, slug: string, look = ''): Promise<FrameLocator> {
    const frame = page.frameLocator('#frame');
    await frame.locator(`html[data-arrived="${look}"] body[data-element="${tag}"][data-state="${slug}"] ${tag}`).waitFor({ state: 'attached' });
    return frame;
  }

  const open = async (page: Page, parameters: Record<string, string>) => page.goto(`${playground.url}/?${new URLSearchParams(parameters).toString()}`);

  // That each state opens without an error is held by states.test.ts.
  it('lists every state, and leads from one to the next, through the elements', async () => {
    await withPage(async (page, errors) => {
      await page.goto(playground.url);
      const links = page.getByRole('navigation', { name: 'States' }).getByRole('link');
      assert.equal(await links.count(), ALL.length);
      assert.deepEqual(await links.allInnerTexts(), ALL.map(({ state }) => state.name));
      for (const states of Object.values(STATES)) {
        const last = ALL.findIndex(({ state }) => state === states.at(-1));
        await links.nth(last).click();
        await arrived(page, ALL[last]!.tag, slugOf(ALL[last]!.state));
        const next = ALL[last + 1];
        if (!next) continue;
        await page.getByRole('button', { name: 'Next state' }).click();
        await arrived(page, next.tag, slugOf(next.state));
        assert.equal(await page.locator('#list [aria-current=page]').innerText(), next.state.name);
      }
      assert.deepEqual(errors, []);
    });
  });

  it('opens what an address says, and keeps what is chosen in the address', async () => {
    await withPage(async (page) => {
      await open(page, { element: 'payment-prompt', state: 'offer', language: 'de', scheme: 'dark', brand: 'violet', width: '390' });
      const frame = await arrived(page, 'payment-prompt', 'offer', '#scheme=dark&language=de&brand=violet');
      await frame.getByRole('button', { name: 'Jetzt bezahlen' }).waitFor();
      assert.equal(await frame.locator('html').evaluate(() => innerWidth), 390);
      await page.getByRole('link', { name: 'receipts', exact: true }).click();
      await arrived(page, 'payment-prompt', 'receipts', '#scheme=dark&language=de&brand=violet');
      await page.getByRole('group', { name: 'Width' }).getByLabel('768').check();
      await page.waitForURL(/element=payment-prompt&state=receipts&scheme=dark&language=de&brand=violet&width=768$/);
      await page.reload();
      await arrived(page, 'payment-prompt', 'receipts', '#scheme=dark&language=de&brand=violet');
      await page.goBack();
      await arrived(page, 'payment-prompt', 'offer', '#scheme=dark&language=de&brand=violet');
    });
  });

  it('takes an address that means nothing for its first state', async () => {
    await withPage(async (page) => {
      await open(page, { element: 'payment-nothing', state: 'x', language: 'xx', scheme: 'pink', accent: 'red;', width: '9' });
      await arrived(page, 'payment-request-tool', 'loading');
    });
  });

  it('speaks every language, in its direction', async () => {
    await withPage(async (page, errors) => {
      await openState(page, playground.url, 'payment-request-tool', stateOf('payment-request-tool', 'problems'));
      for (const language of LANGUAGES.filter((tag) => tag !== 'en')) {
        await takeOn(page, { language });
        const part = await page.locator('payment-request-tool').evaluate((element) => {
          const { lang, dir } = element.shadowRoot!.querySelector<HTMLElement>('[lang][dir]')!;
          return { lang, dir };
        });
        assert.deepEqual(part, { lang: language, dir: directionOf(language) });
      }
      assert.deepEqual(errors, []);
    });
  });

  it('mirrors an element against its language, and back', async () => {
    await withPage(async (page) => {
      await open(page, { element: 'payment-history', state: 'payments' });
      const frame = await arrived(page, 'payment-history', 'payments');
      const direction = () => frame.locator('payment-history').evaluate((element) => getComputedStyle(element.shadowRoot!.querySelector('table')!).direction);
      await page.getByRole('combobox', { name: 'Direction' }).selectOption('Right to left');
      await arrived(page, 'payment-history', 'payments', '#direction=rtl');
      assert.equal(await direction(), 'rtl');
      await page.getByRole('combobox', { name: 'Direction' }).selectOption('Auto');
      await arrived(page, 'payment-history', 'payments');
      assert.equal(await direction(), 'ltr');
    });
  });

  it('puts on colours, corners and fonts', async () => {
    await withPage(async (page) => {
      await open(page, { element: 'payment-request-tool', state: 'filled' });
      const frame = await arrived(page, 'payment-request-tool', 'filled');
      const look = () =>
        frame.locator('payment-request-tool').evaluate((element) => {
          const { backgroundColor, color, fontFamily } = getComputedStyle(element.shadowRoot!.querySelector('button.primary')!);
          return { backgroundColor, color, fontFamily, dark: matchMedia('(prefers-color-scheme: dark)').matches, typed: element.shadowRoot!.querySelector('input')!.value };
        });
      await page.getByRole('combobox', { name: 'Brand' }).selectOption('Ink');
      await page.getByRole('group', { name: 'Colours' }).getByLabel('Dark').check();
      await arrived(page, 'payment-request-tool', 'filled', '#scheme=dark&brand=ink');
      const { fontFamily, ...ink } = await look();
      // What was typed on the way to the state is still there: nothing was loaded anew.
      assert.deepEqual(ink, { backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(17, 17, 17)', dark: true, typed: '1234.5' });
      assert.match(fontFamily, /mono/);
      await page.getByText('Fine-tune').click();
      await page.getByLabel('Accent').fill('#ffe08a');
      await arrived(page, 'payment-request-tool', 'filled', '#scheme=dark&brand=ink&accent=%23ffe08a');
      assert.equal((await look()).backgroundColor, 'rgb(255, 224, 138)');
      assert.equal((await look()).color, 'rgb(0, 0, 0)');
      assert.match(await page.locator('pre').innerText(), /--payment-color-accent: #ffe08a;/);
    });
  });

  it('can be paid in: what is asked for is received', async () => {
    await withPage(async (page) => {
      await openState(page, playground.url, 'payment-prompt', stateOf('payment-prompt', 'form'));
      await page.getByLabel('Email').fill('mira@example.com');
      await page.getByRole('button', { name: 'Pay A$85.00' }).click();
      await page.getByText('Payment successful').first().waitFor();
    });
  });

  it('answers for the backend where there can be no service worker', async () => {
    await withPage(async (page) => {
      await page.addInitScript(() => (ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('not here', 'SecurityError'))));
      await openState(page, playground.url, 'payment-prompt', stateOf('payment-prompt', 'successful'));
      assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
    });
  });

  it('can be used by keyboard alone, and keeps the focus where it was', async () => {
    await withPage(async (page) => {
      await open(page, { element: 'payment-prompt', state: 'offer' });
      await arrived(page, 'payment-prompt', 'offer');
      const link = page.getByRole('link', { name: 'slip in the address' });
      await link.focus();
      await page.keyboard.press('Enter');
      await arrived(page, 'payment-prompt', 'slip-in-the-address');
      await page.waitForFunction(() => document.activeElement?.getAttribute('data-state') === 'slip-in-the-address');
      const handle = page.getByRole('separator', { name: 'Width of the frame' });
      await page.getByRole('group', { name: 'Width' }).getByLabel('390').check();
      await handle.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL(/width=400$/);
      assert.equal(await handle.getAttribute('aria-valuenow'), '400');
    });
  });

  for (const width of [390, 1280]) {
    it(`has nothing that axe finds, and does not scroll sideways at ${width}`, async () => {
      await withPage(async (page) => {
        await open(page, { element: 'payment-prompt', state: 'form', accent: '#aa3366', width: '1280' });
        await arrived(page, 'payment-prompt', 'form', '#accent=%23aa3366');
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          for (const details of await page.locator('details').all()) await details.evaluate((element) => ((element as HTMLDetailsElement).open = true));
          assert.deepEqual(await axeProblems(page, 'body'), [], colorScheme);
        }
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
      }, width);
    });
  }

  for (const brand of Object.keys(BRANDS)) {
    it(`has a brand that can be read: ${brand}`, async () => {
      await withPage(async (page) => {
        await openState(page, playground.url, 'payment-request-tool', stateOf('payment-request-tool', 'problems'), { brand });
        for (const scheme of ['light', 'dark'] as const) {
          await takeOn(page, { brand, scheme });
          assert.deepEqual(await axeProblems(page), [], scheme);
        }
      });
    });
  }
});

/** The frameworks that hosts are written in render around the prompt as they like: what was typed and what was charged don't suffer. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { compile } from 'svelte/compiler';
import type { Mount } from './frameworks/app.js';
import { ask } from './support/ask.js';
import { bundleElements } from './support/bundle-elements.js';
import { launchBrowser, newParticipant } from './support/browser.js';
import { fillCard } from './support/card.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertChargedOnce, fillPayment, GOOD_CARD, newPayments, payButton, successful } from './support/payment.js';

const svelte: Plugin = {
  name: 'svelte',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({ contents: compile(await readFile(path, 'utf8'), { filename: basename(path), generate: 'client' }).js.code })),
};

async function bundle(framework: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./frameworks/${framework}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser', 'svelte'],
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    plugins: [svelte],
  });
  return outputFiles[0]!.text;
}

describe('a prompt rendered by', () => {
  let browser: Browser;
  let demo: TestDemo;
  let elements: string;
  before(async () => {
    [browser, demo, elements] = await Promise.all([launchBrowser(), openDemo(), bundleElements()]);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  async function open(framework: string): Promise<Page> {
    await ask(demo, framework);
    const context = await newParticipant(browser, {});
    const page = await context.newPage();
    const app = await bundle(framework);
    const main = `
      import '/host/elements.js';
      import { mount } from '/host/app.js';
      const body = JSON.stringify({ as: 'patient', call: '${framework}', participant: 'pat-${framework}' });
      window.app = mount(document.querySelector('#app'), {
        backendUrl: '/api/payments',
        locale: 'en-AU',
        stripe: (...given) => window.Stripe(...given),
        getToken: async () => (await (await fetch('/demo/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json()).token,
      });`;
    await page.route(`${demo.url}/host/*`, (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1);
      if (name === 'elements.js') return route.fulfill({ contentType: 'text/javascript', body: elements });
      if (name === 'main.js') return route.fulfill({ contentType: 'text/javascript', body: main });
      if (name === 'app.js') return route.fulfill({ contentType: 'text/javascript', body: app });
      return route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en-AU"><title>Host</title><script src="${demo.framesUrl!}/stripe.js"></script><body><div id="app"></div><script type="module" src="/host/main.js"></script></body></html>` });
    });
    await page.goto(`${demo.url}/host/`);
    return page;
  }
  const act = (page: Page, what: 'rerender' | 'move') => page.evaluate((name) => (window as unknown as { app: ReturnType<Mount> }).app[name](), what);

  for (const framework of ['react', 'vue', 'svelte']) {
    it(`${framework} keeps the card while the page around it is rendered again, and finds its form again when it is moved`, async () => {
      const page = await open(framework);
      const made = await newPayments(demo);
      await fillPayment(page, GOOD_CARD, { email: 'kept@example.com' });
      const form = await page.locator('payment-prompt iframe').first().elementHandle();
      for (let times = 0; times < 5; times++) await act(page, 'rerender');
      await page.getByText('7 in the call').waitFor();
      assert.ok(await form.evaluate((frame) => frame.isConnected), 'the frame with the card is the one that was there');
      await act(page, 'move');
      await page.locator('section payment-prompt iframe').first().waitFor();
      await page.waitForFunction(() => document.querySelector('payment-prompt')!.shadowRoot!.querySelector('.pay-actions .primary')?.getAttribute('aria-disabled') === 'false');
      assert.equal(await page.getByRole('textbox', { name: 'Email' }).inputValue(), 'kept@example.com');
      await fillCard(page, GOOD_CARD);
      for (let times = 0; times < 3; times++) await act(page, 'rerender');
      await payButton(page).click();
      await successful(page).waitFor();
      assertChargedOnce(await made());
    });
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ask } from './support/ask.js';
import { bundleElements } from './support/bundle-elements.js';
import { launchBrowser, newParticipant } from './support/browser.js';
import { fillCard, frameWith } from './support/card.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertChargedOnce, fillPayment, GOOD_CARD, newPayments, pay, payButton, successful } from './support/payment.js';

/** The policy of docs/embedding.md, line by line, and the script that goes with it: what is promised is what is tried. */
const recipe = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
const block = (language: string) => new RegExp('```' + language + '\\n([^]*?)```').exec(recipe)![1]!;

interface HostPage {
  /** Between `<body>` and the scripts. */
  readonly body?: string;
  /** A module of the page, after the elements. `prompt` is in scope, not yet in the document. */
  readonly script?: string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Stripe.js is not given to the prompt, so it looks for one by itself. */
  readonly ownStripe?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly prepare?: (page: Page) => Promise<unknown>;
}

describe('a prompt in the host’s page', () => {
  let browser: Browser;
  let demo: TestDemo;
  let elements: string;
  let stripeScript: string;
  let pages = 0;
  before(async () => {
    [browser, demo, elements] = await Promise.all([launchBrowser(), openDemo(), bundleElements()]);
    stripeScript = await (await fetch(`${demo.framesUrl!}/stripe.js`)).text();
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  /** A host's page of our own at the demo's origin, in a call in which something was asked. */
  async function host({ body = '', script = 'document.body.append(prompt);', head = '', headers = {}, ownStripe = false, viewport, prepare }: HostPage = {}): Promise<Page> {
    const call = `embedding-${++pages}`;
    await ask(demo, call);
    const context = await newParticipant(browser, viewport ? { viewport } : {});
    const page = await context.newPage();
    const main = `
      import '/host/elements.js';
      window.violations = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => window.violations.push([effectiveDirective, blockedURI, sample].join(' ')));
      window.makePrompt = () => {
        const made = document.createElement('payment-prompt');
        Object.assign(made, { backendUrl: '/api/payments', locale: 'en-AU' ${ownStripe ? '' : ', stripe: (...given) => window.Stripe(...given)'},
          getToken: async () => (await (await fetch('/demo/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: 'patient', call: '${call}', participant: 'pat-${call}' }) })).json()).token });
        return made;
      };
      const prompt = window.makePrompt();
      ${script}`;
    const html = `<!doctype html><html lang="en-AU"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>
      ${head}${ownStripe ? '' : `<script src="${demo.framesUrl!}/stripe.js"></script>`}<body>${body}<script type="module" src="/host/main.js"></script></body></html>`;
    await page.route(`${demo.url}/host/*`, (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1);
      if (name === 'elements.js') return route.fulfill({ contentType: 'text/javascript', body: elements });
      if (name === 'main.js') return route.fulfill({ contentType: 'text/javascript', body: main });
      if (name === 'policy.js') return route.fulfill({ contentType: 'text/javascript', body: ourPolicy(block('js')) });
      return route.fulfill({ contentType: 'text/html', body: html, headers });
    });
    await prepare?.(page);
    await page.goto(`${demo.url}/host/`);
    return page;
  }
  /** The simulator stands where Stripe would. */
  const frames = () => demo.framesUrl!;
  const ourPolicy = (script: string) => script.replace('/^https:\\/\\/([a-z0-9-]+\\.)?js\\.stripe\\.com$/', `{ test: (origin) => origin === '${frames()}' }`);
  const ourCsp = () => block('csp').replaceAll('https://js.stripe.com', frames()).replace(/\s+/g, ' ');
  const violations = (page: Page) => page.evaluate(() => (window as unknown as { violations: string[] }).violations);

  async function paysOnce(page: Page): Promise<void> {
    const made = await newPayments(demo);
    await pay(page);
    await successful(page).waitFor();
    assertChargedOnce(await made());
  }

  for (const [depth, script] of [
    [0, 'document.body.append(prompt);'],
    [1, "const outer = document.body.appendChild(document.createElement('div')); outer.attachShadow({ mode: 'open' }).append(prompt);"],
    [3, "let place = document.body; for (let i = 0; i < 3; i++) { const next = document.createElement('div'); place.append(next); place = next.attachShadow({ mode: 'open' }); } place.append(prompt);"],
  ] as const) {
    it(`works ${depth === 0 ? 'in the document' : `${String(depth)} shadow root${depth > 1 ? 's' : ''} deep`}`, async () => {
      await paysOnce(await host({ script }));
    });
  }

  it('works under the policy of the docs, with Trusted Types and nothing inline, without one violation', async () => {
    const page = await host({ headers: { 'content-security-policy': ourCsp() }, head: '<script src="/host/policy.js"></script>' });
    await paysOnce(page);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Print' }).click();
    assert.deepEqual(await violations(page), []);
    await assert.rejects(page.evaluate(() => void (document.body.innerHTML = '<b>x</b>')), /TrustedHTML/);
  });

  it('says in words that a cross-origin isolated page can’t have Stripe’s form, and loads nothing', async () => {
    const page = await host({ ownStripe: true, headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' } });
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.getByRole('button', { name: 'Pay now' }).click();
    await page.getByText('This page’s settings keep Stripe’s card form from loading.').waitFor();
    assert.deepEqual(asked.filter((url) => url.includes('stripe.')), []);
  });

  it('takes the page’s own Stripe.js, and loads no second one', async () => {
    const asked: string[] = [];
    const page = await host({
      ownStripe: true,
      head: `<script src="${frames()}/stripe.js"></script>`,
      prepare: async (opened) => void opened.on('request', (request) => void asked.push(request.url())),
    });
    await paysOnce(page);
    assert.deepEqual(asked.filter((url) => /\/\/js\.stripe\.com/.test(url)), []);
    assert.equal(asked.filter((url) => url.endsWith('/stripe.js')).length, 1);
  });

  it('says that Stripe.js was blocked, and pays once it is let through', async () => {
    let blocked = true;
    const page = await host({
      ownStripe: true,
      prepare: (opened) =>
        opened.route('https://js.stripe.com/**', (route) =>
          blocked ? route.abort('blockedbyclient') : route.fulfill({ contentType: 'text/javascript', body: fromFrames(stripeScript, frames()) }),
        ),
    });
    const made = await newPayments(demo);
    await page.getByRole('button', { name: 'Pay now' }).click();
    await page.getByText('The secure card form could not be loaded.').waitFor();
    blocked = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('textbox', { name: 'Email' }).fill('pat@example.com');
    await fillCard(page, GOOD_CARD);
    await payButton(page).click();
    await successful(page).waitFor();
    assertChargedOnce(await made());
  });

  for (const [what, change] of [
    ['moves it in the page', "const prompt = document.querySelector('payment-prompt'); document.body.append(Object.assign(document.createElement('section'))); document.querySelector('section').append(prompt)"],
    ['throws its children away', "document.querySelector('payment-prompt').replaceChildren()"],
    ['makes it anew', "document.querySelector('payment-prompt').replaceWith(window.makePrompt())"],
  ] as const) {
    it(`comes back to the form when a framework ${what}, with the address that was typed`, async () => {
      const page = await host();
      const made = await newPayments(demo);
      await fillPayment(page, GOOD_CARD, { email: 'kept@example.com' });
      await page.evaluate(change);
      await page.locator('iframe[name^=__privateStripeFrame]').first().waitFor();
      await page.waitForFunction(() => document.querySelector('payment-prompt')!.shadowRoot!.querySelector('.pay-actions .primary')?.getAttribute('aria-disabled') === 'false');
      assert.equal(await page.getByRole('textbox', { name: 'Email' }).inputValue(), 'kept@example.com');
      await fillCard(page, GOOD_CARD);
      await payButton(page).click();
      await successful(page).waitFor();
      assertChargedOnce(await made());
    });
  }

  it('asks and charges once though two prompts are on the page', async () => {
    const page = await host({ script: 'document.body.append(prompt, window.makePrompt());' });
    await page.getByRole('button', { name: 'Pay now' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Pay now' }).count(), 1);
    await paysOnce(page);
    assert.equal(await page.getByText('Payment successful').count(), 1);
  });

  it('shows all of the card’s fields above the button on a phone', async () => {
    const page = await host({ viewport: { width: 390, height: 740 } });
    await fillPayment(page, GOOD_CARD);
    const frame = await frameWith(page, (candidate) => candidate.getByLabel('Security code'));
    const field = (await frame.getByLabel('Security code').boundingBox())!;
    assert.ok(field.y + field.height <= (await payButton(page).boundingBox())!.y, 'the last field is not under the button');
  });

  it('stays above a phone’s on-screen keyboard', async () => {
    const page = await host({ viewport: { width: 360, height: 640 } });
    await page.getByRole('button', { name: 'Pay now', disabled: false }).click();
    await page.getByRole('textbox', { name: 'Email' }).waitFor();
    const bottom = () => page.locator('payment-prompt [part=panel]').evaluate((panel) => panel.getBoundingClientRect().bottom);
    const top = () => page.locator('payment-prompt [part=panel]').evaluate((panel) => panel.getBoundingClientRect().top);
    const before = await bottom();
    // What a keyboard of 280 px does to the visual viewport, in browsers that resize it and not the page.
    await page.evaluate(() => {
      Object.defineProperty(window.visualViewport, 'height', { configurable: true, value: window.innerHeight - 280 });
      window.visualViewport!.dispatchEvent(new Event('resize'));
    });
    await page.waitForFunction(() => document.querySelector('payment-prompt')!.shadowRoot!.querySelector('[part=panel]')!.getBoundingClientRect().bottom <= window.innerHeight - 280);
    assert.ok(before > 640 - 280 && (await top()) >= 0, 'it moved up, and is whole');
    await page.getByRole('textbox', { name: 'Email' }).focus();
    const field = await page.getByRole('textbox', { name: 'Email' }).evaluate((input) => input.getBoundingClientRect().bottom);
    assert.ok(field <= 640 - 280, 'the field is above the keyboard');
  });
});

/** Stripe.js from Stripe's address, whose frames are the simulator's. */
const fromFrames = (script: string, origin: string) =>
  `Object.defineProperty(document, 'currentScript', { configurable: true, get: () => Object.assign(document.createElement('script'), { src: '${origin}/stripe.js' }) });\n${script}\ndelete document.currentScript;`;

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { chromium, type Browser, type Page } from 'playwright-core';
import type Stripe from 'stripe';
import { bench, INTENT, type Bench } from './support.js';

const CHROMIUM = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

interface Result {
  paymentIntent?: { status: string };
  error?: { type: string; code?: string; decline_code?: string; message: string; payment_intent?: { status: string } };
}

/** What a page's script sees of the double. */
interface PageGlobals {
  Stripe: (key: string, options?: object) => {
    elements: (options: object) => Group;
    confirmPayment: (options: object) => Promise<Result>;
    retrievePaymentIntent: (secret: string) => Promise<Result>;
  };
  group: Group;
  client: ReturnType<PageGlobals['Stripe']>;
  events: string[];
}
interface Group {
  create: (type: string, options?: object) => {
    mount: (node: unknown) => void;
    on: (name: string, listener: (event: { error?: { code?: string } }) => void) => void;
  };
  submit: () => Promise<Result>;
}

describe('the double of Stripe.js', { timeout: 90_000 }, () => {
  let browser: Browser;
  let page: Page;
  let servers: Server[] = [];
  let host = '';
  let frames = '';
  let desk: Bench;

  async function serve(answer: (request: Request) => Response | Promise<Response>): Promise<string> {
    const server = createServer(getRequestListener(answer));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  before(async () => {
    desk = bench();
    frames = await serve((request) => desk.sim.frames(request));
    host = await serve(
      () => new Response(`<!doctype html><script src="${frames}/stripe.js"></script><div id="here"></div>`, {
        headers: { 'content-type': 'text/html' },
      }),
    );
    const executablePath = CHROMIUM.find((path) => existsSync(path));
    assert.ok(executablePath, 'a Chromium is needed');
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });

  after(async () => {
    await browser.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    servers = [];
    desk.sim.close();
  });

  beforeEach(async () => {
    desk.sim.close();
    desk = bench();
    page = await browser.newPage();
    await page.goto(host);
  });

  afterEach(() => page.close());

  async function newIntent(): Promise<Stripe.PaymentIntent> {
    return desk.stripe.paymentIntents.create(INTENT, desk.as);
  }

  /** Mounts the Payment Element and waits until it is ready, or until it says that it can't. */
  async function mount(options: object, account = desk.account): Promise<string> {
    return page.evaluate(
      ({ options, account, key }) => {
        const view = window as unknown as PageGlobals;
        view.client = view.Stripe(key, { stripeAccount: account });
        view.group = view.client.elements(options);
        const element = view.group.create('payment');
        return new Promise<string>((resolve) => {
          element.on('ready', () => { resolve('ready'); });
          element.on('loaderror', ({ error }) => { resolve(error?.code ?? 'loaderror'); });
          element.mount('#here');
        });
      },
      { options, account, key: desk.sim.publishableKey },
    );
  }

  const form = () => page.frameLocator('iframe[title="Secure payment input frame"]');

  async function fill(number: string): Promise<void> {
    await form().getByLabel('Card number').fill(number);
    await form().getByLabel('Expiration date').fill('1240');
    await form().getByLabel('Security code').fill('123');
  }

  function confirm(extra: object = {}): Promise<Result> {
    return page.evaluate((more) => {
      const view = window as unknown as PageGlobals;
      return view.client.confirmPayment({
        elements: view.group,
        redirect: 'if_required',
        confirmParams: { receipt_email: 'pat@example.com' },
        ...more,
      });
    }, extra);
  }

  it('refuses a shadow root, a detached node and removed options', async () => {
    const { client_secret } = await newIntent();
    const errors = await page.evaluate(
      ([key, clientSecret]) => {
        const view = window as unknown as PageGlobals;
        const shadow = document.body.appendChild(document.createElement('section')).attachShadow({ mode: 'open' });
        const inside = shadow.appendChild(document.createElement('div'));
        const group = view.Stripe(key).elements({ clientSecret });
        const element = group.create('payment');
        const attempts = [
          () => { element.mount(inside); },
          () => { element.mount(document.createElement('div')); },
          () => { element.mount('#nowhere'); },
          () => { group.create('payment'); },
          () => { view.Stripe(key).elements({ mode: 'payment', amount: 1, currency: 'aud', paymentMethodTypes: ['card'] }); },
          () => { view.Stripe('sk_test_x'); },
        ];
        return attempts.map((attempt) => {
          try {
            attempt();
            return 'nothing thrown';
          } catch (error) {
            return String(error);
          }
        });
      },
      [desk.sim.publishableKey, client_secret ?? ''] as const,
    );
    const refusal = 'IntegrationError: Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.';
    assert.deepEqual(errors.slice(0, 2), [refusal, refusal]);
    for (const error of errors) assert.match(error, /^IntegrationError: /);
  });

  it('takes a card and says what is wrong with an unfinished one', async () => {
    const { id, client_secret } = await newIntent();
    assert.equal(await mount({ clientSecret: client_secret }), 'ready');
    const early = await confirm();
    assert.equal(early.error?.type, 'validation_error');
    assert.equal(early.error.code, 'incomplete_number');
    await form().getByText('Your card number is incomplete.').waitFor();
    await fill('4242424242424242');
    assert.equal(await form().getByLabel('Card number').inputValue(), '4242 4242 4242 4242');
    assert.equal(await form().getByLabel('Expiration date').inputValue(), '12 / 40');
    assert.equal((await confirm()).paymentIntent?.status, 'succeeded');
    assert.equal((await desk.stripe.paymentIntents.retrieve(id, undefined, desk.as)).status, 'succeeded');
    assert.deepEqual(desk.sim.ledger.receipts.map(({ to }) => to), ['pat@example.com']);
    assert.doesNotMatch(JSON.stringify(desk.sim.ledger), /4242 ?4242 ?4242/);
  });

  it('declines, and takes another card for the same PaymentIntent', async () => {
    const { client_secret } = await newIntent();
    await mount({ clientSecret: client_secret });
    await fill('4000000000009995');
    const declined = await confirm();
    assert.equal(declined.error?.decline_code, 'insufficient_funds');
    assert.equal(declined.error.payment_intent?.status, 'requires_payment_method');
    await fill('4242424242424242');
    assert.equal((await confirm()).paymentIntent?.status, 'succeeded');
    assert.equal(desk.sim.ledger.paymentIntents.size, 1);
  });

  it('asks the bank: passed, failed, then declined', async () => {
    const { client_secret } = await newIntent();
    await mount({ clientSecret: client_secret });
    await fill('4000000000003220');
    const challenge = page.frameLocator('iframe[title="3-D Secure authentication"]');
    const failing = confirm();
    await challenge.getByRole('button', { name: 'Fail authentication' }).click();
    const failed = await failing;
    assert.equal(failed.error?.code, 'payment_intent_authentication_failure');
    assert.equal(failed.error.payment_intent?.status, 'requires_payment_method');

    await fill('4000008260003178');
    const declining = confirm();
    await challenge.getByRole('button', { name: 'Complete authentication' }).click();
    assert.equal((await declining).error?.decline_code, 'insufficient_funds');

    await fill('4000002760003184');
    const passing = confirm();
    await challenge.getByRole('button', { name: 'Complete authentication' }).click();
    assert.equal((await passing).paymentIntent?.status, 'succeeded');
    assert.equal(await page.locator('iframe[title="3-D Secure authentication"]').count(), 0);
  });

  it('does not load for a payment that is over, nor for another account', async () => {
    const { id, client_secret } = await newIntent();
    await desk.stripe.paymentIntents.cancel(id, {}, desk.as);
    assert.equal(await mount({ clientSecret: client_secret }), 'payment_intent_unexpected_state');
    const open = await newIntent();
    const other = desk.sim.seedAccount({ displayName: 'Other', country: 'au', currency: 'aud' });
    await page.reload();
    assert.equal(await mount({ clientSecret: open.client_secret }, other.id), 'resource_missing');
  });

  it('loses the card when its node is moved, as the real one does', async () => {
    const { client_secret } = await newIntent();
    await mount({ clientSecret: client_secret });
    await fill('4242424242424242');
    await page.evaluate(() => {
      const node = document.querySelector('#here');
      if (node) document.body.appendChild(document.createElement('section')).append(node);
    });
    await form().getByLabel('Card number').waitFor();
    assert.equal(await form().getByLabel('Card number').inputValue(), '');
  });

  it('checks amount and currency in the deferred flow, and demands submit', async () => {
    const { client_secret } = await newIntent();
    await mount({ mode: 'payment', amount: 5000, currency: 'eur' });
    await fill('4242424242424242');
    await assert.rejects(confirm({ clientSecret: client_secret }), /submit\(\) must be called/);
    await page.evaluate(() => (window as unknown as PageGlobals).group.submit());
    assert.match((await confirm({ clientSecret: client_secret })).error?.message ?? '', /does not match the expected currency/);
  });
});

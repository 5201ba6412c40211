/** Each example installs the packed tarball, builds, and has a payment driven through it. Started by `npm run examples:test`. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser, newParticipant } from '../e2e/support/browser.js';
import { bothSeeIt, pay, request } from '../e2e/support/payment.js';
import { install, run, wanted } from './install.js';
import { startServer, type ExampleServer } from './server.js';
import { openStripe, serveStripeJs, type SimulatedStripe } from './stripe.js';

const PAGES = ['react', 'preact', 'solid', 'vue', 'svelte', 'angular', 'livekit', 'daily', 'jitsi'];
const SERVERS = ['node-http', 'hono', 'express', 'fastify'];

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json', svg: 'image/svg+xml' };

/** The page's files, on the backend's own origin, as a platform would serve them. */
async function servePage(context: BrowserContext, base: string, folder: string): Promise<void> {
  await context.route(
    (url) => url.origin === base && !url.pathname.startsWith('/payment'),
    (route) => {
      const { pathname } = new URL(route.request().url());
      const path = join(folder, pathname === '/' ? 'index.html' : pathname);
      if (!existsSync(path)) return route.fulfill({ status: 404 });
      return route.fulfill({ contentType: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream', body: readFileSync(path) });
    },
  );
}

describe('examples', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  /** Two tabs of one browser: the clinician asks, the patient pays, both see it, and Stripe's record is right. */
  async function driveAPayment(stripe: SimulatedStripe, { url }: ExampleServer, page?: string): Promise<void> {
    const context = await newParticipant(browser);
    const errors: string[] = [];
    context.on('weberror', (error) => errors.push(String(error.error())));
    try {
      await serveStripeJs(context, stripe.simulator);
      if (page) await servePage(context, url, page);
      const [clinician, patient] = [await context.newPage(), await context.newPage()];
      await clinician.goto(`${url}/?as=clinician`);
      await patient.goto(`${url}/`);
      await request(clinician, '85.00', 'Consultation');
      await patient.bringToFront();
      await pay(patient);
      await bothSeeIt(clinician, patient);
      const made = [...stripe.simulator.ledger.paymentIntents.values()].map(({ owner, value }) => ({ owner, status: value.status, amount: value.amount, currency: value.currency }));
      assert.deepEqual(made, [{ owner: stripe.account, status: 'succeeded', amount: 8500, currency: 'aud' }]);
      await stripe.simulator.idle();
      assert.ok(stripe.deliveries.length > 0, 'Stripe’s webhooks were delivered');
      assert.deepEqual([...new Set(stripe.deliveries)], [200], 'and their signatures could be checked');
      assert.deepEqual(errors, []);
      if (await patient.locator('p[role=status]').count()) await patient.getByText(/^Thank you\. Reference \w+/).waitFor();
    } finally {
      await context.close();
    }
  }

  async function withServer(folder: string, args: readonly string[], work: (stripe: SimulatedStripe, server: ExampleServer) => Promise<void>): Promise<void> {
    const stripe = await openStripe();
    try {
      const server = await startServer(folder, args, stripe);
      try {
        await work(stripe, server);
      } finally {
        await server.close();
      }
    } finally {
      await stripe.close();
    }
  }

  if (wanted('html') || wanted('server')) {
    for (const name of SERVERS) {
      it(`server/${name}, and the page in plain HTML`, async () => {
        const page = install('html');
        await withServer(install('server'), [`${name}.mjs`], (stripe, server) => driveAPayment(stripe, server, page));
      });
    }
  }

  for (const name of PAGES.filter(wanted)) {
    it(name, async () => {
      const folder = install(name);
      run('npm', ['run', 'build'], folder);
      await withServer(install('server'), ['node-http.mjs'], (stripe, server) => driveAPayment(stripe, server, join(folder, 'dist')));
    });
  }

  if (wanted('next')) {
    it('next', async () => {
      const folder = install('next');
      run('npm', ['run', 'build'], folder);
      await withServer(folder, ['node_modules/next/dist/bin/next', 'start'], driveAPayment);
    });
  }
});

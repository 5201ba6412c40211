import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { chromium, type Browser } from 'playwright-core';
import { bench, type Bench } from './support.js';

const CHROMIUM = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

interface ConnectGlobals {
  /** Shows the onboarding component with this secret. */
  show(secret: string): void;
  events: string[];
}

const PAGE_SCRIPT = `
function show(secret) {
  events = [];
  const { connect } = StripeConnect.init({ publishableKey: 'pk_test_simulated', fetchClientSecret: () => Promise.resolve(secret), metaOptions: { sdk: true } });
  const element = document.createElement('stripe-connect-account-onboarding');
  for (const name of ['LoaderStart', 'LoadError', 'Exit']) element['setOn' + name + 'InternalOnly'](() => events.push(name));
  element.setConnector(connect);
  document.body.replaceChildren(element);
}`;

/** What `@stripe/connect-js` does with the script: elements of its own making get the connector of `init`. */
describe('the double of Connect.js', { timeout: 90_000 }, () => {
  const servers: Server[] = [];
  let desk: Bench;
  let browser: Browser;
  let host = '';

  async function serve(answer: (request: Request) => Response | Promise<Response>): Promise<string> {
    const server = createServer(getRequestListener(answer));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  before(async () => {
    desk = bench();
    const frames = await serve((request) => desk.sim.frames(request));
    host = await serve(() => new Response(`<!doctype html><body><script src="${frames}/connect.js"></script><script>${PAGE_SCRIPT}</script>`, { headers: { 'content-type': 'text/html' } }));
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
    desk.sim.close();
  });

  it('shows a component in a frame of its own origin, tells of its exit, and of a secret that is wrong', async () => {
    const { stripe, sim, account } = desk;
    sim.setAccountState(account, 'incomplete');
    const { client_secret } = await stripe.accountSessions.create({ account, components: { account_onboarding: { enabled: true } } });
    const page = await browser.newPage();
    await page.goto(host);
    const show = (secret: string) => page.evaluate((given) => (window as unknown as ConnectGlobals).show(given), secret);
    const events = () => page.evaluate(() => (window as unknown as ConnectGlobals).events);
    await show(client_secret);
    const frame = page.frameLocator('iframe');
    await frame.getByText('Riverside Clinic, AU, AUD: incomplete').waitFor();
    await frame.getByRole('button', { name: 'Agree and submit' }).click();
    await page.waitForFunction(() => (window as unknown as ConnectGlobals).events.includes('Exit'));
    assert.equal(sim.ledger.accounts.get(account)?.state, 'active');
    assert.deepEqual(await events(), ['LoaderStart', 'Exit']);
    await show('accs_secret__wrong');
    await page.waitForFunction(() => (window as unknown as ConnectGlobals).events.includes('LoadError'));
    await page.close();
  });
});

/** A call of three, whose pages hear one another over a channel of the browser's own. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { tokenFor } from './support/ask.js';
import { launchBrowser, newParticipant } from './support/browser.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertChargedOnce, confirmRequest, newPayments, pay, successful } from './support/payment.js';

const CALL = 'group';

describe('a call of three', () => {
  let browser: Browser;
  let context: BrowserContext;
  let demo: TestDemo;
  let elements: string;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
    const contents = "import './src/define.js'; import { broadcastChannel } from './src/call-channels/broadcast-channel.js'; window.broadcastChannel = broadcastChannel;";
    const { outputFiles } = await build({ stdin: { contents, resolveDir: '.' }, bundle: true, write: false, format: 'esm', target: 'es2022' });
    elements = outputFiles[0]!.text;
    context = await newParticipant(browser);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  async function join(tag: string, as: string, participant: string, extra = '{}'): Promise<Page> {
    const page = await context.newPage();
    const main = `
      import '/host/elements.js';
      const element = document.createElement('${tag}');
      const body = JSON.stringify({ as: '${as}', call: '${CALL}', participant: '${participant}', name: '${participant}' });
      Object.assign(element, { backendUrl: '/api/payments', locale: 'en-AU', stripe: (...given) => window.Stripe(...given), channel: window.broadcastChannel(new BroadcastChannel('${CALL}')),
        getToken: async () => (await (await fetch('/demo/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json()).token }, ${extra});
      document.body.append(element);`;
    await page.route(`${demo.url}/host/*`, (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1);
      if (name === 'elements.js') return route.fulfill({ contentType: 'text/javascript', body: elements });
      if (name === 'main.js') return route.fulfill({ contentType: 'text/javascript', body: main });
      return route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en-AU"><title>${as}</title><script src="${demo.framesUrl!}/stripe.js"></script><body><script type="module" src="/host/main.js"></script></body></html>` });
    });
    await page.goto(`${demo.url}/host/`);
    return page;
  }

  it('shows a request for one of them to that one alone, and another’s token can’t read it', async () => {
    const subjectOf = async (participant: string) => (JSON.parse(atob((await tokenOf(participant)).split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as { sub: string }).sub;
    const tokenOf = async (participant: string) => tokenFor(demo, 'patient', CALL, participant);
    const participants = JSON.stringify([{ subject: await subjectOf('mira'), name: 'Mira Costa' }, { subject: await subjectOf('sam'), name: 'Sam Lee' }]);
    const clinician = await join('payment-request-tool', 'clinician', 'lee', `{ participants: ${participants} }`);
    const [mira, sam] = [await join('payment-prompt', 'patient', 'mira'), await join('payment-prompt', 'patient', 'sam')];
    const made = await newPayments(demo);

    await clinician.getByRole('textbox', { name: 'Amount' }).fill('85');
    await clinician.getByRole('textbox', { name: 'Description' }).fill('For one alone');
    await clinician.getByRole('combobox', { name: 'For' }).selectOption('Sam Lee');
    await clinician.getByRole('button', { name: 'Request payment' }).click();
    await confirmRequest(clinician);
    await clinician.getByText('For Sam Lee').waitFor();
    await sam.getByRole('button', { name: 'Pay now' }).waitFor();

    const list = async (participant: string) => ((await (await fetch(`${demo.url}/api/payments/payment-requests`, { headers: { authorization: `Bearer ${await tokenOf(participant)}` } })).json()) as { requests: { id: string }[] }).requests;
    const [request] = await list('sam');
    const read = async (participant: string, id: string) => (await fetch(`${demo.url}/api/payments/payment-requests/${id}`, { headers: { authorization: `Bearer ${await tokenOf(participant)}` } })).status;
    assert.deepEqual([await list('mira'), await read('mira', request!.id), await read('sam', request!.id)], [[], 404, 200]);

    await pay(sam);
    await successful(sam).waitFor();
    await clinician.getByText('Payment received').waitFor();
    assertChargedOnce(await made());
    // Everything that the call told has passed her by meanwhile.
    assert.equal(await mira.getByText('85').count(), 0);
    assert.equal(await mira.getByRole('button').count(), 0);
  });
});

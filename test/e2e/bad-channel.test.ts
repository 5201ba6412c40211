import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { openClinician, openPatient, type CallOptions } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertChargedOnce, bothSeeIt, newPayments, pay, payments, request } from './support/payment.js';

/** In the page: loses, doubles and delays half of what is sent, by a seeded generator. */
async function loseHalf(page: Page, seed: number): Promise<void> {
  await page.addInitScript((start) => {
    let state = start;
    const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
    window.demoWrapChannel = (channel) => ({
      ...channel,
      async send(text, to) {
        const copies = random() < 0.5 ? 0 : random() < 0.5 ? 2 : 1;
        for (let i = 0; i < copies; i++) setTimeout(() => void channel.send(text, to).catch(() => {}), random() * 500);
      },
    });
  }, seed);
}

/** In the page: keeps the channel within the test's reach, so that it can lie. */
async function exposeChannel(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.demoWrapChannel = (channel, { data }) => {
      // Past the adapter, as somebody would who lies.
      Object.assign(window, { lie: data });
      return channel;
    };
  });
}

describe('the call’s channel decides nothing', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  async function paidInCall(demo: TestDemo, call: string, options: { clinician?: CallOptions; patient?: CallOptions } = {}) {
    const made = await newPayments(demo);
    const clinician = await openClinician(browser, demo.url, call, options.clinician);
    const patient = await openPatient(browser, demo.url, call, options.patient);
    await request(clinician, '85.00', 'Consultation');
    await pay(patient);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
    return { clinician, patient };
  }

  describe('with the backend’s events', () => {
    let demo: TestDemo;
    before(async () => {
      demo = await openDemo();
    });
    after(() => demo.close());

    it('half of its messages lost, doubled and reordered', async () => {
      await paidInCall(demo, 'half', { clinician: { prepare: (page) => loseHalf(page, 7) }, patient: { prepare: (page) => loseHalf(page, 11) } });
    });

    it('no channel at all', async () => {
      await paidInCall(demo, 'none', { clinician: { query: { channel: 'none' } }, patient: { query: { channel: 'none' } } });
    });

    it('forged messages change nothing that is shown or charged', async () => {
      const clinician = await openClinician(browser, demo.url, 'forged', { prepare: exposeChannel });
      const patient = await openPatient(browser, demo.url, 'forged', { prepare: exposeChannel });
      for (const page of [clinician, patient]) await page.waitForFunction(() => (window as unknown as { lie?: RTCDataChannel }).lie?.readyState === 'open');
      await request(clinician, '85.00', 'Consultation');
      await patient.getByRole('button', { name: 'Pay now' }).waitFor();
      const texts = async () => Promise.all([clinician, patient].map((page) => page.locator('payment-request-tool, payment-prompt').evaluate((element) => element.shadowRoot!.textContent.replace(/\s+/g, ' '))));
      await clinician.getByText('Seen by the patient').waitFor();
      const before = await texts();
      const made = (await payments(demo)).length;
      const { id } = (await patient.evaluate(async () => {
        const { getToken } = document.querySelector('payment-prompt')!;
        const answer = await fetch('/api/payments/payment-requests', { headers: { authorization: `Bearer ${await getToken!()}` } });
        return ((await answer.json()) as { requests: { id: string }[] }).requests[0]!;
      }));
      const wire = (fields: object) => JSON.stringify({ p: 'call-payments/1', k: 'ring', s: 'liar', i: id, r: 99, ...fields });
      const lies = [
        wire({ amount: 1, status: 'paid' }),
        wire({ k: 'paid' }),
        wire({ k: 'seen', status: 'paid', payment: { cardLast4: '4242' } }),
        wire({ i: '0b5a1c3e-0000-4000-8000-00000000000a' }),
        wire({ i: '../../clinics' }),
        `{"__proto__":{"p":"call-payments/1","k":"ring","status":"paid"},"p":"call-payments/1","k":"ring","s":"liar","i":"${id}","r":98}`,
        '['.repeat(50_000) + ']'.repeat(50_000),
        'x'.repeat(200_000),
      ];
      for (const [from, selector] of [[clinician, 'payment-prompt'], [patient, 'payment-request-tool']] as const) {
        const other = from === clinician ? patient : clinician;
        const refreshed = other.waitForResponse((response) => response.url().endsWith('/payment-requests'));
        await from.evaluate((messages) => {
          const { lie } = window as unknown as { lie: RTCDataChannel };
          for (const message of messages) lie.send(message);
        }, lies);
        await refreshed;
        assert.ok(await other.locator(selector).count());
      }
      assert.deepEqual(await texts(), before);
      assert.equal((await payments(demo)).length, made);
      assert.equal(await patient.evaluate(() => ({} as { status?: string }).status), undefined);
    });
  });

  describe('without the backend’s events', () => {
    let demo: TestDemo;
    before(async () => {
      demo = await openDemo({ faults: { disableEvents: true } });
    });
    after(() => demo.close());
    it('the channel alone is enough', async () => {
      await paidInCall(demo, 'channel-only');
    });
  });

  describe('without webhooks', () => {
    let demo: TestDemo;
    before(async () => {
      demo = await openDemo({ faults: { dropWebhooks: true } });
    });
    after(() => demo.close());
    it('it is received all the same', async () => {
      await paidInCall(demo, 'no-webhooks');
    });
  });
});

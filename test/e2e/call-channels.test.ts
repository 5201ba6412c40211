import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { janusIsInstalled } from '../../demo/host/janus.js';
import { launchBrowser } from './support/browser.js';
import { openClinician, openPatient, waitForVideo } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertChargedOnce, bothSeeIt, newPayments, pay, request, type Surface } from './support/payment.js';

const ELEMENT = 'payment-request-tool, payment-prompt';

/** Collects what the element's channel brings, once there is one. */
async function listen(where: Surface): Promise<void> {
  await where.waitForFunction((selector) => {
    const page = window as unknown as { heard?: (string | undefined)[] };
    const { channel } = document.querySelector<HTMLElementTagNameMap['payment-prompt']>(selector) ?? {};
    if (!channel) return false;
    page.heard = [];
    channel.subscribe((text, from) => text.includes('call-payments/1') && page.heard!.push(from));
    return true;
  }, ELEMENT, { timeout: 30_000 });
}
const heard = (where: Surface) => where.evaluate(() => (window as unknown as { heard: (string | undefined)[] }).heard);

/** The frame with the element in it. */
async function frameOf(page: Page): Promise<Surface> {
  const element = await page.waitForSelector('iframe.payments-frame');
  const frame = (await element.contentFrame())!;
  await frame.waitForSelector(ELEMENT, { state: 'attached' });
  return frame;
}

describe('a request paid, with its messages', () => {
  let browser: Browser;
  let demo: TestDemo;
  before(async () => {
    // Without the backend's events, so that it is the channel that tells.
    [browser, demo] = await Promise.all([launchBrowser(), openDemo({ faults: { disableEvents: true } })]);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  async function paidOver(channel: string, surfaceOf: (page: Page) => Surface | Promise<Surface> = (page) => page): Promise<void> {
    const made = await newPayments(demo);
    const options = { query: { channel } };
    const clinicianPage = await openClinician(browser, demo.url, `over-${channel}`, options);
    const patientPage = await openPatient(browser, demo.url, `over-${channel}`, options);
    await Promise.all([waitForVideo(clinicianPage), waitForVideo(patientPage)]);
    const clinician = await surfaceOf(clinicianPage);
    const patient = await surfaceOf(patientPage);
    await Promise.all([listen(clinician), listen(patient)]);
    await request(clinician, '85.00', 'Consultation');
    await pay(patient);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
    for (const side of [clinician, patient]) {
      const senders = await heard(side);
      assert.ok(senders.length > 0, `nothing came over ${channel}`);
      assert.ok(senders.every((sender) => sender && sender === senders[0]), `the senders were ${senders.join()}`);
    }
  }

  it('over a data channel of WebRTC', () => paidOver('rtc'));
  it('over Socket.IO', () => paidOver('socket-io'));
  it('over a WebSocket', () => paidOver('web-socket'));
  it('over PeerJS', () => paidOver('peerjs'));
  it('over the data channel of a Janus media server', { skip: janusIsInstalled() ? false : 'Janus is not installed (Debian: apt-get install janus)' }, () => paidOver('janus'));
  it('across the boundary of an iframe of another origin', () => paidOver('iframe', frameOf));
});

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { completeThreeDSecure, failThreeDSecure, fillCard, frameWith } from './support/card.js';
import { openClinician, openPatient } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import {
  GOOD_CARD, assertChargedOnce, assertNotCharged, bothSeeIt, confirmRequest, fillPayment, newPayments, pay, payButton, received, request, successful,
} from './support/payment.js';

const DECLINED = '4000000000000002';
const THREE_D_SECURE = '4000002760003184';

describe('every way through a payment ends the same on both sides and at Stripe', () => {
  let browser: Browser;
  let demo: TestDemo;
  let calls = 0;
  let call = '';
  let made: Awaited<ReturnType<typeof newPayments>>;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo({ reconcileInterval: 1000 })]);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  /** A call of its own, with both sides in it and 85.00 asked for. */
  async function asked(): Promise<{ clinician: Page; patient: Page }> {
    call = `path-${++calls}`;
    const [clinician, patient] = await Promise.all([openClinician(browser, demo.url, call), openPatient(browser, demo.url, call)]);
    made = await newPayments(demo);
    await request(clinician, '85.00', 'Consultation');
    return { clinician, patient };
  }

  it('a declined card, then a good one: one PaymentIntent, one charge', async () => {
    const { clinician, patient } = await asked();
    await pay(patient, DECLINED);
    await patient.getByText('Your card was declined. Try another card, or ask your bank.').first().waitFor();
    await clinician.getByText(/Payment failed: the card was declined/).first().waitFor();
    assert.equal(await patient.getByRole('textbox', { name: 'Email' }).inputValue(), 'pat@example.com');
    assertNotCharged(await made());
    await fillCard(patient, GOOD_CARD);
    await payButton(patient).click();
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
  });

  it('3-D Secure passed', async () => {
    const { clinician, patient } = await asked();
    await pay(patient, THREE_D_SECURE);
    await completeThreeDSecure(patient);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
  });

  it('3-D Secure failed, then passed', async () => {
    const { clinician, patient } = await asked();
    await pay(patient, THREE_D_SECURE);
    await failThreeDSecure(patient);
    await patient.getByText('Your bank could not confirm that it’s you.').first().waitFor();
    await fillCard(patient, THREE_D_SECURE);
    await payButton(patient).click();
    await completeThreeDSecure(patient);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
  });

  it('3-D Secure abandoned by a reload, then resumed', async () => {
    const { clinician, patient } = await asked();
    await pay(patient, THREE_D_SECURE);
    await frameWith(patient, (frame) => frame.getByRole('button', { name: /complete/i }));
    await clinician.getByText('The patient is confirming with their bank').first().waitFor();
    await patient.reload();
    await completeThreeDSecure(patient);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
  });

  it('offline in the middle of paying, and back', async () => {
    const { clinician, patient } = await asked();
    await patient.context().route('**/api/confirm', async (route) => {
      // It reaches Stripe; the answer finds nobody. Not the other way round: the backend may tell of it before the page is offline.
      await patient.context().setOffline(true);
      await route.fetch();
      await route.abort('internetdisconnected');
    });
    await pay(patient);
    await patient.getByText('You are offline. This goes on by itself once you are connected again.').waitFor();
    assert.equal(await successful(patient).count(), 0);
    await patient.context().setOffline(false);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
  });

  it('the token expires in the middle', async () => {
    const { clinician, patient } = await asked();
    const tokens: string[] = [];
    patient.on('request', (seen) => {
      if (seen.url().endsWith('/demo/token')) tokens.push(seen.url());
    });
    let expired = 0;
    await patient.route('**/checkout', async (route) => {
      // The form is open; the next word to the backend comes too late.
      if (route.request().postData()?.includes('email') && expired++ === 0) {
        return route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'x', status: 401, code: 'token_expired' }) });
      }
      return route.continue();
    });
    await pay(patient);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
    assert.deepEqual([expired, tokens.length], [2, 1]);
  });

  it('the patient reloads between confirming and the answer', async () => {
    const { clinician, patient } = await asked();
    await fillPayment(patient, GOOD_CARD);
    // The answer to the confirmation never reaches this page.
    let confirmed!: () => void;
    const atStripe = new Promise<void>((resolve) => (confirmed = resolve));
    await patient.route('**/api/confirm*', async (route) => {
      await route.fetch();
      confirmed();
    });
    await payButton(patient).click();
    await atStripe;
    await patient.unroute('**/api/confirm*');
    await patient.reload();
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
  });

  it('the patient reloads while typing and comes back to the form', async () => {
    const { clinician, patient } = await asked();
    await fillPayment(patient, GOOD_CARD);
    await patient.reload();
    await patient.getByRole('textbox', { name: 'Email' }).fill('pat@example.com');
    await fillCard(patient, GOOD_CARD);
    await payButton(patient).click();
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
  });

  it('the clinician reloads: what was asked and what came of it are still there', async () => {
    const { clinician, patient } = await asked();
    await clinician.reload();
    await clinician.getByText('Consultation').waitFor();
    await pay(patient);
    await bothSeeIt(clinician, patient);
    await clinician.reload();
    await received(clinician).waitFor();
    assertChargedOnce(await made());
  });

  it('the patient joins after the request', async () => {
    call = `path-${++calls}`;
    const clinician = await openClinician(browser, demo.url, call);
    made = await newPayments(demo);
    await request(clinician, '85.00', 'Consultation');
    const patient = await openPatient(browser, demo.url, call);
    await pay(patient);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
  });

  it('the clinician cancels while the patient types the card', async () => {
    const { clinician, patient } = await asked();
    await fillPayment(patient, GOOD_CARD);
    await clinician.getByRole('button', { name: 'Cancel request' }).click();
    await clinician.getByText('Cancelled', { exact: true }).waitFor();
    await patient.getByText('This request was cancelled. You have not been charged.').first().waitFor();
    assertNotCharged(await made());
  });

  it('cancelled and paid at the same instant: either end, the same on both sides and at Stripe', async () => {
    for (let round = 0; round < 3; round++) {
      const { clinician, patient } = await asked();
      await fillPayment(patient, GOOD_CARD);
      // The press may come too late: the button is gone once the request has ended.
      const press = payButton(patient).click({ timeout: 3000 }).catch(() => {});
      await Promise.all([press, clinician.getByRole('button', { name: 'Cancel request' }).click()]);
      await clinician.getByText(/^(Payment received|Cancelled)$/).waitFor({ timeout: 20_000 });
      const paid = (await made()).some(({ status }) => status === 'succeeded');
      if (paid) {
        await bothSeeIt(clinician, patient);
        assertChargedOnce(await made());
      } else {
        await clinician.getByText('Cancelled', { exact: true }).waitFor();
        await patient.getByText('This request was cancelled. You have not been charged.').first().waitFor({ timeout: 20_000 });
        assertNotCharged(await made());
      }
      for (const context of browser.contexts()) await context.close();
    }
  });

  it('the patient declines', async () => {
    const { clinician, patient } = await asked();
    await patient.getByRole('button', { name: 'Decline' }).click();
    await clinician.getByText('Declined by the patient').waitFor();
    await patient.getByRole('button', { name: 'Pay now' }).waitFor({ state: 'detached' });
    assertNotCharged(await made());
  });

  it('“Not now” keeps the request within reach', async () => {
    const { clinician, patient } = await asked();
    await patient.getByRole('button', { name: 'Not now' }).click();
    await patient.getByRole('button', { name: /is waiting/ }).click();
    await pay(patient);
    await bothSeeIt(clinician, patient);
  });

  it('two tabs of the patient press Pay together: one charge', async () => {
    const { clinician, patient } = await asked();
    const second = await patient.context().newPage();
    // The second tab stays out of the video call (it is full), and can pay all the same.
    await second.goto(`${demo.url}/call/${call}?as=patient&channel=none`);
    await Promise.all([fillPayment(patient, GOOD_CARD), fillPayment(second, GOOD_CARD)]);
    // At once, and not when the page has come to rest: the first one's payment would take the second one's button away.
    await Promise.all([payButton(patient).dispatchEvent('click'), payButton(second).dispatchEvent('click')]);
    await Promise.all([bothSeeIt(clinician, patient), successful(second).waitFor({ timeout: 20_000 })]);
    assertChargedOnce(await made());
  });

  it('an amount with two readings is asked about, and the chosen one is charged', async () => {
    call = `path-${++calls}`;
    const [clinician, patient] = await Promise.all([openClinician(browser, demo.url, call), openPatient(browser, demo.url, call)]);
    made = await newPayments(demo);
    await clinician.getByRole('textbox', { name: 'Amount' }).fill('12,50');
    await clinician.getByRole('textbox', { name: 'Description' }).fill('Consultation');
    await clinician.getByRole('button', { name: 'Request payment' }).click();
    await clinician.getByRole('button', { name: 'A$12.50' }).click();
    await clinician.getByRole('button', { name: 'Request payment' }).click();
    await confirmRequest(clinician);
    await pay(patient);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made(), 1250);
  });

  it('somebody who types in the chat keeps focus and caret when a request arrives', async () => {
    call = `path-${++calls}`;
    const [clinician, patient] = await Promise.all([openClinician(browser, demo.url, call), openPatient(browser, demo.url, call)]);
    await patient.getByRole('button', { name: 'Chat' }).click();
    const box = patient.getByRole('textbox', { name: 'Message' });
    await box.pressSequentially('I feel ');
    await request(clinician, '85.00', 'Consultation');
    await patient.getByRole('button', { name: 'Pay now' }).waitFor();
    await patient.keyboard.type('better');
    assert.equal(await box.inputValue(), 'I feel better');
    const hangUp = (await patient.getByRole('button', { name: 'Leave' }).boundingBox())!;
    const panel = (await patient.getByRole('region', { name: /Payment request/ }).boundingBox())!;
    assert.ok(panel.y + panel.height <= hangUp.y, 'the call’s controls stay free');
  });

  it('a stranger’s phone, in portrait', async () => {
    call = `path-${++calls}`;
    const clinician = await openClinician(browser, demo.url, call);
    const patient = await openPatient(browser, demo.url, call, { context: { viewport: { width: 390, height: 844 } } });
    made = await newPayments(demo);
    await request(clinician, '85.00', 'Consultation');
    await pay(patient);
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
    assert.ok(await patient.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing scrolls sideways');
  });
});

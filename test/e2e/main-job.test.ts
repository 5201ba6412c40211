import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, newParticipant } from './support/browser.js';
import { closeEnd, frameCount, openClinician, openPatient, waitForVideo } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { GOOD_CARD, assertChargedOnce, bothSeeIt, outbox, pay, payments, request } from './support/payment.js';

describe('the main job', () => {
  let browser: Browser;
  let demo: TestDemo;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  it('an admin links the account, a patient pays inside the call, and the money is on the clinic’s account', async () => {
    const admin = await (await newParticipant(browser)).newPage();
    await admin.goto(`${demo.url}/clinic`);
    const [stripe] = await Promise.all([admin.waitForEvent('popup'), admin.getByRole('button', { name: 'Open a new account' }).click()]);
    await stripe.getByRole('button', { name: 'Agree and submit' }).click();
    // The settings notice by themselves.
    await admin.getByRole('button', { name: 'Edit details' }).waitFor();
    const accountId = await admin.getByText(/^acct_/).innerText();
    await closeEnd(admin);

    const clinician = await openClinician(browser, demo.url, 'main');
    const patient = await openPatient(browser, demo.url, 'main');
    await Promise.all([waitForVideo(clinician), waitForVideo(patient)]);

    const frames = [await frameCount(clinician), await frameCount(patient)];
    await request(clinician, '85.00', 'Consultation');
    await patient.getByText('Consultation').waitFor();
    await pay(patient);
    await bothSeeIt(clinician, patient);
    await waitForVideo(clinician);
    await waitForVideo(patient);
    assert.ok((await frameCount(clinician)) > frames[0]! + 5, 'the clinician’s video played on');
    assert.ok((await frameCount(patient)) > frames[1]! + 5, 'the patient’s video played on');
    assert.equal(await patient.evaluate(() => history.length), 2, 'the patient never left the page');

    const made = await payments(demo);
    assertChargedOnce(made);
    assert.equal(made[0]!.account, accountId);
    assert.equal(made[0]!.currency.toUpperCase(), 'AUD');
    assert.doesNotMatch(made[0]!.description ?? '', /Consultation/, 'nothing clinical goes to Stripe');
    const receipts = await outbox(demo);
    assert.deepEqual(receipts.map(({ to, amount }) => ({ to, amount })), [{ to: 'pat@example.com', amount: 8500 }]);

    const confirmation = await patient.locator('payment-prompt').evaluate((prompt) => prompt.shadowRoot!.textContent);
    for (const detail of ['A$85.00', 'Consultation', 'Harbour Street Clinic', 'Visa ending in 4242', 'pat@example.com']) assert.match(confirmation, new RegExp(detail.replace('$', '\\$')));
    await closeEnd(clinician);
    await closeEnd(patient);
  });

  it('the card number reached neither our server nor its log', () => {
    assert.ok(demo.requests.some(({ url }) => url.includes('/checkout')));
    for (const pattern of [GOOD_CARD, '4242 4242 4242 4242']) {
      assert.ok(!JSON.stringify(demo.requests).includes(pattern));
      assert.ok(!demo.logs.join('\n').includes(pattern));
    }
  });
});

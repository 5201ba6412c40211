import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { closeEnd, openClinician, openPatient } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { bothSeeIt, newPayments, pay, request } from './support/payment.js';

describe('money given back in the call', () => {
  let browser: Browser;
  let demo: TestDemo;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  it('in part and then the rest: both sides and Stripe say the same', async () => {
    const made = await newPayments(demo);
    const [clinician, patient] = await Promise.all([openClinician(browser, demo.url, 'refunds'), openPatient(browser, demo.url, 'refunds')]);
    await request(clinician, '85.00', 'Consultation');
    await pay(patient);
    await bothSeeIt(clinician, patient);

    await clinician.getByRole('button', { name: 'Refund', exact: true }).click();
    await clinician.getByRole('textbox', { name: 'Amount to refund' }).fill('20');
    await clinician.getByRole('combobox', { name: 'Reason' }).selectOption('It was paid twice');
    await clinician.keyboard.press('Tab');
    await clinician.getByRole('button', { name: 'Continue' }).press('Enter');
    await clinician.getByText('Refund A$20.00? It goes back to the card that was paid with.').waitFor();
    await clinician.getByRole('button', { name: 'Refund A$20.00' }).press('Enter');
    await clinician.getByText('A$20.00 refunded').waitFor();
    await patient.locator('payment-prompt dl').getByText('A$20.00').waitFor();
    assert.equal((await made())[0]!.amount_refunded, 2000);

    await clinician.getByRole('button', { name: 'Refund', exact: true }).click();
    await clinician.getByRole('button', { name: 'Continue' }).click();
    await clinician.getByRole('button', { name: 'Refund A$65.00' }).click();
    await clinician.getByText('A$85.00 refunded').waitFor();
    await patient.locator('payment-prompt dl').getByText('A$65.00').waitFor();
    assert.equal((await made())[0]!.amount_refunded, 8500);
    assert.equal(await clinician.getByRole('button', { name: 'Refund', exact: true }).count(), 0);
    await Promise.all([clinician, patient].map(closeEnd));
  });

  it('in Stripe’s Dashboard: both sides say so without a reload', async () => {
    const made = await newPayments(demo);
    const [clinician, patient] = await Promise.all([openClinician(browser, demo.url, 'dashboard'), openPatient(browser, demo.url, 'dashboard')]);
    await request(clinician, '40.00', 'Consultation');
    await pay(patient);
    await bothSeeIt(clinician, patient);
    const [paid] = await made();
    const dashboard = await clinician.context().newPage();
    await dashboard.goto(`${demo.url}/simulator/accounts/${paid!.account}`);
    await dashboard.getByRole('button', { name: /^Refund .*40\.00/ }).click();
    await dashboard.getByText('refunded', { exact: true }).first().waitFor();
    await dashboard.close();
    await clinician.getByText('A$40.00 refunded').waitFor();
    await patient.locator('payment-prompt dl').getByText('Refunded').waitFor();
    assert.equal((await made())[0]!.amount_refunded, 4000);
    assert.equal(await clinician.getByRole('button', { name: 'Refund', exact: true }).count(), 0);
    await Promise.all([clinician, patient].map(closeEnd));
  });
});

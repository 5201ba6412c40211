/** What a clinician does besides the main job: presets, the last look, reminders, the same again, and the host's say in it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { tokenFor } from './support/ask.js';
import { launchBrowser } from './support/browser.js';
import { closeEnd, openClinician, openPatient } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertNotCharged, bothSeeIt, confirmRequest, fillPayment, newPayments, pay, payButton, request } from './support/payment.js';

const form = (page: Page) => page.locator('payment-request-tool [part=form]');
const firstCard = (page: Page) => page.locator('payment-request-tool [part=request]').first();

describe('the clinician', () => {
  let browser: Browser;
  let demo: TestDemo;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  it('asks for a preset fee with one press and a last look, by the keyboard alone', async () => {
    const clinician = await openClinician(browser, demo.url, 'presets');
    const patient = await openPatient(browser, demo.url, 'presets');
    await clinician.getByRole('button', { name: 'Short visit A$45.00' }).press('Enter');
    await form(clinician).getByText('The patient will be asked for A$45.00.').waitFor();
    await form(clinician).getByText('Short video consultation').waitFor();
    assert.equal(await patient.locator('payment-prompt .amount').count(), 0, 'nothing has gone out yet');
    await clinician.getByRole('button', { name: 'Request A$45.00' }).press('Enter');
    await patient.getByText('Short video consultation').waitFor();
    await pay(patient);
    await bothSeeIt(clinician, patient);
    await Promise.all([clinician, patient].map(closeEnd));
  });

  it('goes back from the last look with everything still typed', async () => {
    const clinician = await openClinician(browser, demo.url, 'last-look');
    await clinician.getByRole('textbox', { name: 'Amount' }).fill('85');
    await clinician.getByRole('textbox', { name: 'Description' }).fill('Consultation');
    await clinician.getByRole('button', { name: 'Request payment' }).click();
    await clinician.getByRole('button', { name: 'Request A$85.00' }).waitFor();
    await clinician.keyboard.press('Escape');
    assert.equal(await clinician.getByRole('textbox', { name: 'Amount' }).inputValue(), '85');
    assert.equal(await clinician.getByRole('textbox', { name: 'Description' }).inputValue(), 'Consultation');
    await clinician.getByText('Nothing has been requested in this call yet.').waitFor();
    await closeEnd(clinician);
  });

  it('sees the patient move, and reminds one who has put it off', async () => {
    const clinician = await openClinician(browser, demo.url, 'remind');
    const patient = await openPatient(browser, demo.url, 'remind');
    await request(clinician, '85.00', 'Consultation');
    await firstCard(clinician).getByText('Seen by the patient').waitFor();
    await patient.getByRole('button', { name: 'Not now' }).click();
    await patient.getByRole('button', { name: 'Pay now' }).waitFor({ state: 'hidden' });
    await firstCard(clinician).getByRole('button', { name: 'Remind' }).click();
    await patient.getByRole('button', { name: 'Pay now' }).waitFor();
    await firstCard(clinician).getByText('Reminder sent.').waitFor();
    await fillPayment(patient, '4000000000009995');
    await firstCard(clinician).getByText('The patient is paying').waitFor();
    await payButton(patient).click();
    await firstCard(clinician).getByText('Payment failed: not enough money on the card').waitFor();
    await Promise.all([clinician, patient].map(closeEnd));
  });

  it('cancels, and asks for the same again', async () => {
    const made = await newPayments(demo);
    const clinician = await openClinician(browser, demo.url, 'again');
    const patient = await openPatient(browser, demo.url, 'again');
    await request(clinician, '85.00', 'Consultation');
    await firstCard(clinician).getByRole('button', { name: 'Cancel request' }).click();
    await firstCard(clinician).getByText('Cancelled', { exact: true }).waitFor();
    assertNotCharged(await made());
    await firstCard(clinician).getByRole('button', { name: 'Request again' }).click();
    assert.equal(await clinician.getByRole('textbox', { name: 'Amount' }).inputValue(), '85.00');
    await clinician.getByRole('button', { name: 'Request payment' }).click();
    await confirmRequest(clinician);
    await firstCard(clinician).getByText('Seen by the patient').waitFor();
    await pay(patient);
    await bothSeeIt(clinician, patient);
    await Promise.all([clinician, patient].map(closeEnd));
  });

  it('is held to the host’s rules on amounts: what is amended is what goes out, and what is refused does not', async () => {
    const clinician = await openClinician(browser, demo.url, 'host-rules');
    const patient = await openPatient(browser, demo.url, 'host-rules');
    const tool = clinician.locator('payment-request-tool');
    await tool.evaluate((element: HTMLElement) => {
      element.addEventListener('payment-before-request', (event) => {
        if (event.request.amount > 50_000) event.preventDefault();
        else event.request = { ...event.request, amount: Math.min(event.request.amount, 20_000) };
      });
    });
    await clinician.getByRole('textbox', { name: 'Amount' }).fill('900');
    await clinician.getByRole('textbox', { name: 'Description' }).fill('Consultation');
    await clinician.getByRole('button', { name: 'Request payment' }).click();
    assert.equal(await clinician.getByRole('button', { name: /^Request .*\d/ }).count(), 0, 'the host has refused it');
    await clinician.getByRole('textbox', { name: 'Amount' }).fill('250');
    await clinician.getByRole('button', { name: 'Request payment' }).click();
    await form(clinician).getByText('The patient will be asked for A$200.00.').waitFor();
    await confirmRequest(clinician);
    await patient.locator('payment-prompt .amount', { hasText: 'A$200.00' }).waitFor();
    await Promise.all([clinician, patient].map(closeEnd));
  });

  it('lets the patient who has left pay when they are back', async () => {
    const clinician = await openClinician(browser, demo.url, 'back');
    const patient = await openPatient(browser, demo.url, 'back');
    await request(clinician, '85.00', 'Consultation');
    await firstCard(clinician).getByText('Seen by the patient').waitFor();
    await closeEnd(patient);
    const back = await openPatient(browser, demo.url, 'back');
    await pay(back);
    await bothSeeIt(clinician, back);
    await Promise.all([clinician, back].map(closeEnd));
  });

  it('can neither change the clinic’s settings nor read its history', async () => {
    const authorization = `Bearer ${await tokenFor(demo, 'clinician', 'roles')}`;
    for (const [method, path] of [['GET', 'stripe-account'], ['GET', 'payments'], ['GET', 'clinics'], ['PUT', 'clinic/privacy']] as const) {
      const { status } = await fetch(`${demo.url}/api/payments/${path}`, { method, headers: { authorization, 'content-type': 'application/json' }, ...(method === 'PUT' ? { body: '{"sharesDescriptions":true}' } : {}) });
      assert.equal(status, 403, path);
    }
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { openClinician } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertChargedOnce, newPayments, pay, received, request, successful } from './support/payment.js';

describe('a payment link', () => {
  let browser: Browser;
  let demo: TestDemo;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  async function linkOf(clinician: Page): Promise<string> {
    await clinician.getByRole('button', { name: 'Payment link' }).first().click();
    await clinician.getByRole('img', { name: 'QR code of the payment link' }).waitFor();
    return clinician.getByRole('textbox', { name: 'Payment link' }).inputValue();
  }
  /** On somebody's phone, with nothing of the platform's. */
  async function open(url: string, locale = 'en-AU'): Promise<Page> {
    const context = await browser.newContext({ locale, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  it('is paid on the backend’s own page by somebody who is not in the call', async () => {
    const made = await newPayments(demo);
    const clinician = await openClinician(browser, demo.url, 'link-paid');
    await request(clinician, '85.00', 'Consultation');
    const url = await linkOf(clinician);
    const page = await open(url);
    const violations: string[] = [];
    page.on('console', (message) => message.text().includes('Content Security Policy') && violations.push(message.text()));
    await pay(page);
    await Promise.all([successful(page).waitFor({ timeout: 20_000 }), received(clinician).waitFor({ timeout: 20_000 })]);
    assertChargedOnce(await made());
    assert.deepEqual(violations, []);
    await page.reload();
    await successful(page).waitFor();
  });

  it('ends with its request, and says so in the person’s language', async () => {
    const clinician = await openClinician(browser, demo.url, 'link-ended');
    await request(clinician, '85.00', 'Consultation');
    const url = await linkOf(clinician);
    const page = await open(url, 'ar-EG');
    await page.locator('payment-prompt .amount').waitFor();
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl']);
    await clinician.getByRole('button', { name: 'Cancel request' }).click();
    await page.getByText('لم يعد هناك ما يُدفع هنا').waitFor();
    const late = await open(url);
    await late.getByText('There is nothing to pay here any more').waitFor();
    const wrong = await open(`${url}x`);
    await wrong.getByText('There is nothing to pay here any more').waitFor();
  });
});

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { formatMoney } from '../../src/domain/money.js';
import { launchBrowser } from './support/browser.js';
import { openClinician, openPatient } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { bothSeeIt, newPayments, outbox, pay, request } from './support/payment.js';

const AMOUNTS = [
  { currency: 'AUD', locale: 'en-AU', typed: '$1,234.50', amount: 123_450 },
  { currency: 'USD', locale: 'en-US', typed: '85', amount: 8500 },
  { currency: 'EUR', locale: 'de', typed: '85,00', amount: 8500 },
  { currency: 'PLN', locale: 'pl', typed: '85,50 zł', amount: 8550 },
  { currency: 'JPY', locale: 'ja', typed: '5,000', amount: 5000 },
  { currency: 'KWD', locale: 'en', typed: '8.500', amount: 8500 },
];

describe('what is typed, seen, charged and on the receipt is one amount', () => {
  let browser: Browser;
  let demo: TestDemo;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  for (const { currency, locale, typed, amount } of AMOUNTS) {
    it(`${typed} ${currency}`, async () => {
      const query = { currency, locale };
      const call = `amount-${currency.toLowerCase()}`;
      const [clinician, patient] = await Promise.all([openClinician(browser, demo.url, call, { query }), openPatient(browser, demo.url, call, { query })]);
      const made = await newPayments(demo);
      await request(clinician, typed, `Visit ${currency}`);
      const shown = formatMoney({ amount, currency }, locale).replace(/[\u00a0\u202f]/g, ' ');
      await patient.getByRole('button', { name: 'Pay now' }).waitFor();
      const seen = await patient.locator('payment-prompt .amount').innerText();
      assert.equal(seen.replace(/[\u00a0\u202f]/g, ' '), shown);
      await pay(patient);
      await bothSeeIt(clinician, patient);
      const [payment, ...more] = await made();
      assert.equal(more.length, 0);
      assert.equal(payment!.amount, amount);
      assert.equal(payment!.currency.toUpperCase(), currency);
      const receipt = (await outbox(demo)).find(({ paymentIntent }) => paymentIntent === payment!.id);
      assert.deepEqual([receipt?.amount, receipt?.currency.toUpperCase()], [amount, currency]);
    });
  }
});

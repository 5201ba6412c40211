import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { formatMoney } from '../../src/domain/money.js';
import { resolveLanguage } from '../../src/locales/language.js';
import { promptCatalogues } from '../../src/locales/prompt-catalogues.js';
import type { TextKey } from '../../src/locales/texts.js';
import { toolCatalogues } from '../../src/locales/tool-catalogues.js';
import { launchBrowser } from './support/browser.js';
import { openClinician, openPatient } from './support/call.js';
import { fillCard } from './support/card.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { GOOD_CARD, newPayments, outbox } from './support/payment.js';

const AMOUNTS = [
  { currency: 'AUD', locale: 'en-AU', typed: '$1,234.50', amount: 123_450 },
  { currency: 'USD', locale: 'en-US', typed: '85', amount: 8500 },
  { currency: 'EUR', locale: 'de', typed: '85,00', amount: 8500 },
  { currency: 'PLN', locale: 'pl', typed: '85,50 zł', amount: 8550 },
  { currency: 'JPY', locale: 'ja', typed: '5,000', amount: 5000 },
  { currency: 'KWD', locale: 'en', typed: '8.500', amount: 8500 },
];

async function textsOf(locale: string): Promise<Record<TextKey, string>> {
  const language = resolveLanguage(locale, (tag) => tag in promptCatalogues);
  const [prompt, tool] = await Promise.all([promptCatalogues[language]!(), toolCatalogues[language]!()]);
  return { ...tool.default, ...prompt.default } as Record<TextKey, string>;
}

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
      // In the person's language, so that the names of things are looked up in it.
      const t = await textsOf(locale);
      await clinician.getByRole('textbox', { name: t['tool.amount'] }).fill(typed);
      await clinician.getByRole('textbox', { name: t['tool.description'] }).fill(`Visit ${currency}`);
      await clinician.getByRole('button', { name: t['tool.submit'] }).click();
      await clinician.locator('payment-request-tool .check .primary').click();
      const shown = formatMoney({ amount, currency }, locale).replace(/[\u00a0\u202f]/g, ' ');
      await patient.getByRole('button', { name: t['prompt.pay'], disabled: false }).waitFor();
      const seen = await patient.locator('payment-prompt .amount').innerText();
      assert.equal(seen.replace(/[\u00a0\u202f]/g, ' '), shown);
      await patient.getByRole('button', { name: t['prompt.pay'] }).click();
      await patient.getByRole('textbox', { name: t['prompt.email'] }).fill('pat@example.com');
      await fillCard(patient, GOOD_CARD);
      await patient.locator('payment-prompt .pay-actions .primary').click();
      await Promise.all([clinician.getByText(t['status.paid']).waitFor(), patient.getByRole('heading', { name: t['prompt.success'] }).waitFor()]);
      const [payment, ...more] = await made();
      assert.equal(more.length, 0);
      assert.equal(payment!.amount, amount);
      assert.equal(payment!.currency.toUpperCase(), currency);
      const receipt = (await outbox(demo)).find(({ paymentIntent }) => paymentIntent === payment!.id);
      assert.deepEqual([receipt?.amount, receipt?.currency.toUpperCase()], [amount, currency]);
    });
  }
});

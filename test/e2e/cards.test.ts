import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { TEST_CARD_NUMBERS } from '../../demo/stripe-simulator/core/cards.js';
import { ask } from './support/ask.js';
import { launchBrowser } from './support/browser.js';
import { openPatient } from './support/call.js';
import { completeThreeDSecure, failThreeDSecure, fillCard } from './support/card.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertChargedOnce, assertNotCharged, newPayments, openForm, payButton, successful } from './support/payment.js';

const DECLINED = 'Your card was declined. Try another card, or ask your bank.';
/** What a person reads for each of Stripe's test cards that is not simply paid with. */
const DECLINES: Readonly<Record<string, string>> = {
  '4000000000000002': DECLINED,
  '4000000000009995': 'There isn’t enough money on this card. Try another card.',
  '4000000000009987': DECLINED,
  '4000000000009979': DECLINED,
  '4000000000000069': 'This card has expired. Check the date, or try another card.',
  '4000000000000127': 'The security code doesn’t match. Check the code on your card and try again.',
  '4000000000000119': 'The bank could not process the payment. Wait a moment and try again.',
  '4000000000006975': 'This card was tried too often. Use another card, or try again later.',
  '4100000000000019': DECLINED,
  '4000000000004954': DECLINED,
  '4000008400001280': DECLINED,
};
const CHALLENGES: Readonly<Record<string, string>> = {
  '4000000000003220': '',
  '4000002760003184': '',
  '4000002500003155': '',
  '4000008400001629': DECLINED,
  '4000008260003178': 'There isn’t enough money on this card. Try another card.',
};
const NOT_CONFIRMED = 'Your bank could not confirm that it’s you. Try again, or use another card.';

describe('each of Stripe’s test cards', () => {
  let browser: Browser;
  let demo: TestDemo;
  let patient: Page;
  const call = 'cards';
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo({ reconcileInterval: 1000 })]);
    patient = await openPatient(browser, demo.url, call);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  /** Another request in the same call, its form open. */
  async function open(): Promise<() => ReturnType<Awaited<ReturnType<typeof newPayments>>>> {
    const made = await newPayments(demo);
    await ask(demo, call);
    await openForm(patient);
    return made;
  }
  async function payWith(number: string): Promise<void> {
    await fillCard(patient, number, { code: /^3[47]/.test(number) ? '1234' : '123' });
    await payButton(patient).click();
  }
  async function paid(made: Awaited<ReturnType<typeof open>>): Promise<void> {
    await successful(patient).waitFor();
    assertChargedOnce(await made());
    await patient.getByRole('button', { name: 'Done' }).click();
  }
  const says = (sentence: string) => patient.locator('payment-prompt [role=alert]').getByText(sentence).waitFor();

  const plain = TEST_CARD_NUMBERS.filter((number) => !(number in DECLINES) && !(number in CHALLENGES));
  for (const number of plain) {
    it(`${number} pays`, async () => {
      const made = await open();
      await payWith(number);
      await paid(made);
    });
  }

  const declined = Object.entries(DECLINES);
  for (let first = 0; first < declined.length; first += 4) {
    // Five declines end a request, so that nobody tries out stolen cards in it.
    const few = declined.slice(first, first + 4);
    it(`${few.map(([number]) => number).join(', ')}: declined, each in its own words, then paid with another`, async () => {
      const made = await open();
      for (const [number, sentence] of few) {
        await payWith(number);
        await says(sentence);
        assertNotCharged(await made());
      }
      await payWith('4242424242424242');
      await paid(made);
    });
  }

  for (const [number, sentence] of Object.entries(CHALLENGES)) {
    it(`${number}: the bank asks; failed, then ${sentence ? 'passed and declined, then paid with another' : 'passed'}`, async () => {
      const made = await open();
      await payWith(number);
      await failThreeDSecure(patient);
      await says(NOT_CONFIRMED);
      assertNotCharged(await made());
      await payWith(number);
      await completeThreeDSecure(patient);
      if (sentence) {
        await says(sentence);
        await payWith('4242424242424242');
      }
      await paid(made);
    });
  }

  it('and a number that is none of them is declined', async () => {
    const made = await open();
    await payWith('4111111111111111');
    await says(DECLINED);
    await payWith('4242424242424242');
    await paid(made);
    assert.equal(plain.length + declined.length + Object.keys(CHALLENGES).length, TEST_CARD_NUMBERS.length);
  });
});

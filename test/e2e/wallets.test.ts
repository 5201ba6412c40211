import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { openPatient } from './support/call.js';
import { ask } from './support/ask.js';
import { fillCard, frameWith } from './support/card.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertChargedOnce, assertNotCharged, newPayments, openForm, payButton, successful } from './support/payment.js';

describe('a wallet that browser and account have', () => {
  let browser: Browser;
  let demo: TestDemo;
  let patient: Page;
  const call = 'wallets';
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
    patient = await openPatient(browser, demo.url, call);
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  /** Another request in the same call, its form open, with this wallet there. */
  async function open(wallet: string): ReturnType<typeof newPayments> {
    await fetch(`${demo.url}/simulator/api/faults`, { method: 'POST', body: JSON.stringify({ wallet }) });
    const made = await newPayments(demo);
    await ask(demo, call);
    await openForm(patient);
    return made;
  }
  const inForm = (name: string) => frameWith(patient, (frame) => frame.getByRole('button', { name }));
  async function answerSheet(name: string): Promise<void> {
    const sheet = await inForm(name);
    await sheet.getByText('A$85.00').waitFor();
    await sheet.getByRole('button', { name }).click();
  }

  for (const [wallet, name] of [['google_pay', 'Google Pay'], ['apple_pay', 'Apple Pay']] as const) {
    it(`${name} comes first, and pays in two presses`, async () => {
      const made = await open(wallet);
      const form = await inForm(name);
      assert.deepEqual(await form.getByRole('group', { name: 'Payment methods' }).getByRole('button').allTextContents(), [name, 'Card']);
      assert.equal(await form.getByRole('button', { name, pressed: true }).count(), 1);
      await payButton(patient).click();
      await answerSheet('Approve');
      await successful(patient).waitFor();
      assertChargedOnce(await made());
      assert.equal((await made())[0]!.wallet, wallet);
      await patient.getByRole('button', { name: 'Done' }).click();
    });
  }

  it('a sheet that is closed leads back to the form, where a card does as well', async () => {
    const made = await open('google_pay');
    const form = await inForm('Google Pay');
    await payButton(patient).click();
    await answerSheet('Cancel');
    await payButton(patient).waitFor();
    assertNotCharged(await made());
    assert.equal(await patient.getByRole('textbox', { name: 'Email' }).inputValue(), 'pat@example.com');
    await form.getByRole('button', { name: 'Card' }).click();
    await fillCard(patient, '4242424242424242');
    await payButton(patient).click();
    await successful(patient).waitFor();
    assertChargedOnce(await made());
    assert.equal((await made())[0]!.wallet, null);
    await patient.getByRole('button', { name: 'Done' }).click();
  });

  it('without one, the card is all there is', async () => {
    await open('');
    const form = await frameWith(patient, (frame) => frame.getByLabel('Card number'));
    assert.equal(await form.getByRole('button').count(), 0);
  });
});

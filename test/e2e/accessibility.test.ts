import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { fillCard } from './support/card.js';
import { openClinician, openPatient } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { assertChargedOnce, bothSeeIt, fillPayment, GOOD_CARD, newPayments, payButton, received, request, successful } from './support/payment.js';

const DECLINED = '4000000000009995';

describe('someone who does not use a mouse, or does not see', () => {
  let browser: Browser;
  let demo: TestDemo;
  let calls = 0;
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
  const open = async () => {
    const call = `reach-${++calls}`;
    return Promise.all([openClinician(browser, demo.url, call), openPatient(browser, demo.url, call)]);
  };

  /** Opens the chat and begins to type; the returned function types on and says what is in the box. */
  async function typing(page: Page): Promise<(text: string) => Promise<string>> {
    await page.getByRole('button', { name: 'Chat' }).click();
    const box: Locator = page.getByRole('textbox', { name: 'Message' });
    await box.click();
    return async (text) => {
      await page.keyboard.type(text);
      return box.inputValue();
    };
  }

  it('types in the chat, and focus and caret stay there whatever arrives', async () => {
    const [clinician, patient] = await open();
    const write = await typing(patient);
    assert.equal(await write('I '), 'I ');
    await request(clinician, '85.00', 'Consultation');
    await patient.getByRole('button', { name: 'Pay now' }).waitFor();
    assert.equal(await write('feel '), 'I feel ');
    await request(clinician, '20.00', 'A letter');
    await patient.getByText('1 more request is waiting.').waitFor();
    assert.equal(await write('much '), 'I feel much ');
    await clinician.getByRole('button', { name: 'Cancel request' }).first().click();
    await patient.getByText('1 more request is waiting.').waitFor({ state: 'hidden' });
    assert.equal(await write('better'), 'I feel much better');

    const clinicianWrites = await typing(clinician);
    assert.equal(await clinicianWrites('Good'), 'Good');
    await fillPayment(patient, DECLINED);
    await payButton(patient).click();
    await clinician.getByText('Payment failed').first().waitFor();
    assert.equal(await clinicianWrites(', and '), 'Good, and ');
  });

  it('pays and is paid by the keyboard alone', async () => {
    const [clinician, patient] = await open();
    const made = await newPayments(demo);
    await tabTo(clinician, 'Amount');
    await clinician.keyboard.type('85.00');
    await tabTo(clinician, 'Description');
    await clinician.keyboard.type('Consultation');
    await clinician.keyboard.press('Enter');
    await tabTo(clinician, /^Request A\$85/);
    await clinician.keyboard.press('Enter');
    await patient.getByRole('button', { name: 'Pay now', disabled: false }).waitFor();
    await tabTo(patient, 'Pay now');
    await patient.keyboard.press('Enter');
    await patient.locator('iframe[name^=__privateStripeFrame]').first().waitFor();
    await patient.waitForFunction(() => document.querySelector('payment-prompt')!.shadowRoot!.querySelector('.pay-actions .primary')?.getAttribute('aria-disabled') === 'false');
    await tabTo(patient, 'Email');
    await patient.keyboard.type('pat@example.com');
    for (const [name, text] of [['Card number', '4242424242424242'], ['Expiration date', '1234'], ['Security code', '123']] as const) {
      await tabTo(patient, name);
      await patient.keyboard.type(text);
    }
    await tabTo(patient, /^Pay /);
    await patient.keyboard.press('Enter');
    await bothSeeIt(clinician, patient);
    assertChargedOnce(await made());
    assert.equal(await focusedName(patient), 'Payment successful');
    await tabTo(patient, 'Done');
    await patient.keyboard.press('Enter');
    await tabTo(patient, 'Receipt');
    await patient.keyboard.press('Space');
    await patient.getByText('Payment successful').waitFor();
    await patient.keyboard.press('Escape');
    await successful(patient).waitFor({ state: 'hidden' });
    // Escape puts it away; it never cancels anything.
    await request(clinician, '20.00', 'A letter');
    await tabTo(patient, 'Pay now');
    await patient.keyboard.press('Escape');
    await patient.getByRole('button', { name: 'Payment of A$20.00 is waiting' }).waitFor();
    await tabTo(clinician, 'Cancel request');
    await clinician.keyboard.press('Enter');
    await clinician.getByText('Cancelled', { exact: true }).waitFor();
  });

  it('hears each step once, in one sentence, on both sides', async () => {
    const [clinician, patient] = await open();
    for (const page of [clinician, patient]) await listen(page);
    await request(clinician, '85.00', 'Consultation');
    await clinician.getByText('Seen by the patient').waitFor();
    await fillPayment(patient, DECLINED);
    await payButton(patient).click();
    await patient.getByText('There isn’t enough money on this card').waitFor();
    await clinician.getByText('Payment failed').first().waitFor();
    await fillCard(patient, GOOD_CARD);
    await payButton(patient).click();
    await bothSeeIt(clinician, patient);
    await received(clinician).waitFor();
    assert.deepEqual(await heard(patient), [
      'Harbour Street Clinic asks for a payment of A$85.00. You can stay in the call.',
      'Your payment is on its way.',
      '! There isn’t enough money on this card. Try another card.',
      'Your payment is on its way.',
      'A$85.00 paid to Harbour Street Clinic.',
    ]);
    // Said only for as long as nothing newer is.
    const overtaken = ['Sending the request…', 'The patient has started to pay.'];
    assert.deepEqual((await heard(clinician)).filter((text) => !overtaken.includes(text)), [
      'A$85.00 requested.',
      'The request is on the patient’s screen.',
      '! The payment of A$85.00 failed: not enough money on the card',
      'A$85.00 has been received.',
    ]);
  });
});

/** The accessible name of what has the focus, through shadow roots and Stripe's frames. */
async function focusedName(page: Page): Promise<string> {
  for (const frame of page.frames()) {
    const name = await frame
      .evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (!element || element === document.body || element.localName === 'iframe') return '';
        const label = (element as HTMLInputElement).labels?.[0]?.textContent;
        return (element.getAttribute('aria-label') ?? label ?? element.textContent).replace(/\s+/g, ' ').trim();
      })
      .catch(() => '');
    if (name) return name;
  }
  return '';
}

/** Presses Tab until the focus is there, as someone would who knows what they look for. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    const now = await focusedName(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    passed.push(now);
    await page.keyboard.press('Tab');
  }
  assert.fail(`no way to ${String(name)} by Tab: ${passed.join(', ')}`);
}

interface HearingWindow extends Window {
  heard?: string[];
}

/** Writes down what the live regions of the elements say from now on; alerts begin with “!”. */
async function listen(page: Page): Promise<void> {
  // The compiler names functions by a helper that pages don't have.
  await page.evaluate('globalThis.__name ??= (value) => value');
  await page.locator('payment-request-tool, payment-prompt').evaluate((element) => {
    const log: string[] = ((window as HearingWindow).heard = []);
    const said = new WeakMap<Element, string>();
    const note = () => {
      for (const region of element.shadowRoot!.querySelectorAll('[role=status], [role=alert]')) {
        const text = (region.textContent ?? '').replace(/\s+/g, ' ').trim();
        if (said.get(region) === text) continue;
        said.set(region, text);
        if (text) log.push(region.role === 'alert' ? `! ${text}` : text);
      }
    };
    new MutationObserver(note).observe(element.shadowRoot!, { subtree: true, childList: true, characterData: true });
  });
}
const heard = (page: Page): Promise<string[]> => page.evaluate(() => (window as HearingWindow).heard ?? []);

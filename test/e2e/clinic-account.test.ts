/** The admins: a clinic's Stripe account over its whole life, what the clinic lets out of its hands, and who may take payments. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newParticipant } from './support/browser.js';
import { closeEnd, openClinician, openPatient } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { bothSeeIt, newPayments, pay, request } from './support/payment.js';

describe('the admins', () => {
  let browser: Browser;
  let demo: TestDemo;
  let admin: Page;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
    admin = await openAdmin();
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  async function openAdmin(as = 'clinic_admin'): Promise<Page> {
    const page = await (await newParticipant(browser)).newPage();
    await page.goto(`${demo.url}/clinic?as=${as}`);
    return page;
  }
  /** Presses it, and has the tab that opens. */
  async function opened(page: Page, name: string | RegExp): Promise<Page> {
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name }).click()]);
    return tab;
  }
  const accounts = () => admin.locator('stripe-connect-settings [part=account]');
  const waiting = () => admin.getByRole('heading', { name: 'Stripe is open in another tab' });
  const heading = (text: string) => accounts().getByRole('heading', { name: text });
  const idOf = async (index: number) => accounts().nth(index).locator('code').innerText();
  /** As the clinic’s account page at Stripe changes it. */
  const decide = (id: string, state: string) => demo.simulator.setAccountState(id, state as Parameters<TestDemo['simulator']['setAccountState']>[1]);

  it('open an account at Stripe in a tab of its own, and the settings notice by themselves', async () => {
    const stripe = await opened(admin, 'Open a new account');
    await waiting().waitFor();
    await stripe.getByRole('button', { name: 'Agree and submit' }).click();
    await stripe.getByText('You can close this tab').waitFor();
    await stripe.close();
    await heading('Ready to take payments').waitFor();
    await waiting().waitFor({ state: 'detached' });
    assert.equal(admin.url(), `${demo.url}/clinic?as=clinic_admin`, 'the settings page never left');
  });

  it('see each thing that Stripe decides, and why, without touching anything', async () => {
    const id = await idOf(0);
    for (const [state, says] of [
      ['details_due', 'Stripe needs a few more details'],
      ['incomplete', 'Stripe needs a few more details'],
      ['in_review', 'Stripe is reviewing the account'],
      ['restricted', 'Stripe has paused payments'],
      ['rejected', 'Stripe has paused payments'],
      ['active', 'Ready to take payments'],
    ] as const) {
      decide(id, state);
      await heading(says).waitFor({ timeout: 10_000 });
    }
  });

  it('link an account that the clinic has already, make it the default, and a clinician chooses between them', async () => {
    await admin.getByRole('button', { name: 'Link another account' }).click();
    const stripe = await opened(admin, 'Link an account that you have');
    await stripe.getByRole('button', { name: /^(Connect|Allow|Authorize)/ }).first().click();
    await stripe.getByText('You can close this tab').waitFor();
    await stripe.close();
    await accounts().nth(1).waitFor();
    const first = await idOf(0);
    await accounts().nth(1).getByRole('button', { name: 'Make default' }).click();
    await admin.waitForFunction((before) => document.querySelector('stripe-connect-settings')!.shadowRoot!.querySelector('[part=account] code')!.textContent !== before, first);

    const made = await newPayments(demo);
    const clinician = await openClinician(browser, demo.url, 'two-accounts');
    const patient = await openPatient(browser, demo.url, 'two-accounts');
    const choice = clinician.getByRole('combobox', { name: 'Paid into' });
    assert.equal(await choice.inputValue(), await idOf(0), 'the default is preselected');
    await choice.selectOption(first);
    await request(clinician, '85.00', 'Consultation');
    await pay(patient);
    await bothSeeIt(clinician, patient);
    assert.equal((await made())[0]!.account, first);
    await Promise.all([clinician, patient].map(closeEnd));
  });

  it('remove an account once its requests have ended, and are told what becomes of past payments', async () => {
    const clinician = await openClinician(browser, demo.url, 'removal');
    await request(clinician, '85.00', 'Consultation');
    await admin.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const card = accounts().first();
    await card.getByRole('button', { name: 'Remove account' }).click();
    await admin.getByText('1 request into this account is still open').waitFor();
    await clinician.getByRole('button', { name: 'Cancel request' }).click();
    await clinician.getByText('Cancelled', { exact: true }).waitFor();
    await admin.getByText('Past payments stay in Stripe').waitFor();
    await admin.getByRole('button', { name: 'Yes, remove it' }).click();
    await accounts().nth(1).waitFor({ state: 'detached' });
    await heading('Ready to take payments').waitFor();
    await closeEnd(clinician);
  });

  it('keep fee presets, which clinicians have at once', async () => {
    const presets = admin.locator('stripe-connect-settings [part=presets]');
    await presets.getByRole('textbox', { name: 'Name' }).fill('Home visit');
    await presets.getByRole('textbox', { name: 'Amount' }).fill('150');
    await presets.getByRole('textbox', { name: 'Description' }).fill('Visit at home');
    await presets.getByRole('button', { name: 'Add preset' }).click();
    await presets.getByText('Home visit', { exact: true }).first().waitFor();
    const clinician = await openClinician(browser, demo.url, 'new-preset');
    await clinician.getByRole('button', { name: 'Home visit A$150.00' }).waitFor();
    await presets.getByRole('button', { name: 'Remove Home visit' }).click();
    await presets.getByText('Home visit', { exact: true }).first().waitFor({ state: 'detached' });
    await closeEnd(clinician);
  });

  it('choose whether descriptions go to Stripe: by default they do not', async () => {
    const described = async (call: string) => {
      const made = await newPayments(demo);
      const clinician = await openClinician(browser, demo.url, call);
      const patient = await openPatient(browser, demo.url, call);
      await request(clinician, '85.00', 'Knee, second visit');
      await pay(patient);
      await bothSeeIt(clinician, patient);
      await Promise.all([clinician, patient].map(closeEnd));
      return (await made())[0]!.description ?? '';
    };
    assert.doesNotMatch(await described('private'), /Knee/);
    const privacy = admin.getByRole('switch', { name: 'Send descriptions to Stripe' });
    await privacy.click();
    await admin.locator('[role=switch][aria-checked=true]').waitFor();
    assert.match(await described('shared'), /Knee, second visit/);
    await privacy.click();
    await admin.locator('[role=switch][aria-checked=false]').waitFor();
  });

  it('of a clinic that may not yet ask for access; the organisation sees who asked, allows it, and may withdraw it', async () => {
    const other = await openAdmin('other_clinic_admin');
    const organisation = await openAdmin('organisation_admin');
    await other.getByRole('heading', { name: 'Payments are not switched on for Riverside Physiotherapy' }).waitFor();
    await other.getByRole('button', { name: 'Ask for access' }).click();
    await other.getByText(/Access was requested on/).last().waitFor();
    await organisation.getByText(/Robin Clarke asked for access on/).waitFor({ timeout: 10_000 });
    await organisation.getByRole('button', { name: 'Allow Riverside Physiotherapy' }).click();
    await other.getByRole('heading', { name: 'Link a Stripe account to get paid' }).waitFor({ timeout: 10_000 });
    await organisation.getByRole('button', { name: 'Withdraw from Riverside Physiotherapy' }).click();
    await organisation.getByText('It can’t request payments then.').waitFor();
    await organisation.locator('[role=group]').getByRole('button', { name: /Withdraw/ }).click();
    await other.getByRole('heading', { name: 'Payments are not switched on for Riverside Physiotherapy' }).waitFor({ timeout: 10_000 });
    await Promise.all([other, organisation].map(closeEnd));
  });

  it('are told when the clinic takes the account away in Stripe, and link it again', async () => {
    demo.simulator.disconnectAccount(await idOf(0));
    await admin.getByRole('heading', { name: 'Link a Stripe account to get paid' }).waitFor({ timeout: 10_000 });
    const stripe = await opened(admin, 'Open a new account');
    await stripe.getByRole('button', { name: 'Agree and submit' }).click();
    await heading('Ready to take payments').waitFor({ timeout: 10_000 });
  });
});

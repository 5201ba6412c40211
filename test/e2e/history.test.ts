/** What was paid in calls, read afterwards by the clinic's admin. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { openClinician, openPatient } from './support/call.js';
import { openDemo, type TestDemo } from './support/demo.js';
import { clipped, smallTargets } from './support/inspect.js';
import { bothSeeIt, newPayments, pay, request, type SimulatedPayment } from './support/payment.js';

const TAG = 'payment-history';
/** Kept for people to look at with `HISTORY_PICTURES=folder`. */
const { HISTORY_PICTURES } = process.env;

describe('the clinic’s history', () => {
  let browser: Browser;
  let demo: TestDemo;
  let admin: Page;
  let paid: SimulatedPayment;
  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
    const made = await newPayments(demo);
    const [clinician, patient] = await Promise.all([openClinician(browser, demo.url, 'history', { query: { name: 'Dr Okafor' } }), openPatient(browser, demo.url, 'history')]);
    await request(clinician, '85.00', 'Physiotherapy');
    await pay(patient);
    await bothSeeIt(clinician, patient);
    await clinician.getByRole('button', { name: 'Refund', exact: true }).click();
    await clinician.getByRole('textbox', { name: 'Amount to refund' }).fill('20');
    await clinician.getByRole('button', { name: 'Continue' }).click();
    await clinician.getByRole('button', { name: 'Refund A$20.00' }).click();
    await clinician.getByText('A$20.00 refunded').waitFor();
    await request(clinician, '12.50', '=Letter, "urgent"');
    [paid] = (await made()) as [SimulatedPayment];
    await Promise.all([clinician.context().close(), patient.context().close()]);

    admin = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-AU', timezoneId: 'Australia/Sydney', acceptDownloads: true })).newPage();
    await admin.goto(`${demo.url}/clinic`);
    await admin.getByRole('heading', { name: 'Payment history' }).waitFor();
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  const lines = () => admin.getByRole('table', { name: 'Payment history' }).getByRole('row').filter({ has: admin.getByRole('cell') });
  const totals = () => admin.getByRole('group', { name: 'Totals' });
  const search = (page: Page) => page.getByRole('searchbox', { name: 'Search' });
  /** Today in the admin's own place, and days from it. */
  const day = (later = 0) => admin.evaluate((days) => {
    const date = new Date();
    date.setDate(date.getDate() + days);
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  }, later);
  async function clear(): Promise<void> {
    await admin.getByRole('button', { name: 'Clear filters' }).click();
    await admin.getByRole('button', { name: 'Clear filters' }).waitFor({ state: 'hidden' });
    await lines().nth(1).waitFor();
  }

  it('has what was paid in the call, with its refund, who asked and the receipt, and what is still open', async () => {
    const [open, done] = [lines().nth(0), lines().nth(1)];
    await done.waitFor();
    assert.equal(await lines().count(), 2);
    for (const text of ['Physiotherapy', 'Dr Okafor', 'Partly refunded', 'A$85.00', 'A$20.00 refunded', 'Emailed']) await done.getByText(text, { exact: true }).waitFor();
    for (const text of ['=Letter, "urgent"', 'Open', 'A$12.50']) await open.getByText(text, { exact: true }).waitFor();
    await totals().getByText('A$65.00').waitFor();
    assert.doesNotMatch(await admin.locator('main').innerText(), /pat@example\.com/);
  });

  it('leads to the payment in the clinic’s Dashboard', async () => {
    const [dashboard] = await Promise.all([admin.waitForEvent('popup'), lines().nth(1).getByRole('link', { name: /^Open in Stripe/ }).click()]);
    await dashboard.waitForLoadState();
    assert.equal(new URL(dashboard.url()).pathname, `/simulator/accounts/${paid.account}`);
    await dashboard.locator(':target').getByText(paid.id).waitFor();
    await dashboard.close();
  });

  it('is searched', async () => {
    await search(admin).fill('physio');
    await search(admin).press('Enter');
    await admin.getByRole('status').filter({ hasText: 'Payments shown: 1.' }).waitFor();
    await lines().getByText('Physiotherapy').waitFor();
    await search(admin).fill(paid.id.slice(0, 14));
    await search(admin).press('Enter');
    await lines().getByText('Physiotherapy').waitFor();
    await search(admin).fill('nobody has asked for this');
    await search(admin).press('Enter');
    await admin.getByText('No payments match.').waitFor();
    await clear();
  });

  it('is narrowed to days and states', async () => {
    await admin.getByLabel('From', { exact: true }).fill(await day());
    await admin.getByLabel('To', { exact: true }).fill(await day());
    await admin.getByRole('button', { name: 'Clear filters' }).waitFor();
    await lines().nth(1).waitFor();
    await admin.getByLabel('From', { exact: true }).fill(await day(1));
    await admin.getByText('The first day is after the last one.').waitFor();
    await admin.getByLabel('To', { exact: true }).fill(await day(1));
    await admin.getByText('No payments match.').waitFor();
    await clear();
    await admin.getByRole('combobox', { name: 'State' }).selectOption('Open');
    await admin.getByRole('status').filter({ hasText: 'Payments shown: 1.' }).waitFor();
    await lines().getByText('=Letter, "urgent"').waitFor();
    await admin.getByRole('combobox', { name: 'State' }).selectOption('Refunded');
    await lines().getByText('Physiotherapy').waitFor();
    await clear();
  });

  it('is taken as a file that spreadsheets read right', async () => {
    const [download] = await Promise.all([admin.waitForEvent('download'), admin.getByRole('button', { name: 'Download CSV' }).click()]);
    assert.equal(download.suggestedFilename(), 'payments.csv');
    const text = await readFile(await download.path(), 'utf8');
    assert.ok(text.startsWith('\ufeffrequested_at,paid_at,status,currency,amount,paid,refunded,net,description,requested_by,'));
    const [, open, done, end, ...more] = text.split('\r\n');
    assert.deepEqual([end, more], ['', []]);
    assert.match(open!, /^[^,]+Z,,open,AUD,12\.50,0\.00,0\.00,0\.00,"'=Letter, ""urgent""",Dr Okafor,/);
    assert.match(done!, /Z,paid,AUD,85\.00,85\.00,20\.00,65\.00,Physiotherapy,Dr Okafor,[A-Z2-9]{6},yes,/);
    assert.ok(done!.endsWith(`,${paid.id},${paid.account},Harbour Street Clinic`), done);
    await admin.getByRole('status').filter({ hasText: 'The file has been downloaded.' }).waitFor();
  });

  it('shows what is paid meanwhile when the admin comes back', async () => {
    const [clinician, patient] = await Promise.all([openClinician(browser, demo.url, 'history-2'), openPatient(browser, demo.url, 'history-2')]);
    await request(clinician, '30.00', 'Meanwhile');
    await pay(patient);
    await bothSeeIt(clinician, patient);
    await Promise.all([clinician.context().close(), patient.context().close()]);
    await admin.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await lines().filter({ hasText: 'Meanwhile' }).getByText('Paid').waitFor();
    await totals().getByText('A$95.00').waitFor();
  });

  for (const width of [1280, 390, 320]) {
    it(`fits ${String(width)} pixels`, async () => {
      await admin.setViewportSize({ width, height: 900 });
      await lines().nth(2).getByText('Physiotherapy').waitFor();
      assert.deepEqual(await clipped(admin, TAG), []);
      assert.deepEqual(await smallTargets(admin, TAG), []);
      assert.ok(await admin.evaluate((most) => document.documentElement.scrollWidth <= most, width), 'the page scrolls sideways');
      if (HISTORY_PICTURES) {
        mkdirSync(HISTORY_PICTURES, { recursive: true });
        await admin.screenshot({ path: `${HISTORY_PICTURES}/clinic-${String(width)}.png`, fullPage: true });
      }
    });
  }
});

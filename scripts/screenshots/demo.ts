/** The demo as its users see it, from the first page to the receipt. */
import { mkdirSync, rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { openClinician, openPatient, waitForVideo, closeEnd } from '../../test/e2e/support/call.js';
import { openDemo } from '../../test/e2e/support/demo.js';
import { bothSeeIt, fillPayment, payButton, request } from '../../test/e2e/support/payment.js';

const VIEWS = [
  { name: '390', viewport: { width: 390, height: 844 } },
  { name: '1280', viewport: { width: 1280, height: 800 } },
];

export async function photographDemo(browser: Browser, folder: string): Promise<void> {
  const demo = await openDemo();
  try {
    for (const { name, viewport } of VIEWS) {
      const into = `${folder}/demo/${name}`;
      rmSync(into, { recursive: true, force: true });
      mkdirSync(into, { recursive: true });
      const context = { viewport, deviceScaleFactor: 1 };
      const picture = (page: Page, file: string) => page.screenshot({ path: `${into}/${file}.png` });

      const clinician = await openClinician(browser, demo.url, `pictures-${name}`, { context });
      const patient = await openPatient(browser, demo.url, `pictures-${name}`, { context });
      await Promise.all([waitForVideo(clinician), waitForVideo(patient)]);
      await picture(clinician, '1-clinician-joined');
      await request(clinician, '85.00', 'Consultation');
      await patient.getByRole('button', { name: 'Pay now', disabled: false }).waitFor();
      await picture(patient, '2-patient-offer');
      await picture(clinician, '3-clinician-waiting');
      await fillPayment(patient, '4242424242424242');
      await picture(patient, '4-patient-form');
      await payButton(patient).click();
      await bothSeeIt(clinician, patient);
      await picture(patient, '5-patient-paid');
      await picture(clinician, '6-clinician-received');
      await Promise.all([closeEnd(clinician), closeEnd(patient)]);

      const visitor = await browser.newPage(context);
      for (const [file, path] of [
        ['7-landing', '/'],
        ['8-clinic', '/clinic'],
        ['9-simulator', '/simulator/'],
      ] as const) {
        await visitor.goto(demo.url + path);
        await visitor.waitForLoadState('networkidle');
        await visitor.screenshot({ path: `${into}/${file}.png`, fullPage: true });
      }
      await visitor.close();
      console.log(into);
    }
    await readmePicture(browser, demo.url);
  } finally {
    await demo.close();
  }
}

/** Both sides of a call at the moment in which it is asked for: the clinician at a desk, the patient on a phone. */
async function readmePicture(browser: Browser, url: string): Promise<void> {
  // Without a camera each side draws a picture of its own, which is nicer than the browser's test pattern.
  const prepare = async (page: Page): Promise<void> => {
    await page.addInitScript(() => (navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))));
  };
  const desk = { viewport: { width: 1180, height: 760 }, deviceScaleFactor: 1 };
  const phone = { viewport: { width: 390, height: 760 }, deviceScaleFactor: 1 };
  const clinician = await openClinician(browser, url, 'readme', { context: desk, prepare });
  const patient = await openPatient(browser, url, 'readme', { context: phone, prepare });
  await Promise.all([waitForVideo(clinician), waitForVideo(patient)]);
  await request(clinician, '85.00', 'Consultation');
  await fillPayment(patient, '4242424242424242', { email: 'sam@example.com' });
  await clinician.getByText('The patient is paying').waitFor();
  await clinician.getByText('No camera found').waitFor({ state: 'hidden' });
  const [left, right] = await Promise.all([clinician, patient].map(async (page) => (await page.screenshot()).toString('base64')));
  await Promise.all([closeEnd(clinician), closeEnd(patient)]);

  const sheet = await browser.newPage({ viewport: { width: 1700, height: 840 } });
  await sheet.setContent(`<style>body { display: flex; gap: 40px; margin: 0; padding: 40px; background: linear-gradient(120deg, #dfeeea, #e4e9f4) }
    img { block-size: 760px; border-radius: 18px; box-shadow: 0 10px 40px #1233 }</style>
    <img src="data:image/png;base64,${left!}"><img src="data:image/png;base64,${right!}">`);
  mkdirSync('docs/images', { recursive: true });
  await sheet.screenshot({ path: 'docs/images/call.png' });
  console.log('docs/images/call.png');
  await sheet.close();
}

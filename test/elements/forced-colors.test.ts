import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aSession, anAccount, paid } from './support/builders.js';
import { plainLook, takeOn } from './support/look.js';
import { alertsOf, button, buttons, field, focused, shows, still, textOf, type, until } from './support/page.js';
import { TestStripe, declinedFor } from './support/stripe.js';
import { tokenSource } from './support/token.js';

/** A file of its own, as Firefox has to be started for it. */
describe('in forced colours', () => {
  let backend: TestBackend;
  beforeEach(async function () {
    await takeOn('forced colours', this);
    sessionStorage.clear();
    backend = await startBackend();
  });
  afterEach(plainLook);

  it('<payment-prompt> can be read', async () => {
    const stripe = new TestStripe();
    stripe.words = [declinedFor('insufficient_funds')];
    backend.session = aSession('patient');
    backend.add();
    const prompt = await fixture(html`<payment-prompt backend-url=${BACKEND_URL} locale="en-AU" .stripe=${stripe.factory} .getToken=${tokenSource().getToken}></payment-prompt>`);
    await until(() => buttons(prompt, 'Pay now').some((each) => !each.matches(':disabled')), 'the offer should be open');
    await still(prompt);
    await expect(prompt).to.be.accessible();
    button(prompt, 'Pay now').click();
    await until(() => buttons(prompt, 'Pay A$85.00')[0]?.getAttribute('aria-disabled') === 'false', `the form should be ready: ${textOf(prompt)}`);
    await expect(prompt).to.be.accessible();
    type(field(prompt, 'Email'), 'mira@example.com');
    button(prompt, 'Pay A$85.00').click();
    await until(() => alertsOf(prompt) !== '', 'it should be said');
    await expect(prompt).to.be.accessible();
  });

  it('<payment-request-tool> can be read', async () => {
    for (const fields of [{}, { progress: 'failed', declineReason: 'insufficient_funds' }, { status: 'closing', closeReason: 'cancelled' }, paid(), { status: 'review' }] as const) backend.add(fields);
    const tool = await fixture(html`<payment-request-tool backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></payment-request-tool>`);
    await shows(tool, 'Requests in this call');
    button(tool, 'Request payment').click();
    await until(() => focused(tool), 'a problem should be shown');
    await expect(tool).to.be.accessible();
  });

  for (const state of ['active', 'details_due', 'restricted'] as const) {
    it(`<stripe-connect-settings> can be read: ${state}`, async () => {
      backend.session = aSession('clinic_admin');
      backend.account = anAccount({ state, livemode: false });
      const settings = await fixture(html`<stripe-connect-settings backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></stripe-connect-settings>`);
      await until(() => buttons(settings, 'Remove account').length, 'the account should be shown');
      button(settings, 'Remove account').click();
      await shows(settings, 'Remove this Stripe account?');
      await expect(settings).to.be.accessible();
    });
  }
});

import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { StripeConnectSettingsElement } from '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { FeePreset } from '../../src/domain/contract.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aSession, anAccount } from './support/builders.js';
import { alertsOf, button, buttons, field, focused, shows, statusOf, still, textOf, type, until } from './support/page.js';
import { tokenSource } from './support/token.js';

describe('fee presets in <stripe-connect-settings>', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
    backend.session = aSession('clinic_admin');
  });

  async function open(feePresets: FeePreset[] = [], locale = 'en-AU'): Promise<StripeConnectSettingsElement> {
    backend.session = aSession('clinic_admin', { feePresets });
    const settings = await fixture<StripeConnectSettingsElement>(
      html`<stripe-connect-settings backend-url=${BACKEND_URL} locale=${locale} .getToken=${tokenSource().getToken}></stripe-connect-settings>`,
    );
    await until(() => settings.shadowRoot!.querySelector('#presets'), 'they should be there');
    return settings;
  }
  function fill(settings: Element, name: string, amount: string, description: string): void {
    type(field(settings, 'Name'), name);
    type(field(settings, 'Amount'), amount);
    type(field(settings, 'Description'), description);
  }
  const saved = () => backend.callsOf('PUT /clinic/fee-presets').map(({ body }) => (body as { presets: FeePreset[] }).presets);
  const SHORT = { name: 'Short', amount: 4500, description: 'Short consultation' };

  it('are added, in the clinic’s currency', async () => {
    const settings = await open([SHORT]);
    fill(settings, ' Long ', '120.5', 'Long consultation');
    button(settings, 'Add preset').click();
    await shows(settings, 'A$120.50');
    expect(saved()).to.deep.equal([[SHORT, { name: 'Long', amount: 12_050, description: 'Long consultation' }]]);
    expect(statusOf(settings)).to.equal('Long was added.');
    expect([field(settings, 'Name').value, field(settings, 'Amount').value]).to.deep.equal(['', '']);
    expect(focused(settings)).to.equal(field(settings, 'Name'));
    await still(settings);
    await expect(settings).to.be.accessible();
  });

  it('are not added while something is wrong or could be read in two ways', async () => {
    const settings = await open();
    button(settings, 'Add preset').click();
    await shows(settings, 'Give it a name.');
    expect(focused(settings)).to.equal(field(settings, 'Name'));
    expect(textOf(settings)).to.include('Enter an amount.').and.include('Say what the payment is for.');
    fill(settings, 'Long', '12,50', 'Long consultation');
    button(settings, 'Add preset').click();
    await shows(settings, 'This is not an amount. Type it like 85.00.');
    await still(settings);
    await expect(settings).to.be.accessible();
    expect(saved()).to.be.empty;
  });

  it('are removed', async () => {
    const settings = await open([SHORT, { ...SHORT, name: 'Other' }]);
    button(settings, 'Remove Short').click();
    await until(() => buttons(settings, 'Remove Short').length === 0, 'it should be gone');
    expect(saved()).to.deep.equal([[{ ...SHORT, name: 'Other' }]]);
    expect(statusOf(settings)).to.equal('Short was removed.');
    expect(focused(settings)?.id).to.equal('presets');
  });

  it('stay as they were where saving fails, and it is said', async () => {
    const settings = await open([SHORT]);
    backend.failWith('rate_limited', 'PUT /clinic/fee-presets');
    button(settings, 'Remove Short').click();
    await until(() => alertsOf(settings).includes('That was too fast.'), 'it should be said');
    expect(buttons(settings, 'Remove Short')).to.have.length(1);
  });

  it('wait until the organisation allows payments', async () => {
    backend.account = anAccount({ state: 'not_allowed' });
    const settings = await fixture<StripeConnectSettingsElement>(
      html`<stripe-connect-settings backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></stripe-connect-settings>`,
    );
    await shows(settings, 'Payments are not switched on');
    expect(settings.shadowRoot!.querySelector('#presets')).to.be.null;
  });
});

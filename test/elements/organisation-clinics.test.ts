import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { StripeConnectSettingsElement } from '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { ClinicSummary } from '../../src/domain/contract.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { THEN, aClinic, aSession } from './support/builders.js';
import { accessible, alertsOf, button, buttons, field, focused, shows, statusOf, textOf, type, until } from './support/page.js';
import { tokenSource } from './support/token.js';

describe('<stripe-connect-settings>, for an organisation admin,', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
    backend.session = aSession('organisation_admin');
  });

  async function shown(clinics: ClinicSummary[] = []): Promise<StripeConnectSettingsElement> {
    backend.clinics = clinics;
    const settings = await fixture<StripeConnectSettingsElement>(html`<stripe-connect-settings backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></stripe-connect-settings>`);
    await until(() => settings.shadowRoot!.querySelector('[part~=clinics]'), 'the clinics should be shown');
    return settings;
  }
  const lines = (settings: Element) => [...settings.shadowRoot!.querySelectorAll<HTMLElement>('li')].map((item) => item.innerText.replace(/\s+/g, ' ').trim());
  const names = (settings: Element) => [...settings.shadowRoot!.querySelectorAll('li h3')].map(({ textContent }) => textContent);

  it('lists the clinics: who asks first, with who and when; then by name, allowed, linked or neither', async () => {
    const settings = await shown([
      aClinic({ name: 'Seaview', allowed: true }),
      aClinic({ name: 'Linked Clinic', allowed: true, linked: true }),
      aClinic({ name: 'Waiting Clinic', accessRequestedAt: THEN, accessRequestedBy: 'Mira Costa' }),
      aClinic({ name: 'Quiet Clinic' }),
    ]);
    const then = new Date(THEN).toLocaleString('en-AU', { dateStyle: 'medium', timeStyle: 'short' }).replace(/\s/g, ' ');
    expect(lines(settings)).to.deep.equal([
      `Waiting Clinic Mira Costa asked for access on ${then} Allow`,
      'Linked Clinic Allowed, account linked Withdraw',
      'Quiet Clinic Not allowed Allow',
      'Seaview Allowed Withdraw',
    ]);
    expect(await accessible('button', 'Allow Waiting Clinic')).to.be.true;
    await expect(settings).to.be.accessible();
  });

  it('allows with one press, and the clinic keeps its place', async () => {
    const settings = await shown([aClinic({ name: 'Alpha' }), aClinic({ name: 'Zeta', accessRequestedAt: THEN })]);
    expect(names(settings)).to.deep.equal(['Zeta', 'Alpha']);
    buttons(settings, 'Allow')[0]!.click();
    await until(() => statusOf(settings) === 'Zeta: Allowed', 'it should be said');
    expect(backend.clinics.find(({ name }) => name === 'Zeta')!.allowed).to.be.true;
    expect(names(settings)).to.deep.equal(['Zeta', 'Alpha']);
    await until(() => focused(settings) === buttons(settings, 'Withdraw')[0], 'the focus should stay at the clinic');
  });

  it('asks before it withdraws, and says what becomes of open requests', async () => {
    const settings = await shown([aClinic({ allowed: true, linked: true })]);
    button(settings, 'Withdraw').click();
    await shows(settings, 'Withdraw payments from Riverside Clinic? It can’t request payments then. Open requests can still be paid, and its Stripe account stays linked.');
    await until(() => focused(settings) === button(settings, 'Keep allowed'), 'the harmless answer should have the focus');
    await expect(settings).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await until(() => focused(settings) === buttons(settings, 'Withdraw')[0], 'the focus should be back');
    expect(backend.callsOf('PUT /clinics/{id}')).to.be.empty;
    button(settings, 'Withdraw').click();
    await shows(settings, 'Keep allowed');
    button(settings, 'Withdraw from Riverside Clinic').click();
    await until(() => statusOf(settings) === 'Riverside Clinic: Not allowed', 'it should be said');
    expect(backend.clinics[0]!.allowed).to.be.false;
  });

  it('keeps the question open where withdrawing fails', async () => {
    const settings = await shown([aClinic({ allowed: true })]);
    backend.failWith('rate_limited', 'PUT /clinics/{id}');
    button(settings, 'Withdraw').click();
    await shows(settings, 'Keep allowed');
    button(settings, 'Withdraw from Riverside Clinic').click();
    await until(() => alertsOf(settings).includes('That was too fast.'), 'it should be said');
    expect(textOf(settings)).to.include('Withdraw payments from Riverside Clinic?');
  });

  it('searches where there are many', async () => {
    const settings = await shown(Array.from({ length: 40 }, (_, index) => aClinic({ name: `Clinic ${String(index + 1)}` })));
    expect(names(settings)).to.have.length(40);
    type(field(settings, 'Search clinics'), ' CLINIC 39');
    await until(() => names(settings).length === 1, 'one should be found');
    expect(names(settings)).to.deep.equal(['Clinic 39']);
    type(field(settings, 'Search clinics'), 'Hillside');
    await shows(settings, 'No clinic has such a name.');
    await expect(settings).to.be.accessible();
  });

  it('needs no search where there are few, and says what the platform keeps', async () => {
    backend.platformFee = { fixed: { amount: 30, currency: 'AUD' } };
    const settings = await shown([aClinic()]);
    expect(settings.shadowRoot!.querySelector('input')).to.be.null;
    expect(textOf(settings)).to.include('The platform keeps A$0.30 of each payment.');
  });

  it('says that there are none', async () => {
    const settings = await shown();
    await shows(settings, 'Your organisation has no clinics yet.');
    await expect(settings).to.be.accessible();
  });
});

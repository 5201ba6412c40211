import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aClinic, aRecord, aSession, anAccount } from './support/builders.js';
import { button, field, listenFor, shows, type, until } from './support/page.js';
import { tokenSource } from './support/token.js';

/** What a platform hears of, for its own log and its own toasts. */
describe('the host hears', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
  });

  const tool = () => fixture<HTMLElement>(html`<payment-request-tool backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></payment-request-tool>`);
  const settings = () => fixture<HTMLElement>(html`<stripe-connect-settings backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></stripe-connect-settings>`);

  it('how the patient moves, that they were reminded, and that a link was made', async () => {
    const request = backend.add();
    const progressed = listenFor('payment-progressed');
    const reminded = listenFor('payment-reminded');
    const linked = listenFor('payment-link-made');
    const element = await tool();
    await shows(element, 'Consultation');
    await until(() => backend.listeners > 0, 'the tool should listen to events');
    backend.push(backend.change(request.id, { progress: 'seen' }));
    backend.push(backend.change(request.id, { progress: 'paying' }));
    await shows(element, 'The patient is paying');
    expect(progressed.at(-1)!.request.progress).to.equal('paying');
    button(element, 'Remind').click();
    await until(() => reminded.length === 1, 'the reminder should be heard');
    expect(reminded[0]!.request.id).to.equal(request.id);
    button(element, 'Payment link').click();
    await until(() => linked.length === 1, 'the link should be heard');
    expect(linked[0]!.request.id).to.equal(request.id);
  });

  it('that the clinic’s presets and its privacy were changed', async () => {
    backend.session = aSession('clinic_admin');
    backend.account = anAccount();
    const changed = listenFor('clinic-settings-changed');
    const element = await settings();
    await shows(element, 'Fee presets');
    type(field(element, 'Name'), 'Short visit');
    type(field(element, 'Amount'), '45');
    type(field(element, 'Description'), 'Consultation');
    button(element, 'Add preset').click();
    await until(() => changed.length === 1, 'the presets should be heard');
    expect(changed[0]!.settings.feePresets).to.deep.equal([{ name: 'Short visit', amount: 4500, description: 'Consultation' }]);
    element.shadowRoot!.querySelector<HTMLElement>('[role=switch]')!.click();
    await until(() => changed.length === 2, 'the switch should be heard');
    expect(changed[1]!.settings.sharesDescriptions).to.be.true;
  });

  it('that access was asked for, and that it was given', async () => {
    backend.session = aSession('clinic_admin');
    backend.account = anAccount({ state: 'not_allowed' });
    const asked = listenFor('clinic-access-requested');
    const admin = await settings();
    await shows(admin, 'Ask for access');
    button(admin, 'Ask for access').click();
    await until(() => asked.length === 1, 'the question should be heard');
    expect(asked[0]!.account.accessRequestedAt).to.be.a('string');
    admin.remove();

    backend.session = aSession('organisation_admin');
    backend.clinics = [aClinic({ name: 'Riverside Clinic' })];
    const given = listenFor('clinic-access-changed');
    const organisation = await settings();
    await shows(organisation, 'Riverside Clinic');
    organisation.shadowRoot!.querySelector<HTMLElement>('[data-clinic] button')!.click();
    await until(() => given.length === 1, 'the answer should be heard');
    expect(given[0]!.clinic).to.include({ name: 'Riverside Clinic', allowed: true });
  });

  it('that the history was taken as a file, without what was searched for', async () => {
    backend.session = aSession('clinic_admin');
    backend.payments = [aRecord()];
    const exported = listenFor('payments-exported');
    const history = await fixture<HTMLElement>(html`<payment-history backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></payment-history>`);
    await shows(history, 'Consultation');
    const search = history.shadowRoot!.querySelector<HTMLInputElement>('[name=search]')!;
    search.value = 'Consultation';
    search.dispatchEvent(new Event('change', { bubbles: true }));
    const state = history.shadowRoot!.querySelector<HTMLSelectElement>('[name=state]')!;
    state.value = 'paid';
    state.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => backend.callsOf('GET /payments').some(({ query }) => query['state'] === 'paid') && !history.shadowRoot!.querySelector('[aria-busy=true]'), 'the list should be narrowed');
    [...history.shadowRoot!.querySelectorAll<HTMLElement>('button')].find(({ textContent }) => textContent.includes('CSV'))!.click();
    await until(() => exported.length === 1, 'the file should be heard');
    expect(exported[0]!.filter).to.deep.equal({ state: 'paid' });
  });

  it('what went wrong, by its code', async () => {
    const problems = listenFor('payment-problem');
    backend.failWith('backend_unavailable', 'GET /session');
    const element = await tool();
    await until(() => problems.length > 0, 'the problem should be heard');
    expect(problems[0]!.code).to.equal('backend_unavailable');
    element.remove();

    backend.failWith('rate_limited', 'PUT /clinic/privacy');
    backend.failWith('backend_unavailable', 'GET /session', 0);
    backend.session = aSession('clinic_admin');
    const admin = await settings();
    await shows(admin, 'Privacy');
    admin.shadowRoot!.querySelector<HTMLElement>('[role=switch]')!.click();
    await until(() => problems.some(({ code }) => code === 'rate_limited'), 'the refusal should be heard');
  });
});

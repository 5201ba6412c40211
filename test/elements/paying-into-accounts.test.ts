import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/payment-request-tool/payment-request-tool.js';
import type { PaymentRequestToolElement } from '../../src/elements/payment-request-tool/payment-request-tool.js';
import type { NewPaymentRequest, Role, Session } from '../../src/domain/contract.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aSession, paid } from './support/builders.js';
import { button, buttons, descriptionOf, field, shows, submitRequest, textOf, type, until } from './support/page.js';
import { tokenSource } from './support/token.js';

const ACCOUNTS = [
  { id: 'acct_au', name: 'Riverside Clinic Pty Ltd', currency: 'AUD', isDefault: true },
  { id: 'acct_nz', name: 'Riverside Wellington', currency: 'NZD', isDefault: false },
];

describe('<payment-request-tool>, by account and role,', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
  });

  async function open(session: Session = aSession('clinician', { accounts: ACCOUNTS })): Promise<PaymentRequestToolElement> {
    backend.session = session;
    const tool = await fixture<PaymentRequestToolElement>(html`<payment-request-tool backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></payment-request-tool>`);
    await until(() => tool.shadowRoot!.querySelector('[part=requests], .notice'), 'the tool should be shown');
    return tool;
  }
  const asked = () => backend.callsOf('POST /payment-requests').map(({ body }) => body as NewPaymentRequest);
  const fill = (tool: Element) => {
    type(field(tool, 'Amount'), '85');
    type(field(tool, 'Description'), 'Consultation');
  };
  function choose(tool: Element, account: string): void {
    const select = field(tool, 'Paid into');
    select.value = account;
    select.dispatchEvent(new Event('change'));
  }

  it('pays into the default account, unless another is chosen, and says so before and after', async () => {
    const tool = await open();
    expect(field(tool, 'Paid into').value).to.equal('acct_au');
    expect(descriptionOf(field(tool, 'Paid into'))).to.equal('');
    choose(tool, 'acct_nz');
    await shows(tool, 'This account is paid out in NZD. Stripe converts the amount.');
    await expect(tool).to.be.accessible();
    fill(tool);
    button(tool, 'Request payment').click();
    await shows(tool, 'Paid into: Riverside Wellington This account is paid out in NZD.');
    expect(asked()).to.be.empty;
    tool.shadowRoot!.querySelector<HTMLElement>('.check .primary')!.click();
    await until(() => tool.shadowRoot!.querySelector('[part=request]'), 'the request should be listed');
    expect(asked()[0]).to.include({ account: 'acct_nz', currency: 'AUD' });
    expect(tool.shadowRoot!.querySelector<HTMLElement>('[part=request]')!.innerText).to.include('Paid into: Riverside Wellington');
    expect(field(tool, 'Paid into').value, 'remembered').to.equal('acct_nz');
  });

  it('asks nothing about accounts where there is one', async () => {
    const tool = await open(aSession());
    expect(textOf(tool)).not.to.include('Paid into');
    fill(tool);
    await submitRequest(tool);
    await until(() => tool.shadowRoot!.querySelector('[part=request]'), 'the request should be listed');
    expect(asked()[0]).not.to.have.property('account');
    expect(textOf(tool)).not.to.include('Paid into');
  });

  it('says that the one account is of another currency', async () => {
    const tool = await open(aSession('clinician', { accounts: [{ ...ACCOUNTS[0]!, currency: 'NZD' }] }));
    expect(textOf(tool)).to.include('This account is paid out in NZD. Stripe converts the amount.');
    expect(textOf(tool)).not.to.include('Paid into');
  });

  it('names the one that is left while the default can’t take payments, and asks for it by name', async () => {
    const tool = await open(aSession('clinician', { accounts: ACCOUNTS.slice(1) }));
    await shows(tool, 'Paid into: Riverside Wellington This account is paid out in NZD.');
    await expect(tool).to.be.accessible();
    fill(tool);
    await submitRequest(tool);
    await until(() => tool.shadowRoot!.querySelector('[part=request]'), 'the request should be listed');
    expect(asked()[0]).to.include({ account: 'acct_nz' });
  });

  it('says the least and the most beside the amount', async () => {
    const tool = await open();
    expect(descriptionOf(field(tool, 'Amount'))).to.include('From A$0.50 to A$999,999.99');
  });

  it('offers no refund to who may not, and says whom to ask', async () => {
    backend.add(paid());
    const tool = await open({ ...aSession(), mayRefund: false });
    await shows(tool, 'You can’t refund here. Ask a clinic admin.');
    expect(buttons(tool, 'Refund')).to.be.empty;
  });

  const FOR: Partial<Record<Role, string>> = {
    patient: 'When the clinic asks you to pay, you see it in the call.',
    clinic_admin: 'As a clinic admin you find past payments in the payment history, and the Stripe account in the payment settings.',
    organisation_admin: 'As an organisation admin you allow clinics to take payments in the payment settings.',
  };
  for (const [role, text] of Object.entries(FOR)) {
    it(`says to a ${role} where their things are`, async () => {
      const tool = await open(aSession(role as Role));
      await shows(tool, `Only clinicians can request payments in a call. ${text}`);
      await expect(tool).to.be.accessible();
    });
  }

  it('tells two of the same name apart by their ids', async () => {
    const name = 'Riverside Clinic';
    const session = aSession('clinician', { accounts: [{ id: 'acct_1AbcD', name, currency: 'AUD', isDefault: true }, { id: 'acct_1EfgH', name, currency: 'AUD', isDefault: false }] });
    const tool = await open(session);
    expect([...field(tool, 'Paid into').querySelectorAll('option')].map(({ textContent }) => textContent)).to.deep.equal(['Riverside Clinic (…AbcD) · AUD', 'Riverside Clinic (…EfgH) · AUD']);
  });
});

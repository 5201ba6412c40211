import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/payment-history/payment-history.js';
import type { PaymentHistoryElement } from '../../src/elements/payment-history/payment-history.js';
import type { NewRefund, Role } from '../../src/domain/contract.js';
import type { PaymentRecord } from '../../src/domain/payment-record.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aRecord, aRequest, aSession, paid } from './support/builders.js';
import { button, field, focused, shows, statusOf, textOf, type, until } from './support/page.js';
import { tokenSource } from './support/token.js';

describe('<payment-history>, with refunds and accounts,', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
    backend.session = aSession('clinic_admin');
  });

  async function shown(payments: PaymentRecord[]): Promise<PaymentHistoryElement> {
    backend.payments = payments;
    backend.requests = payments.map(({ id, amount }) => aRequest({ ...paid(), ...{ id, amount } }));
    const history = await fixture<PaymentHistoryElement>(html`<payment-history backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></payment-history>`);
    await until(() => history.shadowRoot!.querySelector('form') && !history.shadowRoot!.querySelector('[aria-busy=true]'), 'the history should be shown');
    return history;
  }
  const refundButtons = (history: Element) => [...history.shadowRoot!.querySelectorAll<HTMLElement>('[data-refund]')];
  const asked = () => backend.callsOf('POST /payment-requests/{id}/refunds').map(({ id, body }) => ({ id, ...(body as NewRefund) }));
  async function openRefund(history: Element, index = 0): Promise<void> {
    await until(() => refundButtons(history).length > index, 'a refund should be offered');
    refundButtons(history)[index]!.click();
    await until(() => history.shadowRoot!.querySelector('[data-refund-amount]'), 'the form should open');
  }

  it('gives back a part, after a check, and the line and the totals follow', async () => {
    const second = aRecord({ reference: 'SECOND' });
    const history = await shown([aRecord(), second]);
    await openRefund(history, 1);
    expect(field(history, 'Amount to refund').value).to.equal('85.00');
    type(field(history, 'Amount to refund'), '20');
    button(history, 'Continue').click();
    await shows(history, 'Refund A$20.00? It goes back to the card that was paid with.');
    expect(asked()).to.be.empty;
    backend.totals = [{ currency: 'AUD', count: 2, paid: 17_000, refunded: 2000, net: 15_000 }];
    button(history, 'Refund A$20.00').click();
    await shows(history, 'A$20.00 refunded');
    expect(asked().map(({ id, amount, reason }) => [id, amount, reason])).to.deep.equal([[second.id, 2000, 'requested_by_customer']]);
    await shows(history, 'After refunds A$150.00');
    expect(statusOf(history)).to.equal('A$20.00 is refunded.');
    await until(() => focused(history) === refundButtons(history)[1], 'the focus should be where it began');
    await openRefund(history, 1);
    expect(field(history, 'Amount to refund').value, 'what is left').to.equal('65.00');
  });

  it('asks in a form that everybody can use', async () => {
    const history = await shown([aRecord()]);
    await openRefund(history);
    await expect(history).to.be.accessible();
  });

  it('offers none for what was given back or never paid', async () => {
    const history = await shown([aRecord({ refunded: 8500 }), aRecord({ status: 'expired' }), aRecord()]);
    await until(() => refundButtons(history).length === 1, 'one can be given back');
  });

  it('offers none to who may not, and says where it is done', async () => {
    backend.session = { ...aSession('clinic_admin'), mayRefund: false };
    const history = await shown([aRecord()]);
    await shows(history, 'Refunds are made in the Stripe Dashboard.');
    expect(refundButtons(history)).to.be.empty;
  });

  it('says what a payment was paid into, where the clinic has several accounts', async () => {
    const history = await shown([aRecord(), aRecord({ account: 'acct_2', accountName: null })]);
    await shows(history, 'Riverside Clinic Pty Ltd');
    expect(textOf(history)).to.include('acct_2');
    history.remove();
    expect(textOf(await shown([aRecord()]))).not.to.include('Riverside Clinic Pty Ltd');
  });

  const FOR: Partial<Record<Role, string>> = {
    clinician: 'Ask a clinic admin to look something up.',
    patient: 'The receipts of what you paid were sent to you by email.',
    organisation_admin: 'Each clinic’s own admin sees it.',
  };
  for (const [role, text] of Object.entries(FOR)) {
    it(`says to a ${role} who may see it`, async () => {
      backend.session = aSession(role as Role);
      backend.failWith('role_forbidden', ['GET /payments', 'GET /payments/totals']);
      const history = await fixture<PaymentHistoryElement>(html`<payment-history backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></payment-history>`);
      await shows(history, `Only clinic admins can see the payment history. ${text}`);
      await expect(history).to.be.accessible();
    });
  }
});

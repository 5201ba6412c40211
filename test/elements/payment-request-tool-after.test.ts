import jsQR from 'jsqr';
import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/payment-request-tool/payment-request-tool.js';
import type { PaymentRequestToolElement } from '../../src/elements/payment-request-tool/payment-request-tool.js';
import type { NewPaymentRequest, NewRefund } from '../../src/domain/contract.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aRefund, aSession, paid } from './support/builders.js';
import { alertsOf, button, buttons, field, focused, listenFor, settled, shows, statusOf, still, submitRequest, textOf, type, until } from './support/page.js';
import { tokenSource } from './support/token.js';

/** What a clinician does around and after a payment: the host's rules, asking again, giving back. */
/** What a phone's camera would read. */
async function readCode(code: SVGElement): Promise<string | undefined> {
  const copy = code.cloneNode(true) as SVGElement;
  for (const [name, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', width: '400', height: '400', style: 'fill:#000' })) copy.setAttribute(name, value);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const context = new OffscreenCanvas(400, 400).getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 400, 400);
  context.drawImage(image, 0, 0, 400, 400);
  return jsQR(context.getImageData(0, 0, 400, 400).data, 400, 400)?.data;
}

describe('around a payment, <payment-request-tool>', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
  });

  async function open(locale = 'en-AU'): Promise<PaymentRequestToolElement> {
    const tool = await fixture<PaymentRequestToolElement>(
      html`<payment-request-tool backend-url=${BACKEND_URL} locale=${locale} .getToken=${tokenSource().getToken}></payment-request-tool>`,
    );
    await until(() => tool.shadowRoot!.querySelector('[part=requests]'), 'the list should be there');
    await until(() => backend.listeners > 0, 'the tool should listen to events');
    return tool;
  }
  const amountField = (tool: Element) => field(tool, 'Amount to refund');
  async function openRefund(tool: Element): Promise<void> {
    await until(() => buttons(tool, 'Refund').length, 'a refund should be offered');
    button(tool, 'Refund').click();
    await until(() => tool.shadowRoot!.querySelector('[data-refund-amount]'), 'the form should open');
  }
  async function check(tool: Element): Promise<void> {
    button(tool, 'Continue').click();
    await until(() => tool.shadowRoot!.querySelector('[data-refund-confirm]'), 'the check step should come');
  }
  const asked = () => backend.callsOf('POST /payment-requests/{id}/refunds').map(({ body }) => body as NewRefund);

  describe('gives back', () => {
    it('all of it, after a check that repeats the amount', async () => {
      backend.add(paid());
      const tool = await open();
      const told = listenFor('payment-refunded');
      await openRefund(tool);
      expect((amountField(tool)).value).to.equal('85.00');
      expect(focused(tool)).to.equal(amountField(tool));
      await check(tool);
      expect(textOf(tool)).to.include('Refund A$85.00? It goes back to the card that was paid with.');
      expect(asked()).to.be.empty;
      await still(tool);
      await expect(tool).to.be.accessible();
      button(tool, 'Refund A$85.00').click();
      await shows(tool, 'A$85.00 refunded');
      expect(asked().map(({ amount, reason }) => [amount, reason])).to.deep.equal([[8500, 'requested_by_customer']]);
      expect(statusOf(tool)).to.equal('A$85.00 is refunded.');
      expect(told).to.have.length(1);
      expect(buttons(tool, 'Refund')).to.be.empty;
      expect(focused(tool)?.matches('[part=request]'), 'the focus stays at the request').to.be.true;
    });

    it('a part, with another reason, and then at most what is left', async () => {
      backend.add(paid());
      const tool = await open();
      await openRefund(tool);
      type(amountField(tool), '20');
      const reason = tool.shadowRoot!.querySelector('select')!;
      reason.value = 'duplicate';
      reason.dispatchEvent(new Event('change'));
      await check(tool);
      button(tool, 'Refund A$20.00').click();
      await shows(tool, 'A$20.00 refunded');
      expect(asked()[0]).to.include({ amount: 2000, reason: 'duplicate' });
      await openRefund(tool);
      expect((amountField(tool)).value).to.equal('65.00');
      type(amountField(tool), '65.01');
      button(tool, 'Continue').click();
      await shows(tool, 'At most A$65.00 can be refunded.');
      expect(alertsOf(tool)).to.include('At most A$65.00 can be refunded.');
      await still(tool);
      await expect(tool).to.be.accessible();
    });

    it('less than could ever be charged, as Stripe does', async () => {
      backend.add({ ...paid(), refunds: [aRefund({ amount: 8480 })] });
      const tool = await open();
      await openRefund(tool);
      await check(tool);
      button(tool, 'Refund A$0.20').click();
      await until(() => asked().length === 1, 'it should be asked for');
      expect(asked()[0]!.amount).to.equal(20);
    });

    it('no amount that could be read in two ways', async () => {
      backend.add(paid());
      const tool = await open();
      await openRefund(tool);
      type(amountField(tool), '12,50');
      button(tool, 'Continue').click();
      await shows(tool, 'can be read in more than one way');
      button(tool, 'A$12.50').click();
      await until(() => (amountField(tool)).value === '12.50', 'the chosen one should be in the field');
      await check(tool);
      expect(asked()).to.be.empty;
      expect(textOf(tool)).to.include('Refund A$12.50?');
    });

    it('once, though the connection is lost: the next press is the same refund', async () => {
      backend.add(paid());
      const tool = await open();
      await openRefund(tool);
      await check(tool);
      backend.failWith('offline', 'POST /payment-requests/{id}/refunds');
      button(tool, 'Refund A$85.00').click();
      await shows(tool, 'No connection.');
      backend.recover();
      await check(tool);
      button(tool, 'Refund A$85.00').click();
      await shows(tool, 'A$85.00 refunded');
      expect(new Set(asked().map(({ id }) => id)).size).to.equal(1);
    });

    it('nothing that Stripe refuses, and says so', async () => {
      backend.add(paid());
      const tool = await open();
      await openRefund(tool);
      await check(tool);
      backend.failWith('not_refundable', 'POST /payment-requests/{id}/refunds');
      button(tool, 'Refund A$85.00').click();
      await shows(tool, 'It may have been refunded in Stripe already.');
    });

    it('nothing after a second thought', async () => {
      backend.add(paid());
      const tool = await open();
      await openRefund(tool);
      await check(tool);
      button(tool, 'Change').click();
      await until(() => tool.shadowRoot!.querySelector('[data-refund-amount]'), 'back at the amount');
      button(tool, 'Don’t refund').click();
      await until(() => buttons(tool, 'Refund').length, 'the form should be gone');
      await settled();
      expect(asked()).to.be.empty;
    });
  });

  it('shows what was given back in Stripe’s Dashboard, what is on its way and what failed', async () => {
    const { id } = backend.add(paid());
    const tool = await open();
    await shows(tool, 'Payment received');
    backend.change(id, { refunds: [aRefund({ id: 're_1', amount: 3000 }), aRefund({ amount: 1000, status: 'pending' })] });
    await shows(tool, 'A$30.00 refunded');
    expect(textOf(tool)).to.include('A$10.00 is being refunded.');
    expect(statusOf(tool)).to.equal('A$40.00 is refunded.');
    backend.change(id, { refunds: [aRefund({ amount: 3000, status: 'failed' })] });
    await shows(tool, 'A refund of A$30.00 failed. The money is still with the clinic.');
  });

  describe('hands over a payment link', () => {
    it('to be copied, or as a QR code that a phone can read', async () => {
      const { id } = backend.add();
      const tool = await open();
      await until(() => buttons(tool, 'Payment link').length, 'it should be offered');
      button(tool, 'Payment link').click();
      await shows(tool, 'Whoever has the link can pay.');
      const url = `https://pay.example/api/payments/pay#link_${id}`;
      expect(tool.shadowRoot!.querySelector<HTMLInputElement>('.link input')!.value).to.equal(url);
      expect(button(tool, 'Payment link').getAttribute('aria-expanded')).to.equal('true');
      expect(await readCode(tool.shadowRoot!.querySelector<SVGElement>('svg.code')!)).to.equal(url);
      await still(tool);
      await expect(tool).to.be.accessible();
      button(tool, 'Payment link').click();
      await until(() => !tool.shadowRoot!.querySelector('.link'), 'it should close');
    });

    it('not where the backend has none, nor of what has ended', async () => {
      backend.session = { ...aSession(), paymentLinks: false };
      const { id } = backend.add();
      const tool = await open();
      await until(() => buttons(tool, 'Remind').length, 'the request should be shown');
      expect(buttons(tool, 'Payment link')).to.be.empty;
      backend.change(id, { status: 'cancelled', closeReason: 'cancelled' });
      await shows(tool, 'Cancelled');
      expect(buttons(tool, 'Payment link')).to.be.empty;
    });
  });

  it('reminds the patient, and says when it did', async () => {
    const { id } = backend.add();
    const tool = await open();
    await until(() => buttons(tool, 'Remind').length, 'it should be offered');
    button(tool, 'Remind').click();
    await shows(tool, 'Reminder sent.');
    await until(() => statusOf(tool) === 'Reminder sent.', 'it should be said');
    expect(backend.callsOf('POST /payment-requests/{id}/remind').map((call) => call.id)).to.deep.equal([id]);
    await still(tool);
    await expect(tool).to.be.accessible();
    backend.failWith('not_payable', 'POST /payment-requests/{id}/remind', 1);
    button(tool, 'Remind').click();
    await until(() => alertsOf(tool) === 'This request can no longer be paid.', 'that it failed should be said');
    backend.change(id, { status: 'cancelled', closeReason: 'cancelled' });
    await until(() => buttons(tool, 'Remind').length === 0, 'there is nothing to be reminded of');
  });

  it('asks again for what was cancelled, after another look at it', async () => {
    backend.add({ status: 'cancelled', closeReason: 'cancelled', amount: 12_550, description: 'Follow-up' });
    const tool = await open('de-AT');
    await until(() => buttons(tool, 'Erneut anfordern').length, 'it should be offered');
    button(tool, 'Erneut anfordern').click();
    await until(() => (field(tool, 'Betrag')).value === '125,50', 'the amount should be in the field');
    expect((field(tool, 'Beschreibung')).value).to.equal('Follow-up');
    expect(focused(tool)).to.equal(field(tool, 'Betrag'));
    expect(backend.callsOf('POST /payment-requests')).to.be.empty;
  });

  describe('offers the clinic’s fee presets', () => {
    const feePresets = [
      { name: 'Short', amount: 4500, description: 'Short consultation' },
      { name: 'Long', amount: 12_050, description: 'Long consultation' },
    ];

    it('with one press, and the next one sends', async () => {
      backend.session = aSession('clinician', { feePresets });
      const tool = await open();
      button(tool, 'Long A$120.50').click();
      await until(() => focused(tool)?.id === 'check', 'the last look should have the focus');
      await still(tool);
      await expect(tool).to.be.accessible();
      expect(backend.callsOf('POST /payment-requests')).to.be.empty;
      button(tool, 'Request A$120.50').click();
      await shows(tool, 'Requested, waiting for the patient');
      expect(backend.callsOf('POST /payment-requests')[0]!.body).to.include({ amount: 12_050, description: 'Long consultation', currency: 'AUD' });
    });

    it('but not where the host asks in another currency', async () => {
      backend.session = aSession('clinician', { feePresets });
      const tool = await open();
      tool.currency = 'NZD';
      await until(() => buttons(tool, 'Long A$120.50').length === 0, 'they are in Australian dollars');
    });
  });

  describe('asks one person of several', () => {
    const participants = [
      { subject: 'mira', name: 'Mira Costa' },
      { subject: 'sam', name: 'Sam Lee' },
    ];
    async function ask(tool: PaymentRequestToolElement, subject: string): Promise<void> {
      type(field(tool, 'Amount'), '85');
      type(field(tool, 'Description'), 'Consultation');
      const choice = tool.shadowRoot!.querySelector<HTMLSelectElement>('#recipient')!;
      choice.value = subject;
      choice.dispatchEvent(new Event('change'));
      await submitRequest(tool);
      await shows(tool, 'Requested, waiting for the patient');
    }
    const sent = () => backend.callsOf('POST /payment-requests').map(({ body }) => (body as NewPaymentRequest).recipient);

    it('by name, or whoever pays first', async () => {
      const tool = await open();
      expect(tool.shadowRoot!.querySelector('#recipient')).to.be.null;
      tool.participants = participants;
      await until(() => tool.shadowRoot!.querySelector('#recipient'), 'there is a choice');
      await still(tool);
      await expect(tool).to.be.accessible();
      await ask(tool, 'sam');
      await shows(tool, 'For Sam Lee');
      expect(sent()).to.deep.equal(['sam']);
      await ask(tool, '');
      await until(() => sent().length === 2, 'it should be sent');
      expect(sent()[1]).to.equal(undefined);
    });

    it('and nobody who has left', async () => {
      const tool = await open();
      tool.participants = participants;
      await until(() => tool.shadowRoot!.querySelector('#recipient'), 'there is a choice');
      tool.shadowRoot!.querySelector<HTMLSelectElement>('#recipient')!.value = 'sam';
      tool.shadowRoot!.querySelector('#recipient')!.dispatchEvent(new Event('change'));
      tool.participants = participants.slice(0, 1);
      await settled();
      expect(tool.shadowRoot!.querySelector<HTMLSelectElement>('#recipient')!.selectedOptions[0]!.textContent).to.equal('Whoever pays first');
      await ask(tool, tool.shadowRoot!.querySelector<HTMLSelectElement>('#recipient')!.value);
      expect(sent()).to.deep.equal([undefined]);
    });
  });

  describe('lets the host have its say before a request goes out:', () => {
    async function request(tool: Element): Promise<void> {
      type(field(tool, 'Amount'), '85');
      type(field(tool, 'Description'), 'Consultation');
      await submitRequest(tool);
      await settled();
    }
    const sent = () => backend.callsOf('POST /payment-requests').map(({ body }) => body as NewPaymentRequest);

    it('no', async () => {
      const tool = await open();
      tool.addEventListener('payment-before-request', (event) => event.preventDefault());
      await request(tool);
      await until(() => statusOf(tool) === '', 'it should be over');
      expect(sent()).to.be.empty;
      expect((field(tool, 'Amount')).value, 'what was typed stays').to.equal('85');
    });

    it('or otherwise', async () => {
      const tool = await open();
      tool.addEventListener('payment-before-request', (event) => (event.request = { ...event.request, id: 'mine', amount: 9000, description: 'Consultation, long' }));
      await request(tool);
      await shows(tool, 'Consultation, long');
      await until(() => sent().length === 1, 'it should go out');
      expect(sent()[0]).to.include({ amount: 9000, description: 'Consultation, long' });
      expect(sent()[0]!.id).to.match(/^[\da-f-]{36}$/);
    });
  });
});

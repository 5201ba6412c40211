import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/payment-request-tool/payment-request-tool.js';
import type { PaymentRequestToolElement } from '../../src/elements/payment-request-tool/payment-request-tool.js';
import type { CallChannel } from '../../src/call-channels/call-channel.js';
import { decodeMessage, encodeMessage } from '../../src/domain/call-message.js';
import type { NewPaymentRequest } from '../../src/domain/contract.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { THEN, aSession, anId, paid } from './support/builders.js';
import { channelPair } from './support/channel.js';
import { plainLook, takeOn } from './support/look.js';
import { accessible, alertsOf, button, buttons, descriptionOf, field, focused, listenFor, settled, shows, statusOf, still, submitRequest, textOf, timesOf, type, until } from './support/page.js';
import { tokenSource } from './support/token.js';

describe('<payment-request-tool>', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
  });

  interface Settings {
    locale?: string;
    currency?: string;
    channel?: CallChannel | undefined;
    tokens?: ReturnType<typeof tokenSource>;
  }
  const place = ({ locale = 'en-AU', currency = '', channel, tokens = tokenSource() }: Settings = {}) =>
    fixture<PaymentRequestToolElement>(
      html`<payment-request-tool backend-url=${BACKEND_URL} locale=${locale} currency=${currency} .channel=${channel} .getToken=${tokens.getToken}></payment-request-tool>`,
    );
  /** A tool that has loaded and hears the backend's events. */
  async function open(settings?: Settings): Promise<PaymentRequestToolElement> {
    const tool = await place(settings);
    await shows(tool, 'Requests in this call');
    await until(() => backend.listeners > 0, 'the tool should listen to events');
    return tool;
  }
  function fill(tool: Element, amount: string, description = 'Consultation'): void {
    type(field(tool, 'Amount'), amount);
    type(field(tool, 'Description'), description);
  }
  const submit = submitRequest;
  const sent = () => backend.callsOf('POST /payment-requests').map(({ body }) => body as NewPaymentRequest);
  const cards = (tool: Element) => [...tool.shadowRoot!.querySelectorAll<HTMLElement>('[part=request]')];
  const time = (iso: string) => new Date(iso).toLocaleString('en-AU', { dateStyle: 'medium', timeStyle: 'short' }).replace(/\s/g, ' ');

  const STATES: Record<string, { fields: Partial<RequestedPayment>; says: string[] }> = {
    'requested': { fields: {}, says: ['Requested, waiting for the patient'] },
    'seen': { fields: { progress: 'seen' }, says: ['Seen by the patient'] },
    'paying': { fields: { progress: 'paying' }, says: ['The patient is paying'] },
    'at the bank': { fields: { progress: 'at_bank' }, says: ['The patient is confirming with their bank'] },
    'processing': { fields: { progress: 'processing' }, says: ['The payment is being processed'] },
    'failed': { fields: { progress: 'failed', declineReason: 'insufficient_funds' }, says: ['Payment failed: not enough money on the card', 'The patient can try again.'] },
    'closing': { fields: { status: 'closing', closeReason: 'cancelled' }, says: ['Closing, checking with Stripe…'] },
    'paid': { fields: paid(), says: ['Payment received', `${time(THEN)} · Visa ending in 4242`] },
    'paid late': { fields: { ...paid({ cardBrand: 'amex', cardLast4: '0005' }), closeReason: 'cancelled' }, says: ['Payment received', 'American Express ending in 0005', 'It was paid before it could be cancelled.'] },
    'cancelled': { fields: { status: 'cancelled', closeReason: 'cancelled' }, says: ['Cancelled'] },
    'withdrawn because cards were tried out': { fields: { status: 'cancelled', closeReason: 'cancelled', declineReason: 'too_many_attempts' }, says: ['Cancelled', 'too many attempts with this card'] },
    'declined': { fields: { status: 'declined', closeReason: 'declined' }, says: ['Declined by the patient'] },
    'expired': { fields: { status: 'expired', closeReason: 'expired' }, says: ['Expired without payment'] },
    'needing a check': { fields: { status: 'review' }, says: ['Needs a check', 'Check it in the Stripe Dashboard.'] },
  };

  describe('shows a request that is', () => {
    for (const [name, { fields, says }] of Object.entries(STATES)) {
      it(name, async () => {
        const { status } = backend.add({ ...fields, description: 'Follow-up' });
        const tool = await open();
        await shows(tool, says[0]!);
        for (const text of ['A$85.00', 'Follow-up', ...says]) expect(textOf(tool)).to.include(text);
        expect(buttons(tool, 'Cancel request')).to.have.length(status === 'open' ? 1 : 0);
        expect(timesOf(tool, 'Payment received')).to.equal(status === 'paid' ? 1 : 0);
        expect(textOf(tool)).not.to.match(/[{}]|undefined|null/);
        await expect(tool).to.be.accessible();
      });
    }
  });

  describe('shows', () => {
    it('that it is loading', async () => {
      const release = backend.hold('GET /session');
      const tool = await place();
      await until(() => tool.shadowRoot!.querySelector('[aria-busy=true] .skeleton'), 'a skeleton should be shown');
      expect(buttons(tool)).to.be.empty;
      await expect(tool).to.be.accessible();
      release();
      await shows(tool, 'Request a payment');
    });

    it('that nothing has been requested', async () => {
      const tool = await open();
      expect(textOf(tool)).to.include('Nothing has been requested in this call yet.');
      await expect(tool).to.be.accessible();
    });

    it('that the clinic can’t take payments, and the form once it can', async () => {
      backend.session = aSession('clinician', { canTakePayments: false });
      const tool = await open();
      expect(textOf(tool)).to.include('This clinic can’t take payments yet.');
      expect(buttons(tool, 'Request payment')).to.be.empty;
      await expect(tool).to.be.accessible();
      backend.session = aSession();
      button(tool, 'Try again').click();
      await until(() => buttons(tool, 'Request payment').length, 'the form should come');
    });

    it('that only clinicians may ask', async () => {
      backend.session = aSession('patient');
      const tool = await place();
      await shows(tool, 'Only clinicians can request payments in a call. When the clinic asks you to pay, you see it in the call.');
      expect(buttons(tool)).to.be.empty;
      await expect(tool).to.be.accessible();
    });

    it('that the backend can’t be reached, and comes back by Try again', async () => {
      backend.failWith('offline', 'GET /session');
      const tool = await place();
      await shows(tool, 'No connection. Check your network; nothing was lost.');
      await expect(tool).to.be.accessible();
      backend.recover();
      button(tool, 'Try again').click();
      await shows(tool, 'Request a payment');
    });

    it('that the backend refuses', async () => {
      backend.failWith('token_invalid', 'GET /session');
      const tool = await place();
      await shows(tool, 'You are not signed in to this call.');
      expect(button(tool, 'Try again')).to.exist;
    });

    it('that what it shows may be old, until the backend answers again', async () => {
      const request = backend.add();
      const tool = await open();
      backend.failWith('rate_limited', 'GET /payment-requests');
      backend.change(request.id, { progress: 'seen' });
      await shows(tool, 'That was too fast.');
      expect(textOf(tool)).to.include('Requested, waiting for the patient');
      backend.recover();
      backend.change(request.id, { progress: 'paying' });
      await shows(tool, 'The patient is paying');
      expect(textOf(tool)).not.to.include('That was too fast.');
    });

    it('where the description goes', async () => {
      expect(descriptionOf(field(await open(), 'Description'))).to.include('It is not sent to Stripe.');
      backend.session = aSession('clinician', { sharesDescriptions: true });
      expect(descriptionOf(field(await open(), 'Description'))).to.include('also on the receipt and in Stripe');
    });

    it('several requests, newest first', async () => {
      backend.add({ description: 'first', createdAt: '2026-03-02T09:00:00.000Z' });
      backend.add({ description: 'third', createdAt: '2026-03-02T11:00:00.000Z' });
      backend.add({ description: 'second', createdAt: '2026-03-02T10:00:00.000Z' });
      const tool = await open();
      await until(() => cards(tool).length === 3, 'three requests should be shown');
      expect(cards(tool).map((card) => card.querySelector('.description')!.textContent)).to.deep.equal(['third', 'second', 'first']);
    });

    it('who asked, where several did', async () => {
      backend.add({ requestedBy: 'Dr Lee' });
      const tool = await open();
      await until(() => cards(tool).length === 1, 'the request should be shown');
      expect(textOf(tool)).not.to.include('Dr Lee');
      backend.push(backend.add({ requestedBy: 'Dr Okafor' }));
      await until(() => cards(tool).length === 2, 'both should be shown');
      expect(cards(tool).map((card) => ['Dr Lee', 'Dr Okafor'].filter((name) => card.textContent.includes(name))).flat().sort()).to.deep.equal(['Dr Lee', 'Dr Okafor']);
    });
  });

  describe('asks for a payment', () => {
    it('in integer minor units, under an id of its own', async () => {
      const heard = listenFor('payment-requested');
      const tool = await open();
      fill(tool, '$1,234.50', '  Extended consultation ');
      await shows(tool, 'The patient will be asked for A$1,234.50.');
      await submit(tool);
      await shows(tool, 'Requested, waiting for the patient');
      expect(sent()).to.have.length(1);
      const { id, ...rest } = sent()[0]!;
      expect(id).to.match(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      expect(rest).to.deep.equal({ amount: 123_450, currency: 'AUD', description: 'Extended consultation' });
      expect(heard.map(({ request }) => request.id)).to.deep.equal([id]);
      expect(heard[0]!.composed && heard[0]!.bubbles).to.be.true;
    });

    it('in the currency that the host names', async () => {
      const tool = await open({ currency: 'jpy' });
      expect(descriptionOf(field(tool, 'Amount'))).to.equal('In JPY, for example 8500From JPY 50 to JPY 99,999,999');
      fill(tool, '850');
      await submit(tool);
      await shows(tool, 'Requested, waiting for the patient');
      expect(textOf(tool)).to.include('JPY 850');
      expect(sent()[0]).to.include({ amount: 850, currency: 'JPY' });
    });

    it('and is ready for the next, under another id', async () => {
      const tool = await open();
      for (const [index, amount] of ['85', '20.50'].entries()) {
        fill(tool, amount);
        await submit(tool);
        await until(() => cards(tool).length === index + 1, 'the request should be shown');
        await until(() => field(tool, 'Amount').value === '', 'the form should be empty');
        expect(field(tool, 'Description').value).to.equal('');
      }
      expect(sent().map(({ amount }) => amount)).to.deep.equal([8500, 2050]);
      expect(sent()[0]!.id).not.to.equal(sent()[1]!.id);
      expect(cards(tool)[0]!.textContent).to.include('A$20.50');
      expect(field(tool, 'Amount').getAttribute('aria-invalid')).to.equal('false');
    });

    it('once, however often the button is pressed', async () => {
      const tool = await open();
      const release = backend.hold('POST /payment-requests');
      fill(tool, '85');
      await submit(tool);
      const confirm = button(tool, 'Request A$85.00');
      confirm.click();
      await until(() => backend.callsOf('POST /payment-requests').length, 'the request should be sent');
      confirm.click();
      expect(confirm.getAttribute('aria-disabled')).to.equal('true');
      expect(statusOf(tool)).to.equal('Sending the request…');
      release();
      await shows(tool, 'Requested, waiting for the patient');
      await settled();
      expect(sent()).to.have.length(1);
      expect(cards(tool)).to.have.length(1);
    });

    it('only after a last look, which a second press of the same button doesn’t pass', async () => {
      const tool = await open();
      fill(tool, '85', 'Script');
      const ask = button(tool, 'Request payment');
      ask.click();
      ask.click();
      await shows(tool, 'The patient will be asked for A$85.00. Script');
      await until(() => focused(tool)?.id === 'check', 'what is asked for should have the focus');
      await still(tool);
      await expect(tool).to.be.accessible();
      expect(sent()).to.be.empty;
      button(tool, 'Change').click();
      await until(() => focused(tool)?.id === 'amount', 'the amount should have the focus');
      type(field(tool, 'Amount'), '90');
      await submit(tool);
      await shows(tool, 'Requested, waiting for the patient');
      expect(sent().map(({ amount }) => amount)).to.deep.equal([9000]);
      await until(() => focused(tool) === cards(tool)[0], 'the request should have the focus: the button has gone');
    });

    it('or not at all: Escape leads back', async () => {
      const tool = await open();
      fill(tool, '85');
      button(tool, 'Request payment').click();
      await until(() => focused(tool)?.id === 'check', 'the last look should be shown');
      focused(tool)!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
      await until(() => focused(tool)?.id === 'amount', 'the form should be back');
      expect(field(tool, 'Amount').value).to.equal('85');
      expect(sent()).to.be.empty;
    });

    it('again under the same id after a failure, with what was typed still there', async () => {
      const tool = await open();
      backend.failWith('rate_limited', 'POST /payment-requests', 1);
      fill(tool, '85', 'Script');
      await submit(tool);
      await shows(tool, 'That was too fast. Wait a moment and try again.');
      expect(field(tool, 'Amount').value).to.equal('85');
      expect(field(tool, 'Description').value).to.equal('Script');
      await expect(tool).to.be.accessible();
      await submit(tool);
      await shows(tool, 'Requested, waiting for the patient');
      expect(textOf(tool)).not.to.include('That was too fast');
      expect(new Set(sent().map(({ id }) => id)).size).to.equal(1);
    });

    it('under a new id where the old one is taken', async () => {
      const tool = await open();
      backend.failWith('id_taken', 'POST /payment-requests', 1);
      fill(tool, '85');
      await submit(tool);
      await shows(tool, 'Something went wrong. Try again.');
      await submit(tool);
      await shows(tool, 'Requested, waiting for the patient');
      expect(new Set(sent().map(({ id }) => id)).size).to.equal(2);
    });

    it('when Enter is pressed in a field', async () => {
      const tool = await open();
      fill(tool, '85');
      field(tool, 'Description').form!.requestSubmit();
      await until(() => buttons(tool, 'Request A$85.00').length, 'the last look should be shown');
      button(tool, 'Request A$85.00').click();
      await shows(tool, 'Requested, waiting for the patient');
      expect(sent()).to.have.length(1);
    });
  });

  describe('doesn’t guess an amount', () => {
    for (const { locale, typed, readings, smaller } of [
      // A language without texts of its own: English words, its own amounts.
      { locale: 'en-AU', typed: '12,50', readings: ['A$12.50', 'A$1,250.00'], smaller: '12.50' },
      { locale: 'da-DK', typed: '12.50', readings: ['12,50 AU$', '1.250,00 AU$'], smaller: '12,50' },
    ]) {
      it(`${typed} in ${locale}: asks, and offers both readings`, async () => {
        const tool = await open({ locale });
        fill(tool, typed);
        await submit(tool);
        await shows(tool, `“${typed}” can be read in more than one way. Which amount do you mean?`);
        const offered = readings.map((reading) => button(tool, reading));
        await until(() => focused(tool) === offered[0], 'the first reading should have the focus');
        expect(sent()).to.be.empty;
        await expect(tool).to.be.accessible();
        offered[0]!.click();
        await until(() => field(tool, 'Amount').value === smaller, 'the reading should be in the field');
        await until(() => focused(tool) === button(tool, 'Request payment'), 'the button should have the focus');
        expect(sent(), 'choosing is not sending').to.be.empty;
        await submit(tool);
        await until(() => sent().length === 1, 'the request should be sent');
        expect(sent()[0]!.amount).to.equal(1250);
      });
    }

    it('takes the larger reading too, and forgets the question when something else is typed', async () => {
      const tool = await open();
      fill(tool, '12,50');
      await submit(tool);
      await shows(tool, 'Which amount do you mean?');
      type(field(tool, 'Amount'), '12,5');
      await until(() => !textOf(tool).includes('Which amount'), 'the question should go');
      await submit(tool);
      await shows(tool, 'Which amount do you mean?');
      button(tool, 'A$125.00').click();
      await until(() => field(tool, 'Amount').value === '125.00', 'the reading should be in the field');
    });
  });

  describe('says beside the field what is wrong:', () => {
    for (const [typed, problem] of [
      ['', 'Enter an amount.'],
      ['abc', 'This is not an amount. Type it like 85.00.'],
      ['-5', 'The amount must be more than zero.'],
      ['0.10', 'The smallest amount that can be charged is A$0.50.'],
      ['1000000', 'The largest amount that can be charged is A$999,999.99.'],
      ['1.234', 'This is more exact than AUD allows. Type it like 85.00.'],
      ['€85', 'Payments here are in AUD. Leave out the currency, or type AUD.'],
    ] as const) {
      it(`amount “${typed}”`, async () => {
        const tool = await open();
        fill(tool, typed);
        const amount = field(tool, 'Amount');
        expect(amount.getAttribute('aria-invalid'), 'not before it was sent').to.equal('false');
        await submit(tool);
        await until(() => amount.getAttribute('aria-invalid') === 'true', 'the field should be marked');
        expect(descriptionOf(amount)).to.equal(problem);
        await until(() => focused(tool) === amount, 'the field should have the focus');
        expect(amount.value).to.equal(typed);
        expect(field(tool, 'Description').value).to.equal('Consultation');
        expect(sent()).to.be.empty;
        type(amount, '85');
        await until(() => amount.getAttribute('aria-invalid') === 'false', 'it should be right as soon as it is');
      });
    }

    it('no description', async () => {
      const tool = await open();
      fill(tool, '85', '   ');
      await submit(tool);
      const description = field(tool, 'Description');
      await until(() => focused(tool) === description, 'the field should have the focus');
      expect(description.getAttribute('aria-invalid')).to.equal('true');
      expect(descriptionOf(description)).to.include('Say what the payment is for.');
      expect(sent()).to.be.empty;
      await expect(tool).to.be.accessible();
    });

    it('the first of two problems has the focus', async () => {
      const tool = await open();
      await submit(tool);
      await until(() => focused(tool) === field(tool, 'Amount'), 'the amount should have the focus');
      expect(field(tool, 'Description').getAttribute('aria-invalid')).to.equal('true');
    });

    it('an amount that the backend knows to be too small', async () => {
      const tool = await open();
      backend.failWith('amount_too_small', 'POST /payment-requests', 1);
      fill(tool, '0.60');
      await submit(tool);
      await shows(tool, 'The smallest amount that can be charged is A$0.50.');
      expect(field(tool, 'Amount').value).to.equal('0.60');
    });
  });

  describe('cancels', () => {
    it('a request, once', async () => {
      const request = backend.add();
      const other = backend.add({ description: 'other' });
      const heard = listenFor('payment-closed');
      const tool = await open();
      const release = backend.hold('POST /payment-requests/{id}/cancel');
      const card = cards(tool).find((each) => !each.textContent.includes('other'))!;
      const cancel = [...card.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'Cancel request')!;
      cancel.focus();
      cancel.click();
      await until(() => cancel.getAttribute('aria-disabled') === 'true', 'the button should wait');
      cancel.click();
      release();
      await shows(tool, 'Cancelled');
      expect(backend.callsOf('POST /payment-requests/{id}/cancel').map(({ id }) => id)).to.deep.equal([request.id]);
      expect(buttons(tool, 'Cancel request'), other.description).to.have.length(1);
      expect(focused(tool) === card, 'the focus stays at the request').to.be.true;
      expect(heard.map(({ request: { id, status } }) => `${id} ${status}`)).to.deep.equal([`${request.id} cancelled`]);
      expect(statusOf(tool)).to.equal('The request for A$85.00 was withdrawn.');
    });

    it('and says so where it can’t', async () => {
      backend.add();
      const tool = await open();
      backend.failWith('rate_limited', 'POST /payment-requests/{id}/cancel', 1);
      button(tool, 'Cancel request').click();
      await shows(tool, 'That was too fast. Wait a moment and try again.');
      await expect(tool).to.be.accessible();
      button(tool, 'Cancel request').click();
      await shows(tool, 'Cancelled');
      expect(textOf(tool)).not.to.include('That was too fast');
    });
  });

  describe('follows a request', () => {
    it('to the payment: shows it once, says it once, fires once', async () => {
      const request = backend.add();
      const heard = listenFor('payment-received');
      const tool = await open();
      for (const [progress, shown, said] of [
        ['seen', 'Seen by the patient', 'The request is on the patient’s screen.'],
        ['paying', 'The patient is paying', 'The patient has started to pay.'],
        ['at_bank', 'The patient is confirming with their bank', 'The bank asks the patient to confirm.'],
        ['processing', 'The payment is being processed', 'The bank is working on the payment.'],
      ] as const) {
        backend.change(request.id, { progress });
        await shows(tool, shown);
        expect(statusOf(tool)).to.equal(said);
      }
      const done = backend.change(request.id, paid());
      await shows(tool, 'Payment received');
      backend.push(done);
      backend.push(request);
      await settled();
      expect(timesOf(tool, 'Payment received')).to.equal(1);
      expect(statusOf(tool)).to.equal('A$85.00 has been received.');
      expect(heard.map((event) => event.request.status)).to.deep.equal(['paid']);
      expect(buttons(tool, 'Cancel request')).to.be.empty;
    });

    it('shows “Payment received” once for each of two payments', async () => {
      backend.add(paid());
      const second = backend.add();
      const tool = await open();
      backend.change(second.id, paid());
      await until(() => timesOf(tool, 'Payment received') === 2, 'both should be received');
    });

    it('through declined cards: each is said at once, with its reason', async () => {
      const request = backend.add();
      const heard = listenFor('payment-attempt-failed');
      const tool = await open();
      backend.change(request.id, { progress: 'failed', declineReason: 'insufficient_funds' });
      await shows(tool, 'Payment failed: not enough money on the card');
      expect(alertsOf(tool)).to.equal('The payment of A$85.00 failed: not enough money on the card');
      backend.change(request.id, { progress: 'failed', declineReason: 'expired_card' });
      await shows(tool, 'Payment failed: the card has expired');
      expect(alertsOf(tool)).to.equal('The payment of A$85.00 failed: the card has expired');
      expect(heard.map((event) => event.request.declineReason)).to.deep.equal(['insufficient_funds', 'expired_card']);
    });

    for (const [status, said] of [
      ['declined', 'The patient said no to A$85.00.'],
      ['expired', 'The time to pay A$85.00 has run out.'],
      ['review', 'Please check the payment of A$85.00 in Stripe.'],
    ] as const) {
      it(`to its end: ${status}`, async () => {
        const request = backend.add();
        const heard = listenFor('payment-closed');
        const tool = await open();
        backend.change(request.id, { status });
        await until(() => statusOf(tool) === said, said);
        expect(heard.map((event) => event.request.status)).to.deep.equal([status]);
      });
    }

    it('into closing, without saying again what the patient was doing', async () => {
      const request = backend.add();
      const heard = [...listenFor('payment-attempt-failed'), ...listenFor('payment-closed')];
      const tool = await open();
      backend.change(request.id, { progress: 'failed', declineReason: 'expired_card' });
      await shows(tool, 'Payment failed: the card has expired');
      heard.length = 0;
      backend.change(request.id, { status: 'closing', closeReason: 'cancelled' });
      await shows(tool, 'Closing, checking with Stripe…');
      expect(statusOf(tool)).not.to.match(/fail|[{}]/);
      expect(heard).to.be.empty;
      backend.change(request.id, { ...paid(), closeReason: 'cancelled' });
      await shows(tool, 'It was paid before it could be cancelled.');
    });

    it('that another tab made', async () => {
      const tool = await open();
      backend.push(backend.add({ description: 'From the other tab' }));
      await shows(tool, 'From the other tab');
    });

    it('and keeps the focus at it when its button goes', async () => {
      const request = backend.add();
      const tool = await open();
      button(tool, 'Cancel request').focus();
      backend.change(request.id, paid());
      await shows(tool, 'Payment received');
      expect(focused(tool) === cards(tool)[0]).to.be.true;
    });

    it('and keeps its button in place when a newer request comes', async () => {
      const request = backend.add();
      const tool = await open();
      const cancel = button(tool, 'Cancel request');
      backend.push(backend.add({ createdAt: '2026-03-02T05:00:00.000Z', description: 'newer' }));
      await shows(tool, 'newer');
      cancel.click();
      await until(() => backend.callsOf('POST /payment-requests/{id}/cancel').length, 'it should be cancelled');
      expect(backend.callsOf('POST /payment-requests/{id}/cancel')[0]!.id).to.equal(request.id);
    });

    it('over the call, where the backend’s events don’t come through', async () => {
      backend.failWith('backend_unavailable', 'GET /events');
      const [mine, theirs] = channelPair();
      const request = backend.add();
      const tool = await place({ channel: mine });
      await shows(tool, 'Requested, waiting for the patient');
      const { version } = backend.change(request.id, { progress: 'seen' });
      await theirs.send(encodeMessage({ kind: 'seen', sender: 'patient', id: request.id, revision: version }));
      await shows(tool, 'Seen by the patient');
    });
  });

  it('rings over the call, with an id and a revision and nothing else', async () => {
    const [mine, theirs] = channelPair();
    const tool = await open({ channel: mine });
    fill(tool, '85', 'Private matter');
    await submit(tool);
    await shows(tool, 'Requested, waiting for the patient');
    await until(() => theirs.heard.some((text) => decodeMessage(text)?.kind === 'ring'), 'it should ring');
    const ring = theirs.heard.map(decodeMessage).find((message) => message?.kind === 'ring');
    expect(ring).to.include({ id: sent()[0]!.id, revision: 1 });
    expect(theirs.heard.join()).not.to.match(/Private|8500|AUD/);
  });

  it('believes nothing that the call says', async () => {
    const [mine, theirs] = channelPair();
    const request = backend.add();
    const tool = await open({ channel: mine });
    await theirs.send(encodeMessage({ kind: 'ring', sender: 'liar', id: request.id, revision: 99 }));
    await theirs.send(JSON.stringify({ p: 'call-payments/1', k: 'paid', s: 'liar', i: request.id, r: 2, amount: 1 }));
    await theirs.send(encodeMessage({ kind: 'ring', sender: 'liar', id: anId(), revision: 1 }));
    await until(() => backend.callsOf('GET /payment-requests').length > 1, 'it should have asked the backend');
    await settled();
    expect(textOf(tool)).to.include('Requested, waiting for the patient');
    expect(cards(tool)).to.have.length(1);
  });

  it('survives being made anew: what is so comes from the backend', async () => {
    const first = await open();
    fill(first, '85', 'Before the reload');
    submit(first);
    await shows(first, 'Requested, waiting for the patient');
    backend.requests = backend.requests.map((request) => ({ ...request, ...paid(), version: 7 }));
    first.remove();
    await until(() => backend.listeners === 0, 'a removed tool should stop listening');
    const again = await open();
    await shows(again, 'Before the reload');
    expect(timesOf(again, 'Payment received')).to.equal(1);
  });

  it('goes on after being moved in the document', async () => {
    const request = backend.add();
    const tool = await open();
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(tool);
    await shows(tool, 'Requested, waiting for the patient');
    await until(() => backend.callsOf('GET /events').length === 2 && backend.listeners === 1, 'it should listen again');
    backend.change(request.id, { progress: 'paying' });
    await shows(tool, 'The patient is paying');
  });

  it('asks the host for another token when one has expired', async () => {
    const tokens = tokenSource();
    const tool = await open({ tokens });
    expect(tokens.given).to.have.length(1);
    backend.expire(tokens.given[0]!);
    fill(tool, '85');
    await submit(tool);
    await shows(tool, 'Requested, waiting for the patient');
    expect(tokens.given).to.have.length(2);
    expect(backend.callsOf('POST /payment-requests').map(({ token }) => token)).to.deep.equal(tokens.given);
    expect(backend.requests).to.have.length(1);
  });

  it('has its live regions before they speak, and speaks in the same ones', async () => {
    const request = backend.add();
    const release = backend.hold('GET /session');
    const tool = await place();
    const root = tool.shadowRoot!;
    const [status, alert] = [root.querySelector('[role=status]')!, root.querySelector('[role=alert]')!];
    expect(status.textContent + alert.textContent).to.equal('');
    release();
    await shows(tool, 'Requested, waiting for the patient');
    expect(statusOf(tool) + alertsOf(tool), 'what was there before is not news').to.equal('');
    backend.change(request.id, { progress: 'failed', declineReason: 'expired_card' });
    await until(() => alert.textContent.includes('the card has expired'), 'the alert should speak');
    // After the request has spoken, the form still does.
    fill(tool, '12,50');
    await submit(tool);
    await until(() => alert.textContent.includes('Which amount do you mean?'), 'the question should be said');
    backend.failWith('rate_limited', 'POST /payment-requests', 1);
    type(field(tool, 'Amount'), '12.50');
    await submit(tool);
    await until(() => alert.textContent.includes('That was too fast.'), 'the failure should be said');
    await submit(tool);
    await until(() => status.textContent === 'A$12.50 requested.', 'the sending should be said');
    expect(root.querySelectorAll('[role=status], [role=alert]')).to.have.length(2);
  });

  it('has the names that its users and their tools know', async () => {
    backend.add();
    await open();
    expect(await accessible('textbox', 'Amount')).to.be.true;
    expect(await accessible('textbox', 'Description')).to.be.true;
    expect(await accessible('button', 'Request payment')).to.be.true;
    expect(await accessible('button', 'Cancel request')).to.be.true;
  });

  describe('fits', () => {
    const everything = () => {
      for (const { fields } of Object.values(STATES)) backend.add({ ...fields, description: 'Extended consultation and a rather long description of what it was for' });
    };
    afterEach(async () => {
      await plainLook();
      document.documentElement.dir = '';
    });

    it('dark', async function () {
      await takeOn('dark', this);
      everything();
      const tool = await open();
      await submit(tool);
      await until(() => focused(tool), 'a problem should be shown');
      await expect(tool).to.be.accessible();
    });

    for (const dir of ['ltr', 'rtl']) {
      it(`into 320 pixels, ${dir}, with targets of at least 44`, async () => {
        document.documentElement.dir = dir;
        everything();
        const tool = await open();
        tool.style.inlineSize = '320px';
        fill(tool, '12,50');
        await submit(tool);
        await shows(tool, 'Which amount do you mean?');
        expect(tool.scrollWidth).to.be.at.most(320);
        for (const control of tool.shadowRoot!.querySelectorAll('button, input')) {
          const { width, height, left, right } = control.getBoundingClientRect();
          const host = tool.getBoundingClientRect();
          expect(height, control.outerHTML).to.be.at.least(44);
          expect(width, control.outerHTML).to.be.at.least(44);
          expect(left >= host.left && right <= host.right, control.outerHTML).to.be.true;
        }
        await expect(tool).to.be.accessible();
      });
    }
  });
});

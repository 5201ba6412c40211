import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/payment-prompt/payment-prompt.js';
import type { CallChannel } from '../../src/call-channels/call-channel.js';
import type { PaymentPromptElement } from '../../src/elements/payment-prompt/payment-prompt.js';
import { encodeMessage } from '../../src/domain/call-message.js';
import { DECLINE_REASONS } from '../../src/domain/decline.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aSession, anId, paid } from './support/builders.js';
import { channelPair } from './support/channel.js';
import { plainLook, takeOn } from './support/look.js';
import { accessible, alertsOf, button, buttons, descriptionOf, field, focused, listenFor, settled, shows, statusOf, textOf, type, until } from './support/page.js';
import { TestStripe, declinedFor } from './support/stripe.js';
import { tokenSource } from './support/token.js';

const EMAIL = 'mira@example.com';

describe('<payment-prompt>', () => {
  let backend: TestBackend;
  let stripe: TestStripe;
  beforeEach(async () => {
    sessionStorage.clear();
    backend = await startBackend();
    backend.session = aSession('patient');
    stripe = new TestStripe();
  });
  afterEach(() => expect(stripe.complaints).to.be.empty);

  interface Settings {
    locale?: string;
    email?: string;
    channel?: CallChannel | undefined;
    tokens?: ReturnType<typeof tokenSource>;
    parent?: Element;
  }
  const template = ({ locale = 'en-AU', email = '', channel, tokens = tokenSource() }: Settings) =>
    html`<payment-prompt backend-url=${BACKEND_URL} locale=${locale} email=${email} .channel=${channel} .stripe=${stripe.factory} .getToken=${tokens.getToken}></payment-prompt>`;
  const place = (settings: Settings = {}) => fixture<PaymentPromptElement>(template(settings), settings.parent && { parentNode: settings.parent });

  /** A prompt in a call in which this was asked. */
  async function offered(fields: Partial<RequestedPayment> = {}, settings?: Settings): Promise<[PaymentPromptElement, RequestedPayment]> {
    const request = backend.add(fields);
    const prompt = await place(settings);
    await until(() => buttons(prompt, 'Pay now').some((each) => !each.matches(':disabled')), 'the offer should be open');
    return [prompt, request];
  }
  const payButton = (prompt: Element) => buttons(prompt).find((each) => each.textContent.trim().startsWith('Pay A$'))!;
  const ready = (prompt: Element) => until(() => payButton(prompt)?.getAttribute('aria-disabled') === 'false', `the form should be ready: ${textOf(prompt)}`);
  /** …in which the patient has gone on to the form. */
  async function atForm(fields?: Partial<RequestedPayment>, settings?: Settings): Promise<[PaymentPromptElement, RequestedPayment]> {
    const [prompt, request] = await offered(fields, settings);
    button(prompt, 'Pay now').click();
    await ready(prompt);
    return [prompt, request];
  }
  function pay(prompt: Element, email = EMAIL): void {
    type(field(prompt, 'Email'), email);
    payButton(prompt).click();
  }
  const panel = (prompt: Element) => prompt.shadowRoot!.querySelector<HTMLElement>('[part=panel]');

  describe('is reminded', () => {
    const reminded = (minute: number) => ({ remindedAt: `2026-03-02T10:0${minute}:00.000Z` });

    it('of what was put aside: it is on the screen again, without taking the focus', async () => {
      const [prompt, { id }] = await offered();
      button(prompt, 'Not now').click();
      await until(() => buttons(prompt, 'Payment of A$85.00 is waiting').length === 1, 'the small button should be there');
      const chat = document.createElement('input');
      document.body.append(chat);
      chat.focus();
      backend.change(id, reminded(1));
      await shows(prompt, 'A reminder: A$85.00 is still to be paid.');
      expect(statusOf(prompt)).to.equal('A reminder: A$85.00 is still to be paid.');
      expect(button(prompt, 'Pay now').matches(':disabled') || button(prompt, 'Pay now').getAttribute('aria-disabled') === 'true', 'not under a finger that meant something else').to.be.true;
      expect(document.activeElement).to.equal(chat);
      chat.remove();
    });

    it('in the form without losing what was typed', async () => {
      const [prompt, { id }] = await atForm();
      type(field(prompt, 'Email'), EMAIL);
      backend.change(id, reminded(1));
      await until(() => statusOf(prompt).includes('A reminder'), 'it should be said');
      expect(field(prompt, 'Email').value).to.equal(EMAIL);
      await ready(prompt);
    });

    it('once for each reminder, and not of one from before', async () => {
      const [prompt, { id }] = await offered(reminded(1));
      expect(statusOf(prompt)).not.to.include('reminder');
      backend.change(id, reminded(2));
      await until(() => statusOf(prompt).includes('A reminder'), 'it should be said');
      button(prompt, 'Not now').click();
      await until(() => buttons(prompt, 'Payment of A$85.00 is waiting').length === 1, 'the small button should be there');
      backend.change(id, { progress: 'seen' });
      await settled();
      expect(buttons(prompt, 'Payment of A$85.00 is waiting')).to.have.length(1);
    });
  });

  describe('before anything is to be paid', () => {
    it('shows nothing, and has not loaded what paying needs', async () => {
      const prompt = await place();
      await until(() => backend.listeners > 0, 'it should listen');
      await settled();
      expect(textOf(prompt)).to.equal('');
      expect(buttons(prompt)).to.be.empty;
      expect(stripe.made).to.be.empty;
      await expect(prompt).to.be.accessible();
    });

    it('shows nothing to a clinician', async () => {
      backend.session = aSession('clinician');
      backend.add();
      const prompt = await place();
      await until(() => backend.listeners > 0, 'it should listen');
      await settled();
      expect(textOf(prompt)).to.equal('');
    });

    for (const [name, fields] of [
      ['paid by somebody else', { ...paid(), yours: false }],
      ['cancelled', { status: 'cancelled', closeReason: 'cancelled' }],
    ] as const) {
      it(`shows nothing of a request that was ${name} before`, async () => {
        backend.add(fields);
        const prompt = await place();
        await until(() => backend.listeners > 0, 'it should listen');
        await settled();
        expect(textOf(prompt)).to.equal('');
      });
    }
  });

  describe('the offer', () => {
    it('says who asks, how much and what for', async () => {
      const [prompt, request] = await offered({ description: 'Follow-up consultation' });
      for (const text of ['Dr Lee at Riverside Clinic asks you to pay', 'A$85.00', 'For Follow-up consultation']) expect(textOf(prompt)).to.include(text);
      expect(statusOf(prompt)).to.equal('Riverside Clinic asks for a payment of A$85.00. You can stay in the call.');
      await until(() => backend.requests[0]!.progress === 'seen', 'the backend should know that it was seen');
      expect(request.progress).to.equal('requested');
      expect(stripe.made, 'Stripe.js is not loaded yet').to.be.empty;
      await expect(prompt).to.be.accessible();
    });

    it('counts as seen once it is on the screen, and not in a hidden tab', async () => {
      const { requestAnimationFrame } = window;
      const frames: FrameRequestCallback[] = [];
      window.requestAnimationFrame = (callback) => frames.push(callback);
      try {
        await offered();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        expect(backend.callsOf('POST /payment-requests/{id}/progress')).to.be.empty;
        for (const frame of frames) frame(performance.now());
        await until(() => backend.requests[0]!.progress === 'seen', 'the backend should know that it was seen');
      } finally {
        window.requestAnimationFrame = requestAnimationFrame;
      }
    });

    it('leaves the focus with someone who types elsewhere', async () => {
      const chat = await fixture<HTMLInputElement>(html`<input aria-label="Chat" />`);
      chat.focus();
      await offered();
      expect(document.activeElement === chat).to.be.true;
    });

    it('takes no press in the moment in which it appears', async () => {
      backend.add();
      const prompt = await place();
      await shows(prompt, 'Pay now');
      for (const each of buttons(prompt)) {
        expect(each.matches(':disabled')).to.be.true;
        each.click();
      }
      await settled();
      expect(backend.callsOf('POST /payment-requests/{id}/decline')).to.be.empty;
      await until(() => !button(prompt, 'Pay now').matches(':disabled'), 'and then it does');
    });

    it('names the clinic alone where no person is named', async () => {
      const [prompt] = await offered({ requestedBy: null });
      expect(textOf(prompt)).to.include('Riverside Clinic asks you to pay');
    });

    it('waits in a small button after “Not now”, and comes back', async () => {
      const postponed = listenFor('payment-postponed');
      const [prompt] = await offered();
      button(prompt, 'Not now').focus();
      button(prompt, 'Not now').click();
      await until(() => buttons(prompt, 'Payment of A$85.00 is waiting').length === 1, 'the small button should be there');
      expect(panel(prompt)!.checkVisibility()).to.be.false;
      expect(focused(prompt)?.matches('.pill'), 'the focus follows').to.be.true;
      expect(postponed.map(({ request }) => request.status)).to.deep.equal(['open']);
      await expect(prompt).to.be.accessible();
      button(prompt, 'Payment of A$85.00 is waiting').click();
      await until(() => panel(prompt)!.checkVisibility(), 'the offer should be back');
      await until(() => focused(prompt)?.matches('[data-heading]'), 'the focus should be at its heading');
    });

    it('gives way to Escape', async () => {
      const [prompt] = await offered();
      button(prompt, 'Pay now').focus();
      await sendKeys({ press: 'Escape' });
      await until(() => buttons(prompt, 'Payment of A$85.00 is waiting').length === 1, 'the small button should be there');
    });

    it('is gone once it was declined, and the backend knows', async () => {
      const closed = listenFor('payment-closed');
      const [prompt, request] = await offered();
      button(prompt, 'Decline').click();
      button(prompt, 'Decline').click();
      await until(() => textOf(prompt) === '', 'the prompt should be empty');
      expect(backend.callsOf('POST /payment-requests/{id}/decline').map(({ id }) => id)).to.deep.equal([request.id]);
      expect(closed.map((event) => event.request.status)).to.deep.equal(['declined']);
    });

    it('says when declining failed, and can be declined again', async () => {
      const [prompt] = await offered();
      backend.failWith('rate_limited', 'POST /payment-requests/{id}/decline', 1);
      button(prompt, 'Decline').click();
      await shows(prompt, 'That was too fast. Wait a moment and try again.');
      await expect(prompt).to.be.accessible();
      button(prompt, 'Decline').click();
      await until(() => textOf(prompt) === '', 'the prompt should be empty');
    });

    it('of a second request waits behind the first', async () => {
      const [prompt, first] = await offered({ createdAt: '2026-03-02T04:00:00.000Z' });
      backend.push(backend.add({ description: 'The second', amount: 2000 }));
      await shows(prompt, '1 more request is waiting.');
      expect(textOf(prompt)).to.include(first.description);
      button(prompt, 'Decline').click();
      await shows(prompt, 'The second');
      expect(textOf(prompt)).to.include('A$20.00');
      expect(textOf(prompt)).not.to.include('More requests');
    });

    it('believes nothing that the call says', async () => {
      const [mine, theirs] = channelPair();
      const [prompt, request] = await offered({}, { channel: mine });
      await theirs.send(encodeMessage({ kind: 'ring', sender: 'liar', id: request.id, revision: 99 }));
      await theirs.send(JSON.stringify({ p: 'call-payments/1', k: 'ring', s: 'liar', i: request.id, r: 99, amount: 1, status: 'paid' }));
      await theirs.send(encodeMessage({ kind: 'ring', sender: 'liar', id: anId(), revision: 1 }));
      await until(() => backend.callsOf('GET /payment-requests').length > 1, 'it should have asked the backend');
      await settled();
      expect(textOf(prompt)).to.include('A$85.00');
      expect(textOf(prompt)).not.to.include('successful');
    });
  });

  describe('the form', () => {
    it('is Stripe’s, for the clinic’s account, and says whose money it is', async () => {
      const started = listenFor('payment-started');
      const [prompt] = await atForm();
      expect(stripe.made).to.deep.equal([{ key: backend.publishableKey, account: backend.account.id, locale: 'en' }]);
      expect(textOf(prompt)).to.include('Your receipt goes to this address.');
      expect(textOf(prompt)).to.include('Card details go straight to Stripe.');
      expect(started).to.have.length(1);
      await expect(prompt).to.be.accessible();
    });

    it('says that it is loading', async () => {
      const [prompt] = await offered();
      const release = backend.hold('POST /payment-requests/{id}/checkout');
      button(prompt, 'Pay now').click();
      await shows(prompt, 'Loading the secure card form…');
      expect(payButton(prompt).getAttribute('aria-disabled')).to.equal('true');
      await expect(prompt).to.be.accessible();
      release();
      await ready(prompt);
      expect(textOf(prompt)).not.to.include('Loading');
    });

    for (const depth of [0, 1, 3]) {
      it(`is in light DOM and shown in the panel, ${String(depth)} shadow roots deep`, async () => {
        let parent: Element = await fixture(html`<div></div>`);
        for (let level = 0; level < depth; level++) {
          const host = document.createElement('div');
          (parent.shadowRoot ?? parent).append(host);
          host.attachShadow({ mode: 'open' });
          parent = host;
        }
        const request = backend.add();
        const prompt = document.createElement('payment-prompt');
        Object.assign(prompt, { backendUrl: BACKEND_URL, locale: 'en-AU', stripe: stripe.factory, getToken: tokenSource().getToken });
        (parent.shadowRoot ?? parent).append(prompt);
        await until(() => buttons(prompt, 'Pay now').some((each) => !each.matches(':disabled')), 'the offer should be open');
        button(prompt, 'Pay now').click();
        await ready(prompt);
        const card = stripe.card!.getBoundingClientRect();
        const box = panel(prompt)!.getBoundingClientRect();
        expect(stripe.card!.getRootNode() === document).to.be.true;
        expect(card.width).to.be.above(0);
        expect(card.top >= box.top && card.bottom <= box.bottom && card.left >= box.left && card.right <= box.right).to.be.true;
        backend.change(request.id, { status: 'cancelled', closeReason: 'cancelled' });
        await shows(prompt, 'Payment request closed');
        expect(document.querySelectorAll('[slot^=payment-element]'), 'and leaves nothing behind').to.have.length(0);
      });
    }

    it('can be tried again where Stripe is blocked', async () => {
      stripe.failures.script = 1;
      const [prompt] = await offered();
      button(prompt, 'Pay now').click();
      await shows(prompt, 'The secure card form could not be loaded.');
      await expect(prompt).to.be.accessible();
      stripe.failures.form = 1;
      button(prompt, 'Try again').click();
      await until(() => stripe.made.length === 1, 'it should try');
      await until(() => buttons(prompt, 'Try again').length === 1, 'and fail again');
      button(prompt, 'Try again').click();
      await ready(prompt);
      expect(alertsOf(prompt)).to.equal('');
    });

    for (const [typed, problem] of [
      ['', 'Enter your email address, so that you get a receipt.'],
      ['mira', 'This doesn’t look like an email address.'],
      ['mira@', 'This doesn’t look like an email address.'],
      ['mira@example', 'This doesn’t look like an email address.'],
    ] as const) {
      it(`asks for an address instead of “${typed}”`, async () => {
        const [prompt] = await atForm();
        const email = field(prompt, 'Email');
        pay(prompt, typed);
        await until(() => focused(prompt) === email, 'the field should have the focus');
        expect(email.getAttribute('aria-invalid')).to.equal('true');
        expect(descriptionOf(email)).to.include(problem);
        expect(stripe.confirmations).to.be.empty;
        await expect(prompt).to.be.accessible();
        type(email, EMAIL);
        await until(() => email.getAttribute('aria-invalid') === 'false', 'it should be right as soon as it is');
      });
    }

    it('has the address that the host knows, or that was given before', async () => {
      const [prompt] = await atForm({}, { email: EMAIL });
      expect(field(prompt, 'Email').value).to.equal(EMAIL);
      prompt.remove();
      sessionStorage.clear();
      backend.requests = [];
      const [again] = await atForm({ email: 'earlier@example.com' });
      expect(field(again, 'Email').value).to.equal('earlier@example.com');
    });

    it('doesn’t pay while Stripe’s own fields are wrong', async () => {
      stripe.complete = false;
      const [prompt] = await atForm();
      pay(prompt);
      await until(() => payButton(prompt).getAttribute('aria-disabled') === 'false', 'the form should be back');
      expect(stripe.confirmations).to.be.empty;
      expect(alertsOf(prompt)).to.equal('');
    });

    it('keeps what was typed through “Not now” and back', async () => {
      const [prompt] = await atForm();
      type(field(prompt, 'Email'), EMAIL);
      stripe.card!.value = '4242';
      buttons(prompt, 'Not now')[0]!.click();
      await until(() => buttons(prompt, 'Payment of A$85.00 is waiting').length === 1, 'the small button should be there');
      button(prompt, 'Payment of A$85.00 is waiting').click();
      await ready(prompt);
      expect(field(prompt, 'Email').value).to.equal(EMAIL);
      expect(stripe.card!.value).to.equal('4242');
    });

    it('closes when the clinician cancels, and says so', async () => {
      const closed = listenFor('payment-closed');
      const [prompt, request] = await atForm();
      backend.change(request.id, { status: 'closing', closeReason: 'cancelled' });
      await shows(prompt, 'This request is being closed. Checking whether anything was paid…');
      await expect(prompt).to.be.accessible();
      backend.change(request.id, { status: 'cancelled' });
      await shows(prompt, 'This request was cancelled. You have not been charged.');
      expect(stripe.card).to.be.undefined;
      expect(closed).to.have.length(1);
      expect(statusOf(prompt)).to.equal('The request for A$85.00 has ended.');
      await expect(prompt).to.be.accessible();
      button(prompt, 'Done').click();
      await until(() => textOf(prompt) === '', 'the prompt should be empty');
    });

    it('is made anew after the prompt was moved in the document', async () => {
      const [prompt] = await atForm();
      const elsewhere = await fixture(html`<div></div>`);
      elsewhere.append(prompt);
      await until(() => stripe.card?.isConnected, 'the form should be back');
      await ready(prompt);
      pay(prompt);
      await until(() => stripe.confirmations.length === 1, 'it should still pay');
    });

    it('is made anew where the host has thrown its frame away', async () => {
      const [prompt] = await atForm();
      prompt.replaceChildren();
      pay(prompt);
      await until(() => stripe.card?.isConnected, 'the form should be back');
      await ready(prompt);
      expect(stripe.confirmations).to.be.empty;
      pay(prompt);
      await until(() => stripe.confirmations.length === 1, 'and pay');
    });
  });

  describe('paying', () => {
    it('confirms once, shows progress, and the payment once the backend has said it', async () => {
      const succeeded = listenFor('payment-succeeded');
      const [prompt, request] = await atForm();
      const release = stripe.hold();
      pay(prompt);
      await shows(prompt, 'Paying… this takes a few seconds.');
      payButton(prompt).click();
      await expect(prompt).to.be.accessible();
      expect(statusOf(prompt)).to.equal('Your payment is on its way.');
      release();
      await shows(prompt, 'Paid. Waiting for confirmation… You don’t need to pay again.');
      expect(textOf(prompt)).not.to.include('Payment successful');
      expect(succeeded).to.be.empty;
      await expect(prompt).to.be.accessible();
      backend.change(request.id, paid({ receiptEmail: EMAIL }));
      await shows(prompt, 'Payment successful');
      expect(stripe.confirmations).to.deep.equal([{ email: EMAIL, clientSecret: `pi_${request.id}_secret_x` }]);
      expect(succeeded.map((event) => event.request.id)).to.deep.equal([request.id]);
      expect(backend.callsOf('POST /payment-requests/{id}/checkout').at(-1)!.body).to.deep.equal({ email: EMAIL });
    });

    it('confirms with amount, what for, to whom, date, card, reference and the receipt’s address', async () => {
      const [prompt, request] = await atForm();
      backend.atStripe.set(request.id, paid({ receiptEmail: EMAIL }));
      pay(prompt);
      await shows(prompt, 'Payment successful');
      for (const text of ['A$85.00', 'Consultation', 'Riverside Clinic', '2 Mar 2026', 'Visa ending in 4242', 'AB12CD', `Sent to ${EMAIL}`]) {
        expect(textOf(prompt)).to.include(text);
      }
      expect(statusOf(prompt)).to.equal('A$85.00 paid to Riverside Clinic.');
      expect(stripe.card).to.be.undefined;
      await expect(prompt).to.be.accessible();
      button(prompt, 'Done').click();
      await until(() => textOf(prompt) === 'Receipt', 'only the receipt should be in reach');
    });

    for (const reason of DECLINE_REASONS) {
      it(`says in plain words that the card failed (${reason}), and keeps what was typed`, async () => {
        const failed = listenFor('payment-attempt-failed');
        stripe.words = [
          reason === 'authentication_failed'
            ? { error: { type: 'invalid_request_error', code: 'payment_intent_authentication_failure' } }
            : reason === 'expired_card' || reason === 'incorrect_cvc' || reason === 'processing_error' || reason === 'incorrect_number'
              ? { error: { type: 'card_error', code: reason } }
              : reason === 'unknown'
                ? { error: { type: 'card_error', code: 'something_new' } }
                : declinedFor({ too_many_attempts: 'card_velocity_exceeded', card_declined: 'lost_card', limit_exceeded: 'withdrawal_count_limit_exceeded', incorrect_postcode: 'incorrect_zip' }[reason as string] ?? reason),
        ];
        const [prompt, request] = await atForm();
        stripe.card!.value = 'typed';
        backend.atStripe.set(request.id, { progress: 'failed', declineReason: reason });
        pay(prompt);
        await until(() => alertsOf(prompt) !== '', 'it should be said');
        const { default: en } = await import('../../src/locales/en/prompt.js');
        expect(alertsOf(prompt)).to.equal(en[`decline.${reason}`]);
        expect(textOf(prompt)).to.include(en[`decline.${reason}`]);
        expect(field(prompt, 'Email').value).to.equal(EMAIL);
        expect(stripe.card!.value).to.equal('typed');
        await until(() => failed.length === 1, 'an event should tell');
        await expect(prompt).to.be.accessible();
        backend.atStripe.set(request.id, paid());
        payButton(prompt).click();
        await shows(prompt, 'Payment successful');
      });
    }

    it('asks the backend when Stripe’s answer was lost', async () => {
      stripe.words = [{ error: { type: 'api_connection_error' } }];
      const [prompt, request] = await atForm();
      pay(prompt);
      await shows(prompt, 'Checking whether the payment went through… You don’t need to pay again.');
      await expect(prompt).to.be.accessible();
      backend.change(request.id, paid());
      await shows(prompt, 'Payment successful');
    });

    it('says when the request can no longer be paid', async () => {
      const [prompt, request] = await atForm();
      backend.requests = backend.requests.map((each) => ({ ...each, status: 'expired', version: each.version + 1 }));
      pay(prompt);
      await shows(prompt, 'This request has expired. You have not been charged.');
      expect(stripe.confirmations, request.id).to.be.empty;
    });
  });

  describe('after a reload', () => {
    /** A page that was paying this. */
    const reloaded = async (fields: Partial<RequestedPayment>) => {
      const request = backend.add(fields);
      sessionStorage.setItem('call-payments:paying', request.id);
      return [await place(), request] as const;
    };

    it('comes back to the form', async () => {
      const [prompt] = await reloaded({ progress: 'paying', email: EMAIL });
      await ready(prompt);
      expect(field(prompt, 'Email').value).to.equal(EMAIL);
      expect(stripe.nextActions).to.equal(0);
    });

    it('goes on with the bank’s question', async () => {
      stripe.status = 'requires_action';
      const [prompt, request] = await reloaded({ progress: 'at_bank', email: EMAIL });
      await until(() => stripe.nextActions === 1, 'the question should be asked again');
      backend.change(request.id, paid());
      await shows(prompt, 'Payment successful');
      expect(stripe.confirmations).to.be.empty;
    });

    it('shows the confirmation of what was paid meanwhile', async () => {
      const [prompt] = await reloaded({ ...paid(), email: EMAIL });
      await shows(prompt, 'Payment successful');
    });

    it('shows another tab’s payment as nobody’s business here', async () => {
      const [prompt, request] = await offered();
      backend.change(request.id, { ...paid(), yours: false });
      await shows(prompt, 'Someone else in the call has paid this. You have not been charged.');
      expect(textOf(prompt)).not.to.include('4242');
      await expect(prompt).to.be.accessible();
    });
  });

  for (const [status, says] of [
    ['cancelled', 'This request was cancelled. You have not been charged.'],
    ['declined', 'You declined this request. You have not been charged.'],
    ['expired', 'This request has expired. You have not been charged.'],
    ['review', 'The clinic is checking this payment. Please don’t pay again.'],
  ] as const) {
    it(`shows the end of a request: ${status}`, async () => {
      const [prompt, request] = await offered();
      backend.change(request.id, { status });
      await shows(prompt, says);
      await expect(prompt).to.be.accessible();
    });
  }

  it('is a named region, and a dialogue once it is paid in', async () => {
    const [prompt] = await offered();
    expect(await accessible('button', 'Pay now')).to.be.true;
    expect(panel(prompt)!.getAttribute('role')).to.equal('region');
    button(prompt, 'Pay now').click();
    await ready(prompt);
    expect(panel(prompt)!.getAttribute('role')).to.equal('dialog');
    expect(await accessible('textbox', 'Email')).to.be.true;
    expect(await accessible('button', 'Pay A$85.00')).to.be.true;
  });

  describe('fits', () => {
    afterEach(async () => {
      await plainLook();
      document.documentElement.dir = '';
    });

    it('dark', async function () {
      await takeOn('dark', this);
      stripe.words = [declinedFor('insufficient_funds')];
      const [prompt] = await atForm();
      await expect(prompt).to.be.accessible();
      pay(prompt);
      await until(() => alertsOf(prompt) !== '', 'it should be said');
      await expect(prompt).to.be.accessible();
    });

    for (const dir of ['ltr', 'rtl']) {
      it(`into the window, ${dir}, with targets of at least 44`, async () => {
        document.documentElement.dir = dir;
        const [prompt] = await offered({ description: 'Extended consultation with a rather long description of what it was for'.repeat(3) });
        const check = () => {
          const box = panel(prompt)!.getBoundingClientRect();
          expect(box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight).to.be.true;
          expect(panel(prompt)!.scrollWidth).to.be.at.most(panel(prompt)!.clientWidth);
          for (const control of panel(prompt)!.querySelectorAll('button, input')) {
            const { width, height } = control.getBoundingClientRect();
            expect(height, control.outerHTML).to.be.at.least(44);
            expect(width, control.outerHTML).to.be.at.least(44);
          }
        };
        check();
        button(prompt, 'Pay now').click();
        await ready(prompt);
        check();
      });
    }
  });
});

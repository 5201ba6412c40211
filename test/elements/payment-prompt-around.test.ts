import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/payment-prompt/payment-prompt.js';
import type { PaymentPromptElement } from '../../src/elements/payment-prompt/payment-prompt.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { setTexts } from '../../src/locales/texts.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aRefund, aSession, paid } from './support/builders.js';
import { button, buttons, descriptionOf, field, focused, settled, shows, statusOf, still, textOf, type, until } from './support/page.js';
import { TestStripe } from './support/stripe.js';
import { tokenSource } from './support/token.js';

const EMAIL = 'mira@example.com';

/** What surrounds a payment: several of them, receipts, the host's page, the address, the language. */
describe('around a payment, <payment-prompt>', () => {
  let backend: TestBackend;
  let stripe: TestStripe;
  beforeEach(async () => {
    sessionStorage.clear();
    localStorage.clear();
    backend = await startBackend();
    backend.session = aSession('patient');
    stripe = new TestStripe();
  });
  afterEach(() => expect(stripe.complaints).to.be.empty);

  const place = (settings: { locale?: string; email?: string; placement?: string; getToken?: ReturnType<typeof tokenSource>['getToken'] } = {}) =>
    fixture<PaymentPromptElement>(
      html`<payment-prompt backend-url=${BACKEND_URL} locale=${settings.locale ?? 'en-AU'} email=${settings.email ?? ''} placement=${settings.placement ?? 'overlay'}
        .stripe=${stripe.factory} .getToken=${settings.getToken ?? tokenSource().getToken}></payment-prompt>`,
    );
  async function offered(fields: Partial<RequestedPayment> = {}, settings?: Parameters<typeof place>[0]): Promise<[PaymentPromptElement, RequestedPayment]> {
    const request = backend.add(fields);
    const prompt = await place(settings);
    await until(() => prompt.shadowRoot!.querySelector('.offer-actions .primary:not(:disabled)'), 'the offer should be open');
    return [prompt, request];
  }
  const payButton = (prompt: Element) => prompt.shadowRoot!.querySelector<HTMLElement>('.pay-actions .primary');
  async function atForm(...args: Parameters<typeof offered>): Promise<[PaymentPromptElement, RequestedPayment]> {
    const [prompt, request] = await offered(...args);
    prompt.shadowRoot!.querySelector<HTMLElement>('.offer-actions .primary')!.click();
    await until(() => payButton(prompt)?.getAttribute('aria-disabled') === 'false', 'the form should be ready');
    return [prompt, request];
  }
  async function paidIn(prompt: Element, request: RequestedPayment): Promise<void> {
    backend.atStripe.set(request.id, paid({ receiptEmail: EMAIL }));
    type(field(prompt, 'Email'), EMAIL);
    payButton(prompt)!.click();
    await shows(prompt, 'Payment successful');
  }
  const named = (prompt: Element, name: string) => prompt.shadowRoot!.querySelector<HTMLElement>(`[aria-label="${name}"]`)!;

  describe('with several requests', () => {
    it('counts those that wait, says that another has come, and loses none', async () => {
      const [prompt] = await offered({ description: 'The first', createdAt: '2026-03-02T04:00:00.000Z' });
      backend.push(backend.add({ description: 'The second', amount: 2000, createdAt: '2026-03-02T04:01:00.000Z' }));
      await shows(prompt, '1 more request is waiting.');
      expect(statusOf(prompt)).to.equal('Another payment request has arrived: A$20.00, The second.');
      backend.push(backend.add({ description: 'The third', amount: 3000, createdAt: '2026-03-02T04:02:00.000Z' }));
      await shows(prompt, '2 more requests are waiting.');
      button(prompt, 'Decline').click();
      await shows(prompt, 'The second');
      await until(() => !button(prompt, 'Decline').matches(':disabled'), 'it should be open');
      button(prompt, 'Decline').click();
      await shows(prompt, 'The third');
      expect(textOf(prompt)).not.to.include('waiting');
    });

    it('goes from a receipt on to the next', async () => {
      const [prompt, first] = await atForm();
      backend.push(backend.add({ description: 'The second', amount: 2000 }));
      await until(() => statusOf(prompt).startsWith('Another'), 'it should be said');
      expect(textOf(prompt)).not.to.include('The second');
      await paidIn(prompt, first);
      expect(textOf(prompt)).to.include('1 more request is waiting.');
      button(prompt, 'Next request').click();
      await shows(prompt, 'The second');
    });

    it('replaces the notice of one that was withdrawn by the one that was asked instead', async () => {
      const [prompt, first] = await offered();
      backend.change(first.id, { status: 'cancelled' });
      await shows(prompt, 'This request was cancelled. You have not been charged.');
      backend.push(backend.add({ description: 'The right one', amount: 5800 }));
      await shows(prompt, 'The right one');
      expect(textOf(prompt)).to.include('The request for A$85.00 has ended.');
      await until(() => statusOf(prompt) === 'Riverside Clinic asks for a payment of A$58.00. You can stay in the call.', 'it should be said');
    });
  });

  describe('after a payment', () => {
    it('keeps the receipt within reach, also after a reload', async () => {
      const [prompt, request] = await atForm();
      await paidIn(prompt, request);
      button(prompt, 'Done').click();
      await until(() => textOf(prompt) === 'Receipt', 'only the receipt should be in reach');
      button(prompt, 'Receipt').click();
      await shows(prompt, `Sent to ${EMAIL}`);
      expect(focused(prompt)?.matches('[data-heading]')).to.be.true;
      await still(prompt);
      await expect(prompt).to.be.accessible();
      prompt.remove();
      backend.add({ ...paid({ receiptEmail: EMAIL }), yours: true, description: 'Another day' });
      const again = await place();
      await until(() => textOf(again) === 'Receipts (2)', 'both should be in reach');
      button(again, 'Receipts (2)').click();
      await shows(again, 'Another day');
      expect(textOf(again)).to.include('Consultation');
      await still(again);
      await expect(again).to.be.accessible();
      button(again, 'Done').click();
      await until(() => textOf(again) === 'Receipts (2)', 'and away again');
    });

    it('tells who has paid that money comes back, and keeps it on the receipt', async () => {
      const [prompt, request] = await atForm();
      await paidIn(prompt, request);
      const told: string[] = [];
      prompt.addEventListener('payment-refunded', ({ request: { id } }) => told.push(id));
      backend.change(request.id, { refunds: [aRefund({ amount: 2000, status: 'pending' })] });
      await until(() => statusOf(prompt) === 'Riverside Clinic refunds A$20.00 to your card.', 'it should be said');
      await shows(prompt, 'A$20.00, on its way');
      backend.change(request.id, { refunds: [aRefund({ amount: 2000 }), aRefund({ amount: 100, status: 'failed' })] });
      await until(() => !textOf(prompt).includes('on its way'), 'it has arrived');
      expect(textOf(prompt)).to.match(/Refunded\s*A\$20\.00/);
      expect(textOf(prompt)).not.to.include('A$1.00');
      expect(told).to.deep.equal([request.id]);
      await still(prompt);
      await expect(prompt).to.be.accessible();
    });

    it('copies it, and prints it by itself', async () => {
      const [prompt, request] = await atForm();
      await paidIn(prompt, request);
      let text = '';
      const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')!;
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (written: string) => Promise.resolve(void (text = written)) } });
      try {
        button(prompt, 'Copy').click();
        await until(() => statusOf(prompt) === 'Copied', 'it should be said');
      } finally {
        Object.defineProperty(Navigator.prototype, 'clipboard', clipboard);
        delete (navigator as { clipboard?: unknown }).clipboard;
      }
      for (const line of ['Payment successful', 'A$85.00', 'For: Consultation', 'Paid to: Riverside Clinic', 'Card: Visa ending in 4242', 'Reference: AB12CD', `Receipt: Sent to ${EMAIL}`]) expect(text.split('\n')).to.include(line);

      const frames = document.querySelectorAll('iframe').length;
      const printed: string[] = [];
      const observer = new MutationObserver((records) => {
        for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
          const view = (node as Partial<HTMLIFrameElement>).contentWindow;
          if (view) view.print = () => void (printed.push(view.document.body.textContent), view.dispatchEvent(new Event('afterprint')));
        }
      });
      observer.observe(document.body, { childList: true });
      const { append } = document.body;
      document.body.append = (...nodes) => {
        append.apply(document.body, nodes);
        for (const { contentWindow: view } of nodes as HTMLIFrameElement[]) if (view) view.print = () => void (printed.push(view.document.body.textContent), view.dispatchEvent(new Event('afterprint')));
      };
      button(prompt, 'Print').click();
      document.body.append = append;
      observer.disconnect();
      expect(printed).to.have.length(1);
      expect(printed[0]).to.include('A$85.00').and.to.include('AB12CD').and.not.to.include('Print');
      expect(document.querySelectorAll('iframe').length).to.equal(frames);
    });
  });

  describe('in the host’s page', () => {
    it('can be minimised at every step, and goes on meanwhile', async () => {
      const [prompt, request] = await atForm();
      const release = stripe.hold();
      type(field(prompt, 'Email'), EMAIL);
      payButton(prompt)!.click();
      await shows(prompt, 'Paying… this takes a few seconds.');
      named(prompt, 'Minimise').click();
      await until(() => buttons(prompt, 'Paying A$85.00…').length && !prompt.shadowRoot!.querySelector('[part=panel]')!.checkVisibility(), 'it should be small');
      await still(prompt);
      await expect(prompt).to.be.accessible();
      backend.atStripe.set(request.id, paid({ receiptEmail: EMAIL }));
      release();
      await shows(prompt, 'Payment successful');
    });

    it('shows a request once, though two prompts were put in by mistake', async () => {
      const { getToken } = tokenSource();
      backend.add();
      const one = await place({ getToken });
      await shows(one, 'Pay now');
      const other = await place({ getToken: async () => getToken() });
      await settled();
      expect(textOf(other)).to.equal('');
      one.remove();
      await shows(other, 'Pay now');
    });

    it('is modal where the host asks for it, but not over the bank’s own page', async () => {
      const [prompt, request] = await atForm({}, { placement: 'modal' });
      const dialog = () => prompt.shadowRoot!.querySelector('dialog')!;
      expect(dialog().matches(':modal')).to.be.true;
      expect(dialog().contains(focused(prompt))).to.be.true;
      await still(prompt);
      await expect(prompt).to.be.accessible();
      const release = stripe.hold();
      backend.atStripe.set(request.id, paid());
      type(field(prompt, 'Email'), EMAIL);
      payButton(prompt)!.click();
      await until(() => dialog().open && !dialog().matches(':modal'), 'it should give way');
      release();
      await shows(prompt, 'Payment successful');
      expect(dialog().matches(':modal')).to.be.true;
      button(prompt, 'Done').click();
      await until(() => textOf(prompt) === 'Receipt', 'and be gone');
      expect(dialog().open).to.be.false;
    });

    it('says that it is offline and goes on at once when it is not', async () => {
      const [prompt, request] = await atForm();
      Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
      try {
        backend.failWith('backend_unavailable', 'POST /payment-requests/{id}/progress', 100);
        type(field(prompt, 'Email'), EMAIL);
        payButton(prompt)!.click();
        await shows(prompt, 'You are offline. This goes on by itself once you are connected again.');
      } finally {
        delete (navigator as { onLine?: unknown }).onLine;
      }
      backend.failWith('backend_unavailable', 'POST /payment-requests/{id}/progress', 0);
      backend.atStripe.set(request.id, paid());
      window.dispatchEvent(new Event('online'));
      await shows(prompt, 'Payment successful');
    });
  });

  describe('the address for the receipt', () => {
    it('of the last payment is there the next time, on this device', async () => {
      const [prompt, request] = await atForm();
      await paidIn(prompt, request);
      prompt.remove();
      sessionStorage.clear();
      const [next] = await atForm({ description: 'Next week' });
      expect(field(next, 'Email').value).to.equal(EMAIL);
    });

    it('is kept through a reload while it is typed, and then forgotten if nothing was paid', async () => {
      const [prompt] = await atForm();
      type(field(prompt, 'Email'), 'half@exam');
      prompt.remove();
      const again = await place();
      await until(() => payButton(again)?.getAttribute('aria-disabled') === 'false', 'the form should be back');
      expect(field(again, 'Email').value).to.equal('half@exam');
      expect(localStorage.length).to.equal(0);
    });

    it('with a slip in a common domain is asked about, not changed', async () => {
      const [prompt] = await atForm();
      const email = field(prompt, 'Email');
      type(email, 'mira@gmial.com');
      email.dispatchEvent(new Event('change'));
      await shows(prompt, 'Did you mean mira@gmail.com?');
      expect(email.value).to.equal('mira@gmial.com');
      await still(prompt);
      await expect(prompt).to.be.accessible();
      button(prompt, 'Use mira@gmail.com').click();
      await until(() => email.value === 'mira@gmail.com', 'it should be put right');
      expect(textOf(prompt)).not.to.include('Did you mean');
    });

    it('is checked when the field is left', async () => {
      const [prompt] = await atForm();
      const email = field(prompt, 'Email');
      type(email, 'mira');
      email.dispatchEvent(new Event('change'));
      await until(() => email.getAttribute('aria-invalid') === 'true', 'it should be marked');
      expect(descriptionOf(email)).to.include('This doesn’t look like an email address');
    });
  });

  describe('the language', () => {
    const PSEUDO = 'en-XA';
    it('can be the host’s own, also while it is on the screen; what it lacks is English', async () => {
      setTexts(PSEUDO, { 'prompt.pay': '[Ƥàý ñöŵ ~~~~]', 'prompt.more': { one: '[{count} öñé]', other: '[{count} öţĥéŕ]' } });
      const [prompt] = await offered({}, { locale: PSEUDO });
      expect(buttons(prompt, '[Ƥàý ñöŵ ~~~~]')).to.have.length(1);
      expect(buttons(prompt, 'Not now')).to.have.length(1);
      setTexts(PSEUDO, { 'prompt.later': '[Ļàţéŕ]' });
      await until(() => buttons(prompt, '[Ļàţéŕ]').length, 'it should change on the screen');
      for (const id of ['a', 'b']) backend.push(backend.add({ description: id }));
      await shows(prompt, '[2 öţĥéŕ]');
    });

    it('follows the nearest lang, also when that changes', async () => {
      setTexts('en-XA', { 'prompt.pay': 'Pseudo' });
      backend.add();
      const around = await fixture(html`<div lang="en-AU"></div>`);
      const prompt = await place({ locale: '' });
      around.append(prompt);
      await until(() => prompt.shadowRoot!.querySelector('.offer-actions .primary')?.textContent === 'Pay now', 'in English');
      around.setAttribute('lang', 'en-XA');
      await until(() => prompt.shadowRoot!.querySelector('.offer-actions .primary')?.textContent === 'Pseudo', 'in the other language');
    });

    it('that Stripe’s form lacks is admitted, and the form is marked as English', async () => {
      setTexts('sw', { 'prompt.form.english': 'Fomu ya kadi ni kwa Kiingereza.' });
      const [prompt] = await atForm({}, { locale: 'sw' });
      await shows(prompt, 'Fomu ya kadi ni kwa Kiingereza.');
      const mount = prompt.querySelector<HTMLElement>('div')!;
      expect([mount.lang, mount.dir]).to.deep.equal(['en', 'ltr']);
      expect(stripe.made.at(-1)?.locale).to.equal('en');
    });
  });
});

/** Giving money back: how much and why, then a check step. Loaded when somebody asks for it. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { problemCode } from '../client/backend-client.js';
import { randomId } from '../client/random-id.js';
import { readAmount, type AmountReading } from '../domain/amount-input.js';
import type { NewRefund } from '../domain/contract.js';
import { REFUND_REASONS, refundableAmount, type Refund, type RefundReason } from '../domain/refund.js';
import type { RequestedPayment } from '../domain/requested-payment.js';
import type { LocalizeController } from './controllers/localize-controller.js';
import { amountProblemText, typedAmount } from './amount-words.js';

/** What of a payment decides what can be given back. */
export type RefundablePayment = Pick<RequestedPayment, 'id' | 'status' | 'amount' | 'currency'> & { readonly refunds: readonly Pick<Refund, 'amount' | 'status'>[] };

export interface RefundFormOptions {
  /** As the backend has it now. */
  request(): RefundablePayment;
  /** @throws BackendError */
  send(refund: NewRefund): Promise<unknown>;
  say(text: string, urgent?: boolean): void;
  /** It is done, or not wanted any more. */
  close(): void;
}

export class RefundForm {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #t: LocalizeController;
  readonly #options: RefundFormOptions;
  /** Made before the first attempt: a second press or a retry is the same refund. */
  #id = randomId();
  #amountText: string;
  #reason: RefundReason = REFUND_REASONS[0];
  #checked = false;
  /** The amount that is to be confirmed; 0 while it is being typed. */
  #confirming = 0;
  #sending = false;
  #failure = '';

  constructor(host: ReactiveControllerHost & HTMLElement, localize: LocalizeController, options: RefundFormOptions) {
    this.#host = host;
    this.#t = localize;
    this.#options = options;
    this.#amountText = typedAmount(localize, { ...options.request(), amount: this.#left });
    this.#show('[data-refund-amount]');
  }

  get #left(): number {
    return refundableAmount(this.#options.request());
  }

  #money(amount: number): string {
    return this.#t.money({ ...this.#options.request(), amount });
  }

  get #reading(): AmountReading {
    const { currency } = this.#options.request();
    return readAmount(this.#amountText, { locale: this.#t.locale, currency, minimum: 1 });
  }

  #problem(reading: AmountReading): string {
    if (reading.kind === 'ambiguous') return this.#t.text('amount.ask', { typed: this.#amountText.trim() });
    if (reading.kind === 'amount' && reading.amount > this.#left) return this.#t.text('refund.too_large', { maximum: this.#money(this.#left) });
    return amountProblemText(this.#t, reading, this.#options.request().currency);
  }

  #show(selector: string): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus());
  }

  #check(event: Event): void {
    event.preventDefault();
    const reading = this.#reading;
    this.#checked = true;
    const problem = this.#problem(reading);
    if (problem || reading.kind !== 'amount') {
      this.#options.say(problem, true);
      return this.#show(reading.kind === 'ambiguous' ? '[data-refund-reading]' : '[data-refund-amount]');
    }
    this.#confirming = reading.amount;
    this.#failure = '';
    this.#show('[data-refund-confirm]');
  }

  #choose(amount: number): void {
    this.#amountText = typedAmount(this.#t, { ...this.#options.request(), amount });
    this.#show('[data-refund-amount]');
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    this.#host.requestUpdate();
    try {
      await this.#options.send({ id: this.#id, amount: this.#confirming, reason: this.#reason });
      return this.#options.close();
    } catch (error) {
      const code = problemCode(error);
      // Stripe has it or will: what becomes of it is told by the request itself.
      if (code === 'stripe_unavailable') return this.#options.close();
      // Refused for good, or taken by another amount: the next try is another refund.
      if (code === 'not_refundable' || code === 'id_taken') this.#id = randomId();
      this.#failure = this.#t.problem(code);
      this.#options.say(this.#failure, true);
    }
    this.#sending = false;
    this.#back();
  }

  #back(): void {
    this.#confirming = 0;
    this.#show('[data-refund-amount]');
  }

  /** Escape is for the form alone: the panel that the host has it in stays open. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#options.close();
  }

  render(): TemplateResult {
    const t = this.#t;
    const { id } = this.#options.request();
    return html`<div class="refund" role="group" aria-label=${t.text('refund')} @keydown=${(event: KeyboardEvent) => this.#onKey(event)}>
      ${this.#confirming ? this.#confirmation() : this.#fields(id)}
    </div>`;
  }

  #fields(id: string): TemplateResult {
    const t = this.#t;
    const reading = this.#reading;
    const problem = this.#checked ? this.#problem(reading) : '';
    return html`<form novalidate @submit=${(event: Event) => this.#check(event)}>
      <div class="field">
        <label for="refund-amount-${id}">${t.text('refund.amount')}</label>
        <input id="refund-amount-${id}" data-refund-amount dir="ltr" inputmode="decimal" autocomplete="off" maxlength="40" aria-describedby="refund-help-${id}" aria-invalid=${problem !== ''}
          .value=${this.#amountText} @input=${(event: InputEvent) => {
            this.#amountText = (event.target as HTMLInputElement).value;
            this.#checked = false;
            this.#host.requestUpdate();
          }} />
        <div id="refund-help-${id}">${problem ? html`<p class="error">${problem}</p>` : html`<p class="muted">${t.text('refund.left', { maximum: this.#money(this.#left) })}</p>`}</div>
        ${problem && reading.kind === 'ambiguous'
          ? html`<p class="actions">${reading.readings.map((amount) => html`<button type="button" data-refund-reading @click=${() => this.#choose(amount)}><bdi>${this.#money(amount)}</bdi></button>`)}</p>`
          : nothing}
      </div>
      <div class="field">
        <label for="refund-reason-${id}">${t.text('refund.reason')}</label>
        <select id="refund-reason-${id}" @change=${(event: Event) => (this.#reason = (event.target as HTMLSelectElement).value as RefundReason)}>
          ${REFUND_REASONS.map((reason) => html`<option value=${reason} ?selected=${reason === this.#reason}>${t.text(`refund.reason.${reason}`)}</option>`)}
        </select>
      </div>
      ${this.#failure ? html`<p class="notice bad">${this.#failure}</p>` : nothing}
      <p class="actions">
        <button class="primary">${t.text('refund.next')}</button>
        <button type="button" @click=${() => this.#options.close()}>${t.text('refund.keep')}</button>
      </p>
    </form>`;
  }

  #confirmation(): TemplateResult {
    const t = this.#t;
    const amount = this.#money(this.#confirming);
    return html`<p data-refund-confirm tabindex="-1"><strong>${t.text('refund.check', { amount })}</strong></p>
      <p class="actions">
        <button class="danger" aria-disabled=${this.#sending} @click=${() => void this.#send()}>${this.#sending ? html`<span class="spinner"></span>` : nothing}${t.text('refund.confirm', { amount })}</button>
        <button ?disabled=${this.#sending} @click=${() => this.#back()}>${t.text('change')}</button>
      </p>`;
  }
}

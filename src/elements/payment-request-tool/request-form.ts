/** The form of a new request: reads the amount, asks where it has two readings, and sends under an id made beforehand. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { problemCode } from '../../client/backend-client.js';
import { randomId } from '../../client/random-id.js';
import { readAmount, type AmountReading } from '../../domain/amount-input.js';
import { DESCRIPTION_LIMIT, type FeePreset, type NewPaymentRequest, type PayeeAccount } from '../../domain/contract.js';
import type { RequestedPayment } from '../../domain/requested-payment.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { amountProblemText, amountRange, exampleAmount, typedAmount } from '../amount-words.js';

/** Somebody who can be asked to pay. */
export interface CallParticipant {
  /** The `subject` of the person's token, as the backend knows them. */
  readonly subject: string;
  readonly name: string;
}

export interface RequestFormOptions {
  participants(): readonly CallParticipant[];
  currency(): string;
  clinicCurrency(): string;
  /** Those that a request can be paid into, the default first. */
  accounts(): readonly PayeeAccount[];
  /** The host's say, before the last look. `null`: it does not want it. */
  prepare(request: NewPaymentRequest): NewPaymentRequest | null;
  /** @throws BackendError */
  send(request: NewPaymentRequest): Promise<RequestedPayment>;
  /** Tells people who don't see it. @param urgent something is wrong or asked. */
  say(text: string, urgent?: boolean): void;
}

export class RequestForm implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #t: LocalizeController;
  readonly #options: RequestFormOptions;
  /** Made before the first attempt, so that a double click or a retry can't make two requests. */
  #id = randomId();
  #amountText = '';
  #description = '';
  /** A participant's subject; '': whoever pays first. */
  #recipient = '';
  /** The account chosen, where there are several; kept from one request to the next. '': the default one. */
  #account = '';
  /** Problems are shown from the first attempt on, and then with each keystroke. */
  #checked = false;
  #ambiguous: readonly number[] = [];
  /** What is about to go out, for a last look; `null` while it is being typed. */
  #checking: NewPaymentRequest | null = null;
  #sending = false;
  #failure = '';

  constructor(host: ReactiveControllerHost & HTMLElement, localize: LocalizeController, options: RequestFormOptions) {
    this.#host = host;
    this.#t = localize;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  get #reading(): AmountReading {
    return readAmount(this.#amountText, { locale: this.#t.locale, currency: this.#options.currency() });
  }

  #amountProblem(reading: AmountReading): string {
    return amountProblemText(this.#t, reading, this.#options.currency());
  }

  /** Who is asked, if they are still in the call. */
  get #asked(): CallParticipant | undefined {
    return this.#options.participants().find(({ subject }) => subject === this.#recipient);
  }

  #recipients(): TemplateResult | typeof nothing {
    const participants = this.#options.participants();
    if (!participants.length) return nothing;
    return html`<div class="field">
      <label for="recipient">${this.#t.text('tool.recipient')}</label>
      <select id="recipient" @change=${(event: Event) => (this.#recipient = (event.target as HTMLSelectElement).value)}>
        <option value="">${this.#t.text('tool.recipient.anyone')}</option>
        ${participants.map(({ subject, name }) => html`<option value=${subject} ?selected=${subject === this.#recipient}>${name}</option>`)}
      </select>
    </div>`;
  }

  /** What it is paid into, if that is still there. */
  #payee(account = this.#account): PayeeAccount | undefined {
    const accounts = this.#options.accounts();
    return accounts.find(({ id }) => id === account) ?? accounts[0];
  }

  /** Two may have the same name at Stripe: their ids then tell them apart. */
  #nameOf({ id, name }: PayeeAccount): string {
    if (name === null) return id;
    return this.#options.accounts().some((other) => other.id !== id && other.name === name) ? `${name} (…${id.slice(-4)})` : name;
  }

  /** The default account goes without saying where there is no other to choose. */
  #named(payee: PayeeAccount | undefined): PayeeAccount | undefined {
    return payee?.isDefault && this.#options.accounts().length === 1 ? undefined : payee;
  }

  #paidInto(payee: PayeeAccount | undefined): TemplateResult | typeof nothing {
    const named = this.#named(payee);
    return named ? html`<p>${this.#t.text('paid_into')}: <bdi>${this.#nameOf(named)}</bdi></p>` : nothing;
  }

  #accounts(): TemplateResult | typeof nothing {
    const accounts = this.#options.accounts();
    const payee = this.#payee();
    if (!payee) return nothing;
    const converted = this.#converted(payee, this.#options.currency());
    if (accounts.length === 1) return html`${this.#paidInto(payee)} ${converted}`;
    return html`<div class="field">
      <label for="account">${this.#t.text('paid_into')}</label>
      <select id="account" aria-describedby="account-help" @change=${(event: Event) => this.#typed(() => (this.#account = (event.target as HTMLSelectElement).value))}>
        ${accounts.map((account) => html`<option value=${account.id} ?selected=${account === payee}>${[this.#nameOf(account), account.currency].filter(Boolean).join(' · ')}</option>`)}
      </select>
      <div id="account-help">${converted}</div>
    </div>`;
  }

  /** That the account's currency is another than the request's. */
  #converted(payee: PayeeAccount | undefined, currency: string): TemplateResult | typeof nothing {
    if (!payee?.currency || payee.currency === currency) return nothing;
    return html`<p class="muted">${this.#t.text('tool.converted', { currency: payee.currency })}</p>`;
  }

  #typed(change: () => void): void {
    change();
    this.#ambiguous = [];
    this.#failure = '';
    this.#host.requestUpdate();
  }

  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  /** From the fields to the last look, unless something is missing. */
  async #check(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.#checking) return;
    this.#checked = true;
    this.#failure = '';
    const reading = this.#reading;
    this.#ambiguous = reading.kind === 'ambiguous' ? reading.readings : [];
    const description = this.#description.trim();
    if (reading.kind === 'ambiguous') {
      this.#options.say(this.#questionText(), true);
      return this.#focus('[data-reading]');
    }
    if (reading.kind === 'problem') return this.#focus('#amount');
    if (!description) return this.#focus('#description');
    this.#options.say('');
    const { amount } = reading;
    const payee = this.#named(this.#payee());
    this.#checking = this.#options.prepare({
      id: this.#id, amount, currency: this.#options.currency(), description,
      ...(this.#asked ? { recipient: this.#asked.subject } : {}), ...(payee ? { account: payee.id } : {}),
    });
    return this.#focus(this.#checking ? '#check' : '#submit');
  }

  #back(): Promise<void> {
    this.#checking = null;
    return this.#focus('#amount');
  }

  /** Escape is for the last look alone: the panel that the host has it in stays open. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#sending) return;
    event.preventDefault();
    void this.#back();
  }

  async #send(request: NewPaymentRequest): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    this.#options.say(this.#t.text('tool.sending'));
    try {
      const sent = await this.#options.send(request);
      this.#id = randomId();
      this.#amountText = this.#description = '';
      this.#checked = false;
      this.#checking = null;
      this.#options.say(this.#t.text('tool.sent', { amount: this.#t.money(sent) }));
    } catch (error) {
      const code = problemCode(error);
      // Taken already with other content: a new attempt needs an id of its own.
      if (code === 'id_taken') this.#id = randomId();
      this.#failure = code;
      this.#options.say(this.#failureText(), true);
      void this.#back();
    }
    this.#sending = false;
    this.#host.requestUpdate();
  }

  #choose(amount: number): void {
    this.#typed(() => (this.#amountText = typedAmount(this.#t, { amount, currency: this.#options.currency() })));
    void this.#focus('#submit');
  }

  /** A fee with one press: the next one sends it, after the last look. */
  #usePreset({ amount, description }: FeePreset): void {
    this.#typed(() => {
      this.#amountText = typedAmount(this.#t, { amount, currency: this.#options.clinicCurrency() });
      this.#description = description;
    });
    void this.#check();
  }

  #presets(presets: readonly FeePreset[]): TemplateResult | typeof nothing {
    // They are in the clinic's currency, and the host may ask in another.
    if (!presets.length || this.#options.currency() !== this.#options.clinicCurrency()) return nothing;
    return html`<div class="presets" role="group" aria-label=${this.#t.text('tool.presets')}>
      ${presets.map(
        (preset) => html`<button type="button" class="preset" @click=${() => this.#usePreset(preset)}>
          <bdi>${preset.name}</bdi> <bdi class="amount">${this.#t.money({ ...preset, currency: this.#options.clinicCurrency() })}</bdi>
        </button>`,
      )}
    </div>`;
  }

  /** *Request again*: the same once more, to be looked at before it goes out. */
  fill({ amount, currency, description, recipient, paidInto }: RequestedPayment): void {
    this.#recipient = recipient ?? '';
    this.#account = this.#options.accounts().find(({ name }) => name !== null && name === paidInto)?.id ?? this.#account;
    this.#typed(() => {
      if (currency === this.#options.currency()) this.#amountText = typedAmount(this.#t, { amount, currency });
      this.#description = description;
    });
    void this.#focus('#amount');
  }

  /** @param shared whether the description also goes to Stripe. */
  render(shared: boolean, presets: readonly FeePreset[]): TemplateResult {
    const t = this.#t;
    if (this.#checking) return this.#lastLook(this.#checking);
    const currency = this.#options.currency();
    const reading = this.#reading;
    const amountError = this.#checked ? this.#amountProblem(reading) : '';
    const descriptionError = this.#checked && !this.#description.trim() ? t.text('problem.description_missing') : '';
    return html`<form part="form" novalidate aria-labelledby="title" @submit=${(event: Event) => void this.#check(event)}>
      <h2 id="title">${t.text('tool.title')}</h2>
      ${this.#presets(presets)}
      <div class="field">
        <label for="amount">${t.text('tool.amount')}</label>
        <input id="amount" dir="ltr" inputmode="decimal" autocomplete="off" maxlength="40" aria-describedby="amount-help"
          aria-invalid=${amountError !== ''} .value=${this.#amountText}
          @input=${(event: InputEvent) => this.#typed(() => (this.#amountText = (event.target as HTMLInputElement).value))} />
        <div id="amount-help">
          ${amountError ? html`<p class="error">${amountError}</p>` : this.#amountHelp(reading, currency)}
        </div>
        ${this.#ambiguous.length ? this.#question() : nothing}
      </div>
      <div class="field">
        <label for="description">${t.text('tool.description')}</label>
        <input id="description" autocomplete="off" maxlength=${DESCRIPTION_LIMIT} aria-describedby="description-help"
          aria-invalid=${descriptionError !== ''} .value=${this.#description}
          @input=${(event: InputEvent) => this.#typed(() => (this.#description = (event.target as HTMLInputElement).value))} />
        <div id="description-help">
          ${descriptionError ? html`<p class="error">${descriptionError}</p>` : nothing}
          <p class="muted">${t.text(shared ? 'tool.description.shared' : 'tool.description.private')}</p>
        </div>
      </div>
      ${this.#recipients()} ${this.#accounts()}
      ${this.#failure ? html`<p class="notice bad">${this.#failureText()}</p>` : nothing}
      <button id="submit" class="primary">${t.text('tool.submit')}</button>
    </form>`;
  }

  /** What goes out if it is confirmed: this and nothing else. */
  #lastLook(request: NewPaymentRequest): TemplateResult {
    const t = this.#t;
    const amount = t.money(request);
    const recipient = this.#options.participants().find(({ subject }) => subject === request.recipient);
    const payee = this.#payee(request.account);
    return html`<div part="form" class="check" role="group" aria-labelledby="title" @keydown=${(event: KeyboardEvent) => this.#onKey(event)}>
      <h2 id="title">${t.text('tool.title')}</h2>
      <div id="check" class="notice" tabindex="-1">
        <p><strong>${t.text('tool.amount.echo', { amount })}</strong></p>
        <p><bdi>${request.description}</bdi></p>
        ${recipient ? html`<p>${t.text('tool.recipient.is', { name: recipient.name })}</p>` : nothing}
        ${this.#paidInto(payee)} ${this.#converted(payee, request.currency)}
      </div>
      <button class="primary" aria-disabled=${this.#sending} @click=${() => void this.#send(request)}>
        ${this.#sending ? html`<span class="spinner"></span>` : nothing}${t.text('tool.confirm', { amount })}
      </button>
      <button ?disabled=${this.#sending} @click=${() => void this.#back()}>${t.text('change')}</button>
    </div>`;
  }

  #failureText(): string {
    return this.#failure.startsWith('amount_')
      ? this.#amountProblem({ kind: 'problem', problem: this.#failure as 'amount_too_small' })
      : this.#t.problem(this.#failure);
  }

  #amountHelp(reading: AmountReading, currency: string): TemplateResult {
    const t = this.#t;
    const said = reading.kind === 'amount'
      ? t.text('tool.amount.echo', { amount: t.money({ amount: reading.amount, currency }) })
      : t.text('tool.amount.hint', { currency, example: exampleAmount(t, currency) });
    return html`<p class="muted">${said}</p><p class="muted">${t.text('tool.amount.range', amountRange(t, currency))}</p>`;
  }

  #questionText(): string {
    return this.#t.text('amount.ask', { typed: this.#amountText.trim() });
  }

  #question(): TemplateResult {
    return html`<div class="notice" role="group" aria-labelledby="question">
      <p id="question">${this.#questionText()}</p>
      <p class="actions">
        ${this.#ambiguous.map(
          (amount) => html`<button type="button" data-reading @click=${() => this.#choose(amount)}>
            <bdi>${this.#t.money({ amount, currency: this.#options.currency() })}</bdi>
          </button>`,
        )}
      </p>
    </div>`;
  }
}

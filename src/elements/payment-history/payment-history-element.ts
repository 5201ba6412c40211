import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { GetToken } from '../../client/backend-client.js';
import { DESCRIPTION_LIMIT } from '../../domain/contract.js';
import { HISTORY_STATES, type PaymentRecord } from '../../domain/payment-record.js';
import { daySpan } from '../../domain/day-span.js';
import { historyCatalogues } from '../../locales/history-catalogues.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import { ExportEvent } from '../events.js';
import type { RefundForm } from '../refund-form.js';
import { baseStyles } from '../theme/base.styles.js';
import { EVERYTHING, HistoryController, type Narrowed } from './history-controller.js';
import { linesView, totalsView } from './history-view.js';
import { historyStyles } from './payment-history.styles.js';

/**
 * What became of every payment that the clinic's people have asked for, in all calls: searched, narrowed to days and states, summed up, taken
 * as a file, given back whole or in part, and looked up in the clinic's Stripe Dashboard. For clinic admins.
 *
 * @summary The clinic's payments over all calls, with totals and a CSV file.
 * @fires {ExportEvent} payments-exported - The lines were taken as a file.
 * @fires {PaymentEvent} payment-refunded - Money was given back here.
 * @fires {ProblemEvent} payment-problem - The backend could not be had, or refused; the admin has been told.
 * @csspart totals - What was paid, given back and is left.
 * @csspart payments - The table of payments.
 * @cssprop [--payment-color-accent] - Buttons and focus rings.
 * @cssprop [--payment-color-on-accent] - Text on the accent colour.
 * @cssprop [--payment-color-surface] - Backgrounds.
 * @cssprop [--payment-color-text] - Text.
 * @cssprop [--payment-radius=12px] - Corners.
 * @cssprop [--payment-font=system-ui] - Font family.
 */
export class PaymentHistoryElement extends LitElement {
  /** @internal */
  static override styles = [baseStyles, historyStyles];

  /** @internal */
  static override properties = {
    backendUrl: { attribute: 'backend-url' },
    locale: {},
    getToken: { attribute: false },
  };

  /** Base URL of the backend that speaks the contract. */
  backendUrl = '';
  /** BCP 47 tag for texts, amounts and dates. Default: the nearest `lang`. Days are those of the computer's time zone. */
  locale = '';
  /** Returns the host's bearer token, of a clinic admin; called again when one has expired. */
  getToken: GetToken | undefined;

  readonly #localize = new LocalizeController(this, historyCatalogues);
  readonly #history = new HistoryController(this, () => (this.#status = this.#localize.text('history.shown', { count: this.#history.payments.length })));
  #status = '';
  /** The refund that is being asked for: one at a time. */
  #refund: { readonly id: string; readonly form: RefundForm } | undefined;
  /** What is in the date fields makes no span. */
  #datesWrong = false;

  #say(text: string): void {
    this.#status = text;
    this.requestUpdate();
  }

  /** Takes what is in the form. Half a date is waited for. */
  #narrow(form: HTMLFormElement): void {
    const typed = Object.fromEntries(new FormData(form)) as unknown as Narrowed;
    const changed = (Object.keys(typed) as (keyof Narrowed)[]).some((name) => typed[name] !== this.#history.narrowed[name]);
    this.#datesWrong = typed.from !== '' && typed.to !== '' && typed.from > typed.to;
    this.requestUpdate();
    if (!changed || this.#datesWrong || !form.checkValidity()) return;
    this.#status = this.#localize.text('history.searching');
    void this.#history.narrow(typed);
  }

  async #clear(): Promise<void> {
    // What is half typed is in nothing but its field.
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) field.value = '';
    this.#datesWrong = false;
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
    await this.#history.narrow(EVERYTHING);
  }

  async #more(): Promise<void> {
    const before = this.#history.payments.length;
    const added = await this.#history.more();
    if (added === undefined) return;
    this.#say(this.#localize.text('history.added', { count: added }));
    await this.updateComplete;
    // The button that was pressed is gone with the last page.
    if (!this.#history.hasMore) this.renderRoot.querySelectorAll<HTMLElement>('tbody tr')[Math.min(before, this.#history.payments.length - 1)]?.focus();
  }

  async #startRefund({ id }: PaymentRecord): Promise<void> {
    const { RefundForm } = await import('../refund-form.js');
    const payment = () => this.#history.payments.find((known) => known.id === id);
    const begun = payment();
    if (!begun) return;
    // As it was when the form was opened, should its line be gone by now.
    const request = () => {
      const { refunded, ...rest } = payment() ?? begun;
      return { ...rest, refunds: [{ amount: refunded, status: 'succeeded' as const }] };
    };
    const form = new RefundForm(this, this.#localize, {
      request,
      send: async (refund) => {
        await this.#history.refund(id, refund);
        this.#say(this.#localize.text('refund.announce', { amount: this.#localize.money({ ...begun, amount: refund.amount }) }));
      },
      say: (text) => this.#say(text),
      close: () => void this.#endRefund(id),
    });
    this.#refund = { id, form };
    this.requestUpdate();
  }

  async #endRefund(id: string): Promise<void> {
    this.#refund = undefined;
    this.requestUpdate();
    await this.updateComplete;
    // Back to where it began; all of it was given back: to the line.
    const button = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-refund]')].find(({ dataset }) => dataset['refund'] === id);
    const index = this.#history.payments.findIndex((payment) => payment.id === id);
    (button ?? this.renderRoot.querySelectorAll<HTMLElement>('tbody tr')[index])?.focus();
  }

  async #download(): Promise<void> {
    if (this.#history.busy) return;
    this.#say(this.#localize.text('history.downloading'));
    const file = await this.#history.file();
    if (!file) return this.#say('');
    const { from, to, state } = this.#history.narrowed;
    this.dispatchEvent(new ExportEvent({ filter: { ...daySpan({ from, to }), ...(state ? { state } : {}) } }));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${['payments', from, to].filter(Boolean).join('_')}.csv`;
    link.click();
    // Kept for as long as a browser may ask where to put it.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.#say(this.#localize.text('history.downloaded'));
  }

  /** @internal */
  override render(): TemplateResult {
    const { phase, problem, stale } = this.#history;
    const t = this.#localize;
    const forbidden = problem === 'role_forbidden';
    const failure = problem && !forbidden ? t.problem(problem) : '';
    return html`
      <div role="status" lang=${t.language} class="visually-hidden">${this.#status}</div>
      <div role="alert" lang=${t.language} dir=${t.direction} class=${failure ? 'notice bad' : ''}>${failure}</div>
      ${!t.ready || phase === 'loading'
        ? html`<div class="stack" aria-busy="true">${[1, 2, 3].map(() => html`<div class="skeleton"></div>`)}</div>`
        : html`<div class="stack" lang=${t.language} dir=${t.direction}>
            ${failure && stale ? html`<p class="actions"><button id="retry" @click=${() => void this.#history.load()}>${t.text('retry')}</button></p>` : nothing}
            ${forbidden ? this.#forbidden() : phase === 'ready' ? this.#view() : nothing}
          </div>`}
    `;
  }

  #forbidden(): TemplateResult {
    const t = this.#localize;
    const { role } = this.#history;
    return html`<div class="notice">
      <p>${t.text('history.forbidden')}</p>
      ${role && role !== 'clinic_admin' ? html`<p class="muted">${t.text(`history.forbidden.${role}`)}</p>` : nothing}
    </div>`;
  }

  #view(): TemplateResult {
    const { accounts, mayRefund, payments, totals, narrowed, busy, hasMore } = this.#history;
    const t = this.#localize;
    const whole = Object.values(narrowed).every((value) => value === '');
    const several = new Set([...accounts, ...payments.map(({ account }) => account)]).size > 1;
    const lines = {
      several,
      startRefund: mayRefund ? (payment: PaymentRecord) => void this.#startRefund(payment) : undefined,
      refund: (id: string) => (this.#refund?.id === id ? this.#refund.form.render() : undefined),
    };
    const spinner = (what: typeof busy) => (busy === what ? html`<span class="spinner"></span>` : nothing);
    return html`<section class="stack" aria-labelledby="title">
      <header>
        <h2 id="title">${t.text('history.title')}</h2>
        <button id="download" aria-disabled=${busy !== ''} @click=${() => void this.#download()}>${spinner('file')}${t.text('history.download')}</button>
      </header>
      ${this.#form(whole)} ${totalsView(totals, t)}
      ${payments.length
        ? html`<div class="lines" aria-busy=${busy === 'list'}>${linesView(payments, t, lines)}</div>`
        : html`<p class="muted none">${busy === 'list' ? t.text('history.searching') : t.text(whole ? 'history.empty' : 'history.none')}</p>`}
      ${this.#history.role && !mayRefund && payments.some(({ status }) => status === 'paid') ? html`<p class="muted">${t.text('history.refund.elsewhere')}</p>` : nothing}
      ${hasMore ? html`<p class="actions"><button id="more" aria-disabled=${busy !== ''} @click=${() => void this.#more()}>${spinner('more')}${t.text('history.more')}</button></p>` : nothing}
    </section>`;
  }

  #form(whole: boolean): TemplateResult {
    const t = this.#localize;
    const { narrowed } = this.#history;
    const day = (name: 'from' | 'to') => html`<div class="field">
      <label for=${name}>${t.text(`history.${name}`)}</label>
      <input id=${name} name=${name} type="date" min="1970-01-01" max="9998-12-31" aria-invalid=${this.#datesWrong} aria-describedby="dates" .value=${narrowed[name]} />
    </div>`;
    const take = (event: Event) => {
      event.preventDefault();
      this.#narrow(event.currentTarget as HTMLFormElement);
    };
    return html`<form role="search" aria-labelledby="title" novalidate @submit=${take} @change=${take}>
      <div class="field search">
        <label for="search">${t.text('history.search')}</label>
        <input id="search" name="search" type="search" maxlength=${DESCRIPTION_LIMIT} autocomplete="off" enterkeyhint="search" aria-describedby="search-help" .value=${narrowed.search} />
        <p id="search-help" class="muted">${t.text('history.search.help')}</p>
      </div>
      ${day('from')} ${day('to')}
      <div class="field">
        <label for="state">${t.text('history.state')}</label>
        <select id="state" name="state">
          <option value="">${t.text('history.all')}</option>
          ${HISTORY_STATES.map((name) => html`<option value=${name} ?selected=${narrowed.state === name}>${t.text(`history.${name}`)}</option>`)}
        </select>
      </div>
      <p id="dates" class="error" role="alert">${this.#datesWrong ? t.text('problem.dates') : nothing}</p>
      ${whole ? nothing : html`<p class="actions"><button id="clear" type="button" class="quiet" @click=${() => void this.#clear()}>${t.text('history.clear')}</button></p>`}
    </form>`;
  }
}

import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { CallChannel } from '../../call-channels/call-channel.js';
import { problemCode, type GetToken } from '../../client/backend-client.js';
import type { SessionState } from '../../client/payment-session.js';
import { refundedAmount } from '../../domain/refund.js';
import { isTerminal, type RequestedPayment } from '../../domain/requested-payment.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import { toolCatalogues } from '../../locales/tool-catalogues.js';
import { SessionController } from '../controllers/session-controller.js';
import { BeforeRequestEvent, PaymentEvent } from '../events.js';
import { baseStyles } from '../theme/base.styles.js';
import { toolStyles } from './payment-request-tool.styles.js';
import { renderCard } from './request-card.js';
import type { RefundForm } from '../refund-form.js';
import { RequestForm, type CallParticipant } from './request-form.js';

/**
 * The clinician's side: asks for a payment in the call and shows what becomes of it.
 *
 * @summary Requests payments in a call and follows them until they are received.
 * @fires {PaymentEvent} payment-requested - The backend has taken a request.
 * @fires {PaymentEvent} payment-received - Stripe has confirmed a payment to the backend.
 * @fires {BeforeRequestEvent} payment-before-request - A request is ready for the clinician's last look; cancel it, or change `request`, by the host's own rules.
 * @fires {PaymentEvent} payment-refunded - Money was given back, here or in Stripe's Dashboard.
 * @fires {PaymentEvent} payment-attempt-failed - A card was declined; the patient can try again.
 * @fires {PaymentEvent} payment-progressed - The patient has moved: seen it, is paying, at the bank (`request.progress`).
 * @fires {PaymentEvent} payment-reminded - The patient was reminded.
 * @fires {PaymentEvent} payment-link-made - A link that takes the payment outside the call was shown.
 * @fires {ProblemEvent} payment-problem - The backend could not be had, or refused; the clinician has been told.
 * @fires {PaymentEvent} payment-closed - A request ended without payment: cancelled, declined, expired, or needs a check.
 * @csspart form - The form.
 * @csspart requests - The list of requests, newest first.
 * @csspart request - One request.
 * @cssprop [--payment-color-accent] - Buttons and focus rings.
 * @cssprop [--payment-color-on-accent] - Text on the accent colour.
 * @cssprop [--payment-color-surface] - Backgrounds.
 * @cssprop [--payment-color-text] - Text.
 * @cssprop [--payment-radius=12px] - Corners.
 * @cssprop [--payment-font=system-ui] - Font family.
 */
export class PaymentRequestToolElement extends LitElement {
  /** @internal */
  static override styles = [baseStyles, toolStyles];

  /** @internal */
  static override properties = {
    backendUrl: { attribute: 'backend-url' },
    locale: {},
    currency: {},
    channel: { attribute: false },
    participants: { attribute: false },
    getToken: { attribute: false },
  };

  /** Base URL of the backend that speaks the contract. */
  backendUrl = '';
  /** BCP 47 tag for texts, amounts and dates. Default: the nearest `lang`. */
  locale = '';
  /** ISO 4217 code to ask in. Default: the clinic's currency. */
  currency = '';
  /** The call's channel, by an adapter. Without it the backend's events do the work. */
  channel: CallChannel | undefined;
  /** Who can be asked to pay, for a choice beside the amount. Default: nobody in particular, and whoever pays first pays. */
  participants: readonly CallParticipant[] = [];
  /** Returns the host's bearer token; called again when one has expired. */
  getToken: GetToken | undefined;

  readonly #localize = new LocalizeController(this, toolCatalogues);
  readonly #session = new SessionController(this, (now, before) => this.#announce(now, before));
  readonly #form = new RequestForm(this, this.#localize, {
    currency: () => (/^[a-z]{3}$/i.test(this.currency) ? this.currency.toUpperCase() : '') || this.#session.state.session?.clinic?.currency || '',
    participants: () => this.participants,
    accounts: () => this.#session.state.session?.clinic?.accounts ?? [],
    clinicCurrency: () => this.#session.state.session?.clinic?.currency ?? '',
    prepare: (request) => {
      const before = new BeforeRequestEvent({ request });
      return this.dispatchEvent(before) ? { ...before.request, id: request.id } : null;
    },
    send: async (request) => {
      const created = await this.#session.session!.create(request);
      void this.updateComplete.then(() => {
        const card = this.#cards.get(created.id);
        card?.scrollIntoView({ block: 'nearest' });
        card?.focus({ preventScroll: true });
      });
      this.dispatchEvent(new PaymentEvent('payment-requested', { request: created }));
      return created;
    },
    say: (text, urgent) => this.#say(text, urgent),
  });
  #status = '';
  #alert = '';
  /** Requests whose cancelling is under way, or why it failed. */
  readonly #cancelling = new Map<string, string>();
  /** Refunds that are being asked for, by request. */
  readonly #refunds = new Map<string, RefundForm>();
  /** Payment links that are open, by request. */
  readonly #links = new Map<string, () => TemplateResult>();
  readonly #cards = new Map<string, HTMLLIElement>();

  /** Through regions that were there before, so that screen readers hear it. The last word stands alone. */
  #say(text: string, urgent = false): void {
    this.#status = urgent ? '' : text;
    this.#alert = urgent ? text : '';
    this.requestUpdate();
  }

  #announce({ requests, phase }: SessionState, before: SessionState): void {
    if (phase !== 'ready' || before.phase !== 'ready') return;
    for (const request of requests) {
      const was = before.requests.find(({ id }) => id === request.id);
      if (!was || was.version === request.version) continue;
      const amount = this.#localize.money(request);
      if (request.status === 'paid' && was.status !== 'paid') {
        this.#say(this.#localize.text('status.announce.paid', { amount }));
        this.dispatchEvent(new PaymentEvent('payment-received', { request }));
      } else if (refundedAmount(request) > refundedAmount(was)) {
        this.#say(this.#localize.text('refund.announce', { amount: this.#localize.money({ ...request, amount: refundedAmount(request) - refundedAmount(was) }) }));
        this.dispatchEvent(new PaymentEvent('payment-refunded', { request }));
      } else if (isTerminal(request.status) && !isTerminal(was.status)) {
        this.#say(this.#localize.text(`status.announce.${request.status as 'cancelled'}`, { amount }));
        this.dispatchEvent(new PaymentEvent('payment-closed', { request }));
      } else if (request.status === 'open' && (was.progress !== request.progress || was.declineReason !== request.declineReason)) {
        const failed = request.progress === 'failed';
        const reason = this.#localize.text(`reason.${request.declineReason ?? 'unknown'}`);
        this.#say(this.#localize.text(`status.announce.${request.progress as 'seen'}`, { amount, reason }), failed);
        this.dispatchEvent(new PaymentEvent(failed ? 'payment-attempt-failed' : 'payment-progressed', { request }));
      }
    }
  }

  async #cancel(request: RequestedPayment): Promise<void> {
    if (this.#cancelling.get(request.id) === '') return;
    this.#cancelling.set(request.id, '');
    this.requestUpdate();
    try {
      await this.#session.session?.cancel(request.id);
      this.#cancelling.delete(request.id);
    } catch (error) {
      this.#cancelling.set(request.id, problemCode(error));
    }
    this.requestUpdate();
  }

  async #remind({ id }: RequestedPayment): Promise<void> {
    try {
      const request = await this.#session.session!.remind(id);
      this.dispatchEvent(new PaymentEvent('payment-reminded', { request }));
      this.#say(this.#localize.text('tool.reminded'));
    } catch (error) {
      this.#say(this.#localize.problem(problemCode(error)), true);
    }
  }

  async #toggleLink(request: RequestedPayment): Promise<void> {
    const { id } = request;
    if (!this.#links.delete(id)) {
      try {
        const [{ renderPaymentLink }, url] = await Promise.all([import('./payment-link.js'), this.#session.session!.paymentLink(id)]);
        this.#links.set(id, () => renderPaymentLink(id, url, this.#localize, { say: (text) => this.#say(text) }));
        this.dispatchEvent(new PaymentEvent('payment-link-made', { request }));
      } catch (error) {
        this.#say(this.#localize.problem(problemCode(error)), true);
      }
    }
    this.requestUpdate();
  }

  async #startRefund({ id }: RequestedPayment): Promise<void> {
    const { RefundForm } = await import('../refund-form.js');
    const request = () => this.#session.state.requests.find((known) => known.id === id)!;
    this.#refunds.set(
      id,
      new RefundForm(this, this.#localize, {
        request,
        send: (refund) => this.#session.session!.refund(id, refund),
        say: (text, urgent) => this.#say(text, urgent),
        close: () => {
          this.#refunds.delete(id);
          this.requestUpdate();
        },
      }),
    );
  }

  /** @internal */
  override render(): TemplateResult {
    const { language, direction, ready } = this.#localize;
    return html`
      <div role="status" class="visually-hidden" lang=${language}>${this.#status}</div>
      <div role="alert" class="visually-hidden" lang=${language}>${this.#alert}</div>
      ${ready ? html`<div lang=${language} dir=${direction}>${this.#body()}</div>` : this.#skeleton()}
    `;
  }

  #body(): TemplateResult {
    const t = this.#localize;
    const { phase, session, requests, problem } = this.#session.state;
    if (phase === 'loading') return this.#skeleton();
    if (phase === 'failed') {
      return html`<div class="notice bad" role="group">
        <p>${t.problem(problem ?? 'unexpected')}</p>
        <p class="actions"><button @click=${() => this.#session.session?.retry()}>${t.text('retry')}</button></p>
      </div>`;
    }
    if (session?.role !== 'clinician') {
      return html`<div class="notice">
        <p>${t.text('tool.forbidden')}</p>
        ${session ? html`<p class="muted">${t.text(`tool.forbidden.${session.role}`)}</p>` : nothing}
      </div>`;
    }
    return html`<div class="stack">
      ${problem ? html`<p class="notice">${t.problem(problem)}</p>` : nothing}
      ${session.clinic?.canTakePayments
        ? this.#form.render(session.clinic.sharesDescriptions, session.clinic.feePresets ?? [])
        : html`<div class="notice">
            <p><strong>${t.text('tool.unavailable')}</strong></p>
            <p class="muted">${t.text('tool.unavailable.help')}</p>
            <p class="actions"><button @click=${() => this.#session.session?.retry()}>${t.text('retry')}</button></p>
          </div>`}
      <section aria-labelledby="requests">
        <h3 id="requests">${t.text('tool.requests')}</h3>
        ${requests.length ? nothing : html`<p class="muted">${t.text('tool.empty')}</p>`}
        <ul part="requests"></ul>
      </section>
    </div>`;
  }

  /** Each request keeps its own node, so that a press meant for one never meets another when a new one comes. @internal */
  override updated(): void {
    const list = this.renderRoot.querySelector('ul');
    const { requests, session } = this.#session.state;
    const accounts = new Set([...(session?.clinic?.accounts ?? []).map(({ name }) => name), ...requests.map(({ paidInto }) => paidInto)].filter(Boolean));
    const several = requests.some(({ requestedBy }) => requestedBy !== requests[0]!.requestedBy);
    for (const [index, request] of list ? requests.entries() : []) {
      const card = this.#cards.get(request.id) ?? document.createElement('li');
      this.#cards.set(request.id, card);
      const focused = card.contains((this.renderRoot as ShadowRoot).activeElement);
      renderCard(card, request, this.#localize, {
        by: several ? request.requestedBy : null,
        into: accounts.size > 1 ? request.paidInto : null,
        cancelling: this.#cancelling.get(request.id),
        recipient: this.participants.find(({ subject }) => subject === request.recipient)?.name,
        refund: this.#refunds.get(request.id)?.render(),
        cancel: () => void this.#cancel(request),
        remind: () => void this.#remind(request),
        link: this.#links.get(request.id)?.(),
        toggleLink: session?.paymentLinks ? () => void this.#toggleLink(request) : undefined,
        again: () => this.#form.fill(request),
        startRefund: session?.mayRefund === false ? undefined : () => void this.#startRefund(request),
      });
      // Its button has gone: the focus stays at the request instead of falling to the top of the page.
      if (focused && !card.matches(':focus-within')) card.focus();
      if (list!.children[index] !== card) list!.insertBefore(card, list!.children[index] ?? null);
    }
  }

  #skeleton(): TemplateResult {
    return html`<div class="stack" aria-busy="true">
      ${[1, 2, 3].map(() => html`<div class="skeleton"></div>`)}
    </div>`;
  }
}

/** What the patient sees at each step. Templates only: each press goes to the flow. */
import { html, nothing, type TemplateResult } from 'lit';
import type { RequestedPayment } from '../../domain/requested-payment.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { brandName } from '../payment-request-tool/request-card.js';
import type { PaymentFlow } from './payment-flow.js';

export function flowView(flow: PaymentFlow): TemplateResult | typeof nothing {
  const { request, view, localize } = flow;
  if (!request || !localize.ready) return nothing;
  const paying = view === 'form' || view === 'confirming' || view === 'settling' || view === 'checking';
  return html`
    ${view === 'pill'
      ? html`<button class="pill" part="pill" lang=${localize.language} @click=${() => flow.restore()}>
          <span class="dot"></span><bdi>${localize.text('prompt.minimised', { amount: localize.money(request) })}</bdi>
        </button>`
      : nothing}
    <section class="panel" part="panel" lang=${localize.language} ?hidden=${view === 'pill'}
      role=${paying ? 'dialog' : 'region'} aria-labelledby="heading"
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape' && (view === 'offer' || view === 'form')) flow.postpone();
      }}>
      ${view === 'confirmation' ? confirmation(flow, request) : view === 'ended' || view === 'closing' ? ended(flow, request) : offer(flow, request, paying)}
    </section>
  `;
}

function offer(flow: PaymentFlow, request: RequestedPayment, paying: boolean): TemplateResult {
  const t = flow.localize;
  const { payee, requestedBy } = request;
  return html`
    <header>
      <p class="from"><bdi>${requestedBy ? t.text('prompt.from.person', { person: requestedBy, payee }) : t.text('prompt.from', { payee })}</bdi></p>
      <h2 id="heading" data-heading tabindex="-1"><span class="visually-hidden">${t.text('prompt.title')}: </span><bdi class="amount">${t.money(request)}</bdi></h2>
      <p class="description"><span class="muted">${t.text('prompt.for')}</span> <bdi>${request.description}</bdi></p>
    </header>
    ${paying ? form(flow, request) : offerActions(flow)}
    ${flow.waiting && !paying ? html`<p class="muted">${t.text('prompt.more')}</p>` : nothing}
  `;
}

function offerActions(flow: PaymentFlow): TemplateResult {
  const t = flow.localize;
  const inert = flow.guarded || flow.declining;
  return html`
    <div role="alert" class=${flow.failure ? 'notice bad' : ''}>${flow.failure}</div>
    <div class="offer-actions">
      <button class="primary" ?disabled=${inert} @click=${() => flow.payNow()}>${t.text('prompt.pay')}</button>
      <button ?disabled=${inert} @click=${() => flow.postpone()}>${t.text('prompt.later')}</button>
      <button class="quiet" ?disabled=${inert} @click=${() => void flow.decline()}>${t.text('prompt.decline')}</button>
    </div>
  `;
}

function form(flow: PaymentFlow, request: RequestedPayment): TemplateResult {
  const t = flow.localize;
  const { step, formState, emailProblem } = flow;
  const busy = step !== 'form';
  return html`<form novalidate aria-busy=${busy || formState === 'loading'} @submit=${(event: Event) => void flow.pay(event)}>
    <div role="alert" class=${flow.failure ? 'notice bad' : ''}>${flow.failure}</div>
    ${formState === 'failed' ? html`<button type="button" @click=${() => flow.reopen()}>${t.text('retry')}</button>` : nothing}
    <div class="field" ?inert=${busy}>
      <label for="email">${t.text('prompt.email')}</label>
      <input id="email" type="email" autocomplete="email" inputmode="email" dir="ltr" spellcheck="false" maxlength="254"
        aria-describedby="email-help" aria-invalid=${emailProblem !== ''} .value=${flow.email}
        @input=${(event: InputEvent) => flow.setEmail((event.target as HTMLInputElement).value)} />
      <p id="email-help" class=${emailProblem ? 'error' : 'muted'}>${emailProblem ? t.problem(emailProblem) : t.text('prompt.email.help')}</p>
    </div>
    <div class="card-form" ?inert=${busy}>
      ${formState === 'loading' ? html`<div class="placeholder"><p class="muted">${t.text('prompt.form.loading')}</p><div class="skeleton"></div><div class="skeleton"></div></div>` : nothing}
      <slot name="payment-element"></slot>
    </div>
    <div class="pay-actions">
      <button class="primary" aria-disabled=${busy || formState !== 'ready'}>
        ${busy ? html`<span class="spinner"></span>` : nothing}<bdi>${t.text('prompt.submit', { amount: t.money(request) })}</bdi>
      </button>
      ${busy
        ? html`<p class="progress"><strong>${t.text(step === 'settling' ? 'prompt.settling' : step === 'checking' ? 'prompt.checking' : 'prompt.confirming')}</strong>
            ${step === 'confirming' ? nothing : html`<br />${t.text('prompt.settling.help')}`}</p>`
        : html`<button type="button" class="quiet" @click=${() => flow.postpone()}>${t.text('prompt.back')}</button>`}
    </div>
    <p class="muted secure">${t.text('prompt.secure')}</p>
  </form>`;
}

function row(term: string, value: unknown): TemplateResult {
  return html`<div><dt>${term}</dt><dd><bdi>${value}</bdi></dd></div>`;
}

function cardText(t: LocalizeController, payment: NonNullable<RequestedPayment['payment']>): string {
  return t.text('status.paid.card', { brand: brandName(payment.cardBrand), last4: payment.cardLast4 ?? '' });
}

function confirmation(flow: PaymentFlow, request: RequestedPayment): TemplateResult {
  const t = flow.localize;
  const { payment } = request;
  return html`
    <header class="success">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 4.5 4.5L19.5 7" /></svg>
      <h2 id="heading" data-heading tabindex="-1">${t.text('prompt.success')}</h2>
      <p><bdi class="amount">${t.money(request)}</bdi></p>
    </header>
    <dl>
      ${row(t.text('prompt.for'), request.description)}
      ${row(t.text('prompt.to'), request.payee)}
      ${payment ? row(t.text('prompt.date'), t.date(payment.paidAt)) : nothing}
      ${payment?.cardLast4 ? row(t.text('prompt.card'), cardText(t, payment)) : nothing}
      ${row(t.text('prompt.reference'), request.reference)}
      ${payment?.receiptEmail ? row(t.text('prompt.receipt'), t.text('prompt.receipt.sent', { email: payment.receiptEmail })) : nothing}
    </dl>
    <button class="primary" @click=${() => flow.done()}>${t.text('done')}</button>
  `;
}

function ended(flow: PaymentFlow, request: RequestedPayment): TemplateResult {
  const t = flow.localize;
  const closing = request.status === 'closing';
  return html`
    <header>
      <p class="from"><bdi>${request.payee}</bdi> · <bdi>${t.money(request)}</bdi></p>
      <h2 id="heading" data-heading tabindex="-1">${t.text('prompt.ended')}</h2>
    </header>
    <p>${closing ? html`<span class="spinner"></span> ${t.text('prompt.closing')}` : t.text(`prompt.ended.${request.status as 'cancelled'}`)}</p>
    ${closing ? nothing : html`<button @click=${() => flow.done()}>${t.text('done')}</button>`}
  `;
}

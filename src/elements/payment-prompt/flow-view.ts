/** What the patient sees at each step. Templates only: each press goes to the flow. */
import { html, nothing, type TemplateResult } from 'lit';
import type { RequestedPayment } from '../../domain/requested-payment.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { checkoutForm } from './checkout-view.js';
import type { PaymentFlow } from './payment-flow.js';
import { receipt } from './receipt.js';

export function flowView(flow: PaymentFlow): TemplateResult | typeof nothing {
  const { view, localize: t } = flow;
  if (view === 'none' || !t.ready) return nothing;
  const docked = view === 'pill' || view === 'shelf';
  const paying = view === 'form' || flow.checkout?.busy;
  const body = docked && !flow.request ? nothing : html`${minimise(flow)}${content(flow)}`;
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) flow.postpone();
  };
  return html`
    ${docked ? pill(flow) : nothing}
    ${flow.host.placement === 'modal'
      ? html`<dialog class="panel" part="panel" lang=${t.language} dir=${t.direction} ?hidden=${docked} aria-labelledby="heading"
          @cancel=${(event: Event) => {
            event.preventDefault();
            flow.postpone();
          }}>${body}</dialog>`
      : html`<section class="panel" part="panel" lang=${t.language} dir=${t.direction} ?hidden=${docked}
          role=${paying ? 'dialog' : 'region'} aria-labelledby="heading" @keydown=${escape}>${body}</section>`}
  `;
}

function pill(flow: PaymentFlow): TemplateResult {
  const { request, receipts, localize: t } = flow;
  if (!request) {
    return html`<button class="pill quiet-pill" part="receipts" lang=${t.language} dir=${t.direction} @click=${() => flow.browse()}>
      ${t.text('prompt.receipts', { count: receipts.length })}
    </button>`;
  }
  const amount = t.money(request);
  return html`<button class="pill" part="pill" lang=${t.language} dir=${t.direction} @click=${() => flow.restore()}>
    <span class=${flow.checkout?.busy ? 'spinner' : 'dot'}></span><span>${t.text(flow.checkout?.busy ? 'prompt.minimised.paying' : 'prompt.minimised', { amount })}</span>
  </button>`;
}

function minimise(flow: PaymentFlow): TemplateResult {
  return html`<button class="minimise quiet" ?disabled=${flow.guarded} aria-label=${flow.localize.text('prompt.minimise')} @click=${() => flow.postpone()}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 12.5h12" /></svg>
  </button>`;
}

function content(flow: PaymentFlow): TemplateResult {
  const { request, view } = flow;
  if (!request) return receipts(flow);
  if (view === 'confirmation') return html`${receipt(flow.localize, request, true, (text) => flow.say(text))}${doneButton(flow)}`;
  if (view === 'ended' || view === 'closing') return ended(flow, request);
  return offer(flow, request);
}

/** How many wait behind what is on the screen. */
function waiting({ waiting: { length: count }, localize: t }: PaymentFlow): TemplateResult | typeof nothing {
  return count ? html`<p class="muted">${t.text('prompt.more', { count })}</p>` : nothing;
}

function doneButton(flow: PaymentFlow): TemplateResult {
  return html`${waiting(flow)}<button class="primary" @click=${() => flow.done()}>${flow.localize.text(flow.waiting.length ? 'prompt.next' : 'done')}</button>`;
}

function offer(flow: PaymentFlow, request: RequestedPayment): TemplateResult {
  const t = flow.localize;
  const { payee, requestedBy } = request;
  return html`
    ${flow.note ? html`<p class="muted">${flow.note}</p>` : nothing}
    <header>
      <p class="from">${requestedBy ? t.text('prompt.from.person', { person: requestedBy, payee }) : t.text('prompt.from', { payee })}</p>
      <h2 id="heading" data-heading tabindex="-1"><span class="visually-hidden">${t.text('prompt.title')}: </span><bdi class="amount">${t.money(request)}</bdi></h2>
      <p class="description"><span class="muted">${t.text('prompt.for')}</span> <bdi>${request.description}</bdi></p>
    </header>
    ${flow.checkout && flow.checkout.step !== 'offer' ? checkoutForm(flow, flow.checkout, request) : html`${offerActions(flow)}${waiting(flow)}`}
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

function ended(flow: PaymentFlow, request: RequestedPayment): TemplateResult {
  const t: LocalizeController = flow.localize;
  const closing = request.status === 'closing';
  return html`
    <header>
      <p class="from"><bdi>${request.payee}</bdi> · <bdi>${t.money(request)}</bdi></p>
      <h2 id="heading" data-heading tabindex="-1">${t.text('prompt.ended')}</h2>
    </header>
    <p>${closing ? html`<span class="spinner"></span> ${t.text('prompt.closing')}` : t.text(`prompt.ended.${request.status as 'cancelled'}`)}</p>
    ${closing ? nothing : doneButton(flow)}
  `;
}

function receipts(flow: PaymentFlow): TemplateResult {
  const { localize: t, receipts: all } = flow;
  return html`
    <h2 id="heading" data-heading tabindex="-1" class=${all.length > 1 ? '' : 'visually-hidden'}>${t.text('prompt.receipts', { count: all.length })}</h2>
    ${all.map((request) => receipt(t, request, false, (text) => flow.say(text)))}
    ${doneButton(flow)}
  `;
}

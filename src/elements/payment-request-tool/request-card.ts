/** One request in the clinician's list: amount, what for, what has become of it. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { brandName } from '../../domain/card-brand.js';
import { refundableAmount } from '../../domain/refund.js';
import { isTerminal, type RequestedPayment } from '../../domain/requested-payment.js';
import type { TextKey } from '../../locales/texts.js';
import type { LocalizeController } from '../controllers/localize-controller.js';

/** The request's state in words, and a second line where there is more to say. */
function statusText(request: RequestedPayment, t: LocalizeController): { label: string; more: string } {
  const { status, progress, payment } = request;
  const reason = t.text(`reason.${request.declineReason ?? 'unknown'}`);
  if (status === 'open') {
    return { label: t.text(`status.${progress}`, { reason }), more: progress === 'failed' ? t.text('status.failed.help') : '' };
  }
  const label = t.text(`status.${status}`);
  // Withdrawn because somebody tried out cards: the clinician didn't do that, so it is said.
  if (!payment) return { label, more: request.declineReason === 'too_many_attempts' ? reason : t.text(`status.${status}.help` as TextKey) };
  const card = payment.cardLast4 ? t.text('card', { brand: brandName(payment.cardBrand), last4: payment.cardLast4 }) : '';
  const late = request.closeReason ? t.text('status.paid.late') : '';
  return { label, more: [t.date(payment.paidAt, 'time'), card, late].filter(Boolean).join(' · ') };
}

/** What was given back, in words: a line each for what has arrived, is on its way, and has failed. */
function refundLines(request: RequestedPayment, t: LocalizeController): string[] {
  const refunds = request.refunds ?? []; // a backend may be older than refunds
  return (['succeeded', 'pending', 'failed'] as const).flatMap((status) => {
    const amount = refunds.reduce((sum, refund) => (refund.status === status ? sum + refund.amount : sum), 0);
    // Made again since: the failure is history.
    const over = status === 'failed' && refundableAmount(request) < amount;
    return amount && !over ? [t.text(`refund.${status}`, { amount: t.money({ ...request, amount }) })] : [];
  });
}

export interface CardActions {
  /** The name of who is asked, if it is known and one person. */
  readonly recipient: string | undefined;
  /** Who asked, in a call where several did. */
  readonly by: string | null;
  /** The account's name, where the clinic has several. */
  readonly into: string | null;
  /** `''` while cancelling, a problem's code if it failed. */
  readonly cancelling: string | undefined;
  /** The open form of a refund. */
  readonly refund: TemplateResult | undefined;
  readonly cancel: () => void;
  readonly remind: () => void;
  /** The payment link, once asked for; `undefined`: not asked for. */
  readonly link: TemplateResult | undefined;
  /** `undefined`: the backend has no links. */
  readonly toggleLink: (() => void) | undefined;
  readonly again: () => void;
  /** `undefined`: not theirs to give back. */
  readonly startRefund: (() => void) | undefined;
}

/** Renders a request into its node. */
export function renderCard(card: HTMLLIElement, request: RequestedPayment, t: LocalizeController, actions: CardActions): void {
  const { label, more } = statusText(request, t);
  const { cancelling, recipient, refund, link, toggleLink } = actions;
  const { id, status, payment } = request;
  card.className = `card ${status === 'open' && request.progress === 'failed' ? 'failed' : status}`;
  card.part.value = 'request';
  card.tabIndex = -1;
  // Each in a place of its own: a press meant for one never meets another that has come in its stead.
  const button = (text: TextKey, press: () => void, busy = false) =>
    html`<button aria-describedby="d-${id}" aria-disabled=${busy} @click=${press}>${t.text(text)}</button>`;
  const view = html`<div class="head">
      <bdi class="amount">${t.money(request)}</bdi>
      <span class="muted">${actions.by ? html`<bdi>${actions.by}</bdi> · ` : nothing}<time datetime=${request.createdAt}>${t.date(request.createdAt, 'time')}</time></span>
    </div>
    <p class="description" id="d-${id}"><bdi>${request.description}</bdi></p>
    ${recipient ? html`<p class="muted">${t.text('tool.recipient.is', { name: recipient })}</p>` : nothing}
    ${actions.into ? html`<p class="muted">${t.text('paid_into')}: <bdi>${actions.into}</bdi></p>` : nothing}
    <p class="status"><span class="dot"></span><span class="label">${label}</span></p>
    ${more ? html`<p class="muted">${more}</p>` : nothing}
    ${refundLines(request, t).map((line) => html`<p>${line}</p>`)}
    ${cancelling ? html`<p class="error">${t.problem(cancelling)}</p>` : nothing}
    ${status === 'open' && request.remindedAt ? html`<p class="muted">${t.text('tool.reminded')} <time datetime=${request.remindedAt}>${t.date(request.remindedAt, 'time')}</time></p>` : nothing}
    ${status === 'open' ? html`<p class="actions">${button('tool.remind', actions.remind)}${toggleLink
          ? html`<button aria-describedby="d-${id}" aria-expanded=${link !== undefined} @click=${toggleLink}>${t.text('link')}</button>`
          : nothing}${button('tool.cancel', actions.cancel, cancelling === '')}</p>${link ?? nothing}` : nothing}
    ${status === 'paid' ? (refund ?? refundOffer(request, t, actions.startRefund && button('refund', actions.startRefund))) : nothing}
    ${payment || status === 'review' || !isTerminal(status) ? nothing : html`<p class="actions">${button('tool.again', actions.again)}</p>`}`;
  render(view, card);
}

/** The way to a refund, or who has it. */
function refundOffer(request: RequestedPayment, t: LocalizeController, button: TemplateResult | undefined): TemplateResult | typeof nothing {
  if (!refundableAmount(request)) return nothing;
  return button ? html`<p class="actions">${button}</p>` : html`<p class="muted">${t.text('refund.not_here')}</p>`;
}

/** One request in the clinician's list: amount, what for, what has become of it. */
import { html, nothing, render } from 'lit';
import { brandName } from '../../domain/card-brand.js';
import type { RequestedPayment } from '../../domain/requested-payment.js';
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

/**
 * Renders a request into its node.
 * @param cancelling `''` while cancelling, a problem's code if it failed.
 */
export function renderCard(card: HTMLLIElement, request: RequestedPayment, t: LocalizeController, cancelling: string | undefined, cancel: () => void): void {
  const { label, more } = statusText(request, t);
  card.className = `card ${request.status === 'open' && request.progress === 'failed' ? 'failed' : request.status}`;
  card.part.value = 'request';
  card.tabIndex = -1;
  const view = html`<div class="head">
      <bdi class="amount">${t.money(request)}</bdi>
      <time class="muted" datetime=${request.createdAt}>${t.date(request.createdAt, 'time')}</time>
    </div>
    <p class="description" id="d-${request.id}"><bdi>${request.description}</bdi></p>
    <p class="status"><span class="dot"></span><span class="label">${label}</span></p>
    ${more ? html`<p class="muted">${more}</p>` : nothing}
    ${cancelling ? html`<p class="error">${t.problem(cancelling)}</p>` : nothing}
    ${request.status === 'open'
      ? html`<p class="actions">
          <button aria-describedby="d-${request.id}" aria-disabled=${cancelling === ''} @click=${cancel}>${t.text('tool.cancel')}</button>
        </p>`
      : nothing}`;
  render(view, card);
}

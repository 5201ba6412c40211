/** The lines of the history: a table where there is room, cards where there is not, by style alone. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentRecord, PaymentTotals } from '../../domain/payment-record.js';
import type { LocalizeController } from '../controllers/localize-controller.js';

const LOOKS: Readonly<Record<string, string>> = { paid: 'good', open: 'warn', closing: 'warn', review: 'bad' };

function state({ status, amount, refunded }: PaymentRecord, t: LocalizeController): TemplateResult {
  const word = refunded === 0 ? status : refunded < amount ? 'part_refunded' : 'refunded';
  return html`<span class="state ${LOOKS[word] ?? ''}"><span class="dot"></span>${t.text(`history.${word}`)}</span>`;
}

function line(payment: PaymentRecord, t: LocalizeController): TemplateResult {
  const { reference, amount, refunded, currency, description, requestedBy, createdAt, receiptSent, dashboardUrl } = payment;
  /** @param there where it is not, a card doesn't show it; the row of the table stays whole */
  const cell = (name: string, label: string, content: unknown, there = true) => html`<td role="cell" class="${name} ${there ? '' : 'visually-hidden'}" data-label=${label}>${there ? content : '–'}</td>`;
  return html`<tr role="row" tabindex="-1">
    ${cell('when', t.text('history.date'), t.date(createdAt))}
    ${cell('what', '', html`<bdi>${description || '–'}</bdi> <span class="muted"><bdi>${reference}</bdi></span>`)}
    ${cell('by', t.text('history.by'), html`<bdi>${requestedBy}</bdi>`, requestedBy !== null)} ${cell('how', '', state(payment, t))}
    ${cell('much', '', html`<bdi class="amount">${t.money({ amount, currency })}</bdi>
      ${refunded && refunded < amount ? html`<span class="muted">${t.text('history.refund', { amount: t.money({ amount: refunded, currency }) })}</span>` : nothing}`)}
    ${cell('receipt', t.text('history.receipt'), t.text(receiptSent ? 'history.receipt.sent' : 'history.receipt.none'), receiptSent !== null)}
    ${cell('at-stripe', '', html`<a class="link-button" href=${dashboardUrl ?? nothing} target="_blank" rel="noopener">${t.text('history.stripe')}<span class="visually-hidden"> ${reference}</span></a>`, dashboardUrl !== null)}
  </tr>`;
}

// A table that is laid out otherwise is none to some browsers' accessibility, so the roles are said.
export function linesView(payments: readonly PaymentRecord[], t: LocalizeController): TemplateResult {
  const heads = ['date', 'description', 'by', 'state', 'amount', 'receipt', 'stripe'] as const;
  return html`<table role="table" part="payments" aria-labelledby="title">
    <thead role="rowgroup" class="visually-hidden">
      <tr role="row">${heads.map((name) => html`<th role="columnheader" scope="col" class="head-${name}"><span class=${name === 'stripe' ? 'visually-hidden' : ''}>${t.text(`history.${name}`)}</span></th>`)}</tr>
    </thead>
    <tbody role="rowgroup">${payments.map((payment) => line(payment, t))}</tbody>
  </table>`;
}

/** @param totals `undefined`: they are still being summed up */
export function totalsView(totals: readonly PaymentTotals[] | undefined, t: LocalizeController): TemplateResult {
  return html`<div class="totals" part="totals" role="group" aria-label=${t.text('history.totals')} aria-busy=${totals === undefined}>
    ${(totals ?? []).map(({ currency, count, paid, refunded, net }) => {
      const sum = (label: string, amount: number) => html`<div><dt>${label}</dt><dd class="amount"><bdi>${t.money({ amount, currency })}</bdi></dd></div>`;
      return html`<dl>
        ${sum(t.text('history.received'), paid)} ${sum(t.text('history.refunded'), refunded)} ${sum(t.text('history.net'), net)}
        <div><dt>${t.text('history.count', { currency })}</dt><dd class="amount">${count.toLocaleString(t.locale)}</dd></div>
      </dl>`;
    })}
  </div>`;
}

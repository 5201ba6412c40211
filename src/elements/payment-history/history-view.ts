/** The lines of the history: a table where there is room, cards where there is not, by style alone. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentRecord, PaymentTotals } from '../../domain/payment-record.js';
import type { LocalizeController } from '../controllers/localize-controller.js';

const LOOKS: Readonly<Record<string, string>> = { paid: 'good', open: 'warn', closing: 'warn', review: 'bad' };

function state({ status, amount, refunded }: PaymentRecord, t: LocalizeController): TemplateResult {
  const word = refunded === 0 ? status : refunded < amount ? 'part_refunded' : 'refunded';
  return html`<span class="state ${LOOKS[word] ?? ''}"><span class="dot"></span>${t.text(`history.${word}`)}</span>`;
}

export interface LinesOptions {
  /** The clinic has several accounts, so each line says into which. */
  readonly several: boolean;
  /** `undefined`: not theirs to give back. */
  readonly startRefund: ((payment: PaymentRecord) => void) | undefined;
  /** The open form of a refund, at its payment. */
  readonly refund: (id: string) => TemplateResult | undefined;
}

function line(payment: PaymentRecord, t: LocalizeController, { several, startRefund, refund }: LinesOptions): TemplateResult {
  const form = refund(payment.id);
  const { account, accountName, reference, amount, refunded, currency, description, requestedBy, createdAt, receiptSent, dashboardUrl } = payment;
  /** @param there where it is not, a card doesn't show it; the row of the table stays whole */
  const cell = (name: string, label: string, content: unknown, there = true) => html`<td role="cell" class="${name} ${there ? '' : 'visually-hidden'}" data-label=${label}>${there ? content : '–'}</td>`;
  return html`<tr role="row" tabindex="-1">
    ${cell('when', t.text('history.date'), t.date(createdAt))}
    ${cell('what', '', html`<bdi>${description || '–'}</bdi> <span class="muted"><bdi>${reference}</bdi>${several ? html` · <span class="visually-hidden">${t.text('paid_into')}: </span><bdi>${accountName ?? account}</bdi>` : nothing}</span>`)}
    ${cell('by', t.text('history.by'), html`<bdi>${requestedBy}</bdi>`, requestedBy !== null)} ${cell('how', '', state(payment, t))}
    ${cell('much', '', html`<bdi class="amount">${t.money({ amount, currency })}</bdi>
      ${refunded && refunded < amount ? html`<span class="muted">${t.text('history.refund', { amount: t.money({ amount: refunded, currency }) })}</span>` : nothing}`)}
    ${cell('receipt', t.text('history.receipt'), t.text(receiptSent ? 'history.receipt.sent' : 'history.receipt.none'), receiptSent !== null)}
    ${cell('at-stripe', '', html`<a class="link-button" href=${dashboardUrl ?? nothing} target="_blank" rel="noopener">${t.text('history.stripe')}<span class="visually-hidden"> ${reference}</span></a>
      ${refundable(payment) && startRefund && !form
        ? html`<button data-refund=${payment.id} @click=${() => startRefund(payment)}>${t.text('refund')}<span class="visually-hidden"> ${reference}</span></button>`
        : nothing}`, dashboardUrl !== null)}
  </tr>
  ${form ? html`<tr role="row" class="refunding"><td role="cell" colspan="7">${form}</td></tr>` : nothing}`;
}

const refundable = ({ status, amount, refunded }: PaymentRecord): boolean => status === 'paid' && refunded < amount;

// A table that is laid out otherwise is none to some browsers' accessibility, so the roles are said.
export function linesView(payments: readonly PaymentRecord[], t: LocalizeController, options: LinesOptions): TemplateResult {
  const heads = ['date', 'description', 'by', 'state', 'amount', 'receipt', 'stripe'] as const;
  return html`<table role="table" part="payments" aria-labelledby="title">
    <thead role="rowgroup" class="visually-hidden">
      <tr role="row">${heads.map((name) => html`<th role="columnheader" scope="col" class="head-${name}"><span class=${name === 'stripe' ? 'visually-hidden' : ''}>${t.text(`history.${name}`)}</span></th>`)}</tr>
    </thead>
    <tbody role="rowgroup">${payments.map((payment) => line(payment, t, options))}</tbody>
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

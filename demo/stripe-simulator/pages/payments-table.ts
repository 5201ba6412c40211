import { formatAmount } from '../core/money.js';
import { html, type Html } from './html.js';
import { badge, when } from './layout.js';
import { cardName } from './receipt-mail.js';
import type { PaymentView } from './view.js';

/** The clinic's list of payments; with `refundable`, each paid one can be given back. */
export function paymentsTable(payments: readonly PaymentView[], refundable = false): Html {
  if (payments.length === 0) return html`<p class="card">No payments yet.</p>`;
  return html`<div class="scroll"><table>
<thead><tr><th scope="col">Amount</th><th scope="col">Status</th><th scope="col">Description</th><th scope="col">Card</th>
<th scope="col">E-mail</th><th scope="col">Created</th>${refundable ? html`<th scope="col">Refund</th>` : null}</tr></thead>
<tbody>${payments.map((payment) => row(payment, refundable))}</tbody>
</table></div>`;
}

function row(payment: PaymentView, refundable: boolean): Html {
  const { card } = payment;
  return html`<tr id="${payment.id}">
<td data-label="Amount"><span class="amount">${formatAmount(payment.amount, payment.currency)}</span></td>
<td data-label="Status"><div>${status(payment)}</div></td>
<td data-label="Description"><div>${payment.description ?? 'None'}<br><code>${payment.id}</code></div></td>
<td data-label="Card"><span>${card === null ? 'None' : `${cardName(card.brand)} ${card.last4}`}</span></td>
<td data-label="E-mail"><span>${payment.receipt_email ?? 'None'}</span></td>
<td data-label="Created">${when(payment.created)}</td>
${refundable ? html`<td data-label="Refund">${refundForm(payment)}</td>` : null}
</tr>`;
}

function status(payment: PaymentView): Html {
  if (payment.amount_refunded === payment.amount) return badge('refunded', 'plain');
  if (payment.amount_refunded > 0) {
    return html`${badge('partly refunded', 'plain')} <small>${formatAmount(payment.amount_refunded, payment.currency)}</small>`;
  }
  const tone = payment.status === 'succeeded' ? 'good' : payment.status === 'canceled' ? 'plain' : 'wait';
  return html`${badge(payment.status, tone)}${payment.last_error === null ? null : html`<br><small class="bad">${payment.last_error}</small>`}`;
}

function refundForm(payment: PaymentView): Html {
  if (payment.status !== 'succeeded' || payment.amount_refunded === payment.amount) return html`<span class="quiet">–</span>`;
  return html`<form class="inline" method="post" action="/simulator/payments/${payment.id}/refund">
<button aria-label="Refund ${formatAmount(payment.amount - payment.amount_refunded, payment.currency)}">Refund</button>
</form>`;
}

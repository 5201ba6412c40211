import type { Receipt } from '../ledger.js';
import { html, type Html } from './html.js';
import { layout, when } from './layout.js';

export function outboxPage(receipts: readonly Receipt[]): Html {
  const rows = receipts
    .map(
      (receipt, index) => html`<tr>
<td data-label="To"><span>${receipt.to}</span></td>
<td data-label="Subject"><a href="/simulator/outbox/${index}">${receipt.subject}</a></td>
<td data-label="Amount"><span class="amount">${receipt.amountText}</span></td>
<td data-label="Sent">${when(receipt.created)}</td>
</tr>`,
    )
    .reverse();
  return layout(
    'Outbox',
    '/simulator/outbox',
    html`<h1>Outbox</h1>
<p class="quiet">The receipts that Stripe sends in live mode, to whoever gave an address. In its test mode Stripe sends none by
itself; and nothing here is sent to anyone.</p>
${
  rows.length === 0
    ? html`<p class="card">No receipts yet.</p>`
    : html`<div class="scroll"><table>
<thead><tr><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Amount</th><th scope="col">Sent</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`
}`,
  );
}

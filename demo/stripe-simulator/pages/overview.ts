import type { World } from '../world.js';
import { html, type Html } from './html.js';
import { badge, layout } from './layout.js';
import { paymentsTable } from './payments-table.js';
import { accountView, paymentViews, type AccountView } from './view.js';

export function overviewPage(world: World): Html {
  const accounts = [...world.ledger.accounts.values()].map(accountView);
  return layout(
    'Overview',
    '/simulator/',
    html`<h1>Stripe, simulated</h1>
<p class="quiet">What the clinics and the platform would see at Stripe.
${world.ledger.receipts.length} receipts in the <a href="/simulator/outbox">outbox</a>,
${world.ledger.events.size} <a href="/simulator/events">events</a>.</p>
<h2>Connected accounts</h2>
${
  accounts.length === 0
    ? html`<p class="card">No account yet. Link one from the clinic's payment settings.</p>`
    : html`<div class="scroll"><table>
<thead><tr><th scope="col">Business</th><th scope="col">State</th><th scope="col">Country</th><th scope="col">Account</th></tr></thead>
<tbody>${accounts.map(accountRow)}</tbody>
</table></div>`
}
${accounts.map(
  (account) => html`<h2>${account.display_name ?? account.id}: payments</h2>${paymentsTable(paymentViews(world, account.id))}`,
)}`,
  );
}

function accountRow(account: AccountView): Html {
  return html`<tr>
<td data-label="Business"><a href="/simulator/accounts/${account.id}">${account.display_name ?? 'No name yet'}</a></td>
<td data-label="State">${stateBadge(account.state)}</td>
<td data-label="Country">${account.country.toUpperCase()}, ${account.currency.toUpperCase()}</td>
<td data-label="Account"><code>${account.id}</code></td>
</tr>`;
}

export function stateBadge(state: string): Html {
  const waits = ['incomplete', 'in_review', 'details_due', 'details_due_later', 'payouts_in_review'];
  const tone = state === 'active' ? 'good' : waits.includes(state) ? 'wait' : 'bad';
  return badge(state, tone);
}

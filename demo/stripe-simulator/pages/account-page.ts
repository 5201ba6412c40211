import type { AccountState, SimulatedAccount } from '../connect/account.js';
import type { World } from '../world.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';
import { stateBadge } from './overview.js';
import { paymentsTable } from './payments-table.js';
import { accountView, paymentViews } from './view.js';

/** In the order of an account's life. */
const CHANGES: readonly (readonly [AccountState, name: string, meaning: string])[] = [
  ['incomplete', 'Require details', 'No payments until details are given.'],
  ['in_review', 'Put in review', 'Stripe is checking; no payments yet.'],
  ['active', 'Activate', 'Takes payments.'],
  ['details_due', 'Ask for details in 14 days', 'Takes payments, but details are due by a day.'],
  ['details_due_later', 'Announce new questions', 'Takes payments; from a day on Stripe will ask for more.'],
  ['past_due', 'Let the deadline pass', 'No payments and no payouts until details are given.'],
  ['payouts_paused', 'Ask for another bank account', 'Takes payments, but pays nothing out.'],
  ['payouts_in_review', 'Check the bank account', 'Takes payments; Stripe looks at the bank account before it pays out.'],
  ['restricted', 'Restrict', 'Stripe has stopped payments.'],
  ['country_unsupported', 'Withdraw the country', 'Card payments are not offered in this country.'],
  ['rejected', 'Reject', 'Stripe has stopped payments for good.'],
];

/** In place of the clinic's own Stripe Dashboard. */
export function accountPage(world: World, account: SimulatedAccount): Html {
  const view = accountView(account);
  const gone = account.closed || account.disconnected;
  return layout(
    view.display_name ?? view.id,
    '',
    html`<h1>${view.display_name ?? 'No name yet'}</h1>
<p class="quiet">In place of the clinic's Stripe Dashboard. ${stateBadge(view.state)}</p>
<h2>Payments</h2>
${paymentsTable(paymentViews(world, account.id), !account.closed)}
<h2>Account</h2>
<div class="card"><dl class="facts">
<dt>Account</dt><dd><code>${view.id}</code></dd>
<dt>E-mail</dt><dd>${view.email ?? 'None yet'}</dd>
<dt>Country</dt><dd>${view.country.toUpperCase()}</dd>
<dt>Currency</dt><dd>${view.currency.toUpperCase()}</dd>
</dl></div>
${gone ? html`<p>The platform has no access to this account any more.</p>` : controls(account)}`,
  );
}

function controls(account: SimulatedAccount): Html {
  const action = `/simulator/accounts/${account.id}`;
  return html`<h2>What Stripe may decide</h2>
<form class="card" method="post" action="${action}/state">
<div class="buttons">
${CHANGES.map(
  ([state, name, meaning]) =>
    html`<button name="state" value="${state}" title="${meaning}"${state === account.state ? html` disabled` : null}>${name}</button>`,
)}
</div>
</form>
<h2>What the clinic may do</h2>
<form class="card" method="post" action="${action}/disconnect">
<p>The clinic can remove the platform from its Stripe account at any time.</p>
<button class="danger">Disconnect from the platform</button>
</form>
<form class="card" method="post" action="${action}/state">
<p>A closed account never opens again.</p>
<button class="danger" name="state" value="closed">Close the account</button>
</form>`;
}

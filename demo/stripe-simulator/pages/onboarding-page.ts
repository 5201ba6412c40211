import type { SimulatedAccount } from '../connect/account.js';
import type { SimulatedLink } from '../connect/account-links.js';
import { html, type Html } from './html.js';
import { standalone } from './layout.js';

/** In place of the pages on which Stripe asks a business who it is: filled in, so that one click will do. */
export function onboardingPage(link: SimulatedLink, account: SimulatedAccount, session: string): Html {
  return standalone(
    'Connect with Stripe',
    html`<h1>Connect your business</h1>
<p class="quiet">In place of Stripe's own sign-up. On Stripe, someone with a Stripe login picks the business they already have.</p>
<form method="post" action="/simulator/onboarding/${link.token}">
<input type="hidden" name="session" value="${session}">
<section class="card" aria-labelledby="business">
<h2 id="business">1. Your business</h2>
<label>Business name<input name="display_name" value="${account.displayName ?? 'Sample Clinic'}" autocomplete="organization"></label>
<label>E-mail<input name="email" type="email" value="${account.contactEmail ?? 'accounts@clinic.example'}" autocomplete="email"></label>
</section>
<section class="card" aria-labelledby="bank">
<h2 id="bank">2. Where the money goes</h2>
<dl class="facts">
<dt>Bank account</dt><dd>Simulated bank, account ending 6789</dd>
<dt>Paid out in</dt><dd>${account.currency.toUpperCase()}</dd>
<dt>Country</dt><dd>${account.country.toUpperCase()}</dd>
</dl>
</section>
<section class="card">
<div class="buttons">
<button class="primary" name="choice" value="submit">Agree and submit</button>
<button name="choice" value="review" title="Stripe checks first: payments start later">Submit for review</button>
<button name="choice" value="later" formnovalidate>Save for later</button>
</div>
</section>
</form>`,
  );
}

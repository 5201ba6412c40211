import { allowed, denied, readAuthorizeRequest, type AuthorizeRequest } from '../connect/oauth.js';
import type { World } from '../world.js';
import { html, type Html } from './html.js';
import { pageResponse, standalone } from './layout.js';

/** In place of Stripe's OAuth page, on which somebody with a Stripe login lets the platform at an account of theirs. */
export function showAuthorize(world: World, query: URLSearchParams): Response {
  return pageResponse(page(world, readAuthorizeRequest(query), query));
}

export async function answerAuthorize(world: World, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const asked = readAuthorizeRequest(form);
  const location = form.get('decision') === 'allow' ? allowed(world, asked, form.get('account') ?? '') : denied(asked);
  return new Response(null, { status: 303, headers: { location } });
}

function page(world: World, { businessName }: AuthorizeRequest, query: URLSearchParams): Html {
  const own = [...world.ledger.accounts.values()].filter(({ closed }) => !closed);
  const option = (value: string, name: string, checked = false): Html =>
    html`<label class="option"><input type="radio" name="account" value="${value}"${checked ? html` checked` : null}> ${name}</label>`;
  return standalone(
    'Link your Stripe account',
    html`<h1>Link your Stripe account</h1>
<p class="quiet">In place of Stripe's own page. On Stripe, somebody signs in and sees the accounts that are theirs.</p>
<form method="post" action="/simulator/oauth/authorize">
${[...query].filter(([name]) => name !== 'account' && name !== 'decision').map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<fieldset class="card">
<legend>Which account?</legend>
${option('existing', `${businessName}: an account that you opened before`, true)}
${own.map(({ id, displayName }) => option(id, `${displayName ?? 'No name yet'} (${id})`))}
${option('managed', 'An account that another platform manages')}
</fieldset>
<section class="card">
<p>The video call platform may take payments into this account, give them back, and see its state.</p>
<div class="buttons">
<button class="primary" name="decision" value="allow">Connect</button>
<button name="decision" value="deny">Cancel</button>
</div>
</section>
</form>`,
  );
}

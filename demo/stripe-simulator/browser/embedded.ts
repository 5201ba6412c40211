/// <reference lib="dom" />
import { connectToParent } from './channel.js';
import type { EmbeddedAccount, EmbeddedTalk } from './embedded-messages.js';

/** A component's frame: what Stripe would show of the account, in a few lines. */
const main = document.createElement('main');
document.body.prepend(main);

function line(tag: 'h1' | 'p', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

async function ask(call: string, { clientSecret, publishableKey, component }: EmbeddedTalk['to']): Promise<EmbeddedAccount> {
  const response = await fetch(`${location.origin}/api/${call}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key: publishableKey, client_secret: clientSecret, component }),
  });
  const answer = (await response.json()) as EmbeddedAccount & { error?: { message: string } };
  if (!response.ok) throw new Error(answer.error?.message ?? 'refused');
  return answer;
}

const HEADINGS: Readonly<Record<string, string>> = {
  account_onboarding: 'Tell Stripe about your business',
  account_management: 'Your details at Stripe',
  notification_banner: 'From Stripe',
  payments: 'Payments',
  payouts: 'Payouts',
};

function show(order: EmbeddedTalk['to'], account: EmbeddedAccount): void {
  const facts = `${account.display_name ?? 'No name yet'}, ${account.country.toUpperCase()}, ${account.currency.toUpperCase()}: ${account.state.replaceAll('_', ' ')}`;
  main.replaceChildren(line('h1', HEADINGS[order.component] ?? order.component), line('p', facts), line('p', 'Simulated: in place of one of Stripe’s embedded components.'));
  if (order.component === 'account_onboarding' || order.component === 'account_management') {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'primary';
    button.textContent = order.component === 'account_onboarding' ? 'Agree and submit' : 'Give what is asked for';
    button.addEventListener('click', () => {
      void ask('account-details', order).then((changed) => {
        show(order, changed);
        if (order.component === 'account_onboarding') say({ type: 'exit' });
      }, fail);
    });
    main.append(button);
  }
  say({ type: 'loaded', height: document.documentElement.scrollHeight });
}

const fail = (error: unknown): void => { say({ type: 'failed', message: error instanceof Error ? error.message : String(error) }); };

const say = connectToParent<EmbeddedTalk>((order) => {
  void ask('account-session', order).then((account) => { show(order, account); }, fail);
});
say({ type: 'hello' });

/// <reference lib="dom" />
import { formatAmount } from '../core/money.js';
import { callApi } from './calls.js';
import { connectToParent } from './channel.js';
import type { ToWalletSheet, WalletTalk } from './messages.js';
import { WALLET_NAMES } from './method-tabs.js';

/** The wallet's own sheet: it shows what is to be paid, and the person approves it or not. */
const main = document.createElement('main');
const title = document.createElement('h1');
const amount = document.createElement('p');
amount.className = 'amount';
const text = document.createElement('p');
text.textContent = 'A simulated wallet. Visa •••• 4242 is in it.';
const buttons = (['Approve', 'Cancel'] as const).map((label) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.className = label === 'Approve' ? 'primary' : '';
  button.addEventListener('click', () => say({ type: 'answer', answer: label === 'Approve' }));
  return button;
});
main.append(title, amount, text, ...buttons);
document.body.prepend(main);

const say = connectToParent<WalletTalk>((message) => void show(message));

async function show({ credentials, clientSecret, wallet }: ToWalletSheet): Promise<void> {
  title.textContent = WALLET_NAMES[wallet];
  buttons[0]?.focus();
  const { paymentIntent } = await callApi(location.origin, 'payment-intent', credentials, { client_secret: clientSecret });
  if (paymentIntent !== undefined) amount.textContent = formatAmount(paymentIntent.amount, paymentIntent.currency);
}

addEventListener('keydown', (event) => {
  if (event.key === 'Escape') say({ type: 'answer', answer: false });
});
say({ type: 'hello' });

/// <reference lib="dom" />
import { formatAmount } from '../core/money.js';
import { callApi } from './calls.js';
import { connectToParent } from './channel.js';
import type { ChallengeTalk, ToChallenge } from './messages.js';

/** The bank's page: the cardholder proves who they are, or does not. */
const main = document.createElement('main');
const title = document.createElement('h1');
title.textContent = 'Your bank wants to be sure it is you';
const text = document.createElement('p');
text.textContent = 'A simulated 3-D Secure check. Choose how it ends.';
const amount = document.createElement('p');
amount.className = 'amount';
main.append(title, amount, text);

const CHOICES = [
  ['Complete authentication', true, 'primary'],
  ['Fail authentication', false, ''],
  ['Cancel', false, ''],
] as const;

let order: ToChallenge | null = null;
const buttons = CHOICES.map(([label, passed, look]) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.className = look;
  button.disabled = true;
  button.addEventListener('click', () => void answer(passed));
  return button;
});
main.append(...buttons);
document.body.prepend(main);

async function answer(passed: boolean): Promise<void> {
  if (order === null) return;
  for (const button of buttons) button.disabled = true;
  const result = await callApi(location.origin, 'authenticate', order.credentials, {
    client_secret: order.clientSecret,
    challenge: order.challenge,
    passed,
  });
  say({ type: 'answer', answer: result });
}

const say = connectToParent<ChallengeTalk>((message) => {
  order = message;
  for (const button of buttons) button.disabled = false;
  buttons[0]?.focus();
  void showAmount(message);
});

async function showAmount({ credentials, clientSecret }: ToChallenge): Promise<void> {
  const { paymentIntent } = await callApi(location.origin, 'payment-intent', credentials, { client_secret: clientSecret });
  if (paymentIntent !== undefined) amount.textContent = formatAmount(paymentIntent.amount, paymentIntent.currency);
}


addEventListener('keydown', (event) => {
  if (event.key === 'Escape') void answer(false);
});
say({ type: 'hello' });

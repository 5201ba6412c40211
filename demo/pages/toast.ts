/** Short messages in the host platform's own style: what a platform makes of the elements' events. */
import { formatMoney } from '../../src/domain/money.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';

const SHOWN_FOR = 6000;

export function toast(text: string): void {
  const region = document.querySelector<HTMLElement>('.toasts') ?? makeRegion();
  const message = document.createElement('p');
  message.textContent = text;
  region.append(message);
  setTimeout(() => message.remove(), SHOWN_FOR);
}

function makeRegion(): HTMLElement {
  const region = document.createElement('div');
  region.className = 'toasts';
  region.setAttribute('role', 'status');
  document.body.append(region);
  return region;
}

/** Shows the elements' events that a platform would tell its user about. */
export function toastPaymentEvents(element: HTMLElement, locale: string): void {
  const amount = ({ amount, currency }: RequestedPayment): string => formatMoney({ amount, currency }, locale);
  element.addEventListener('payment-received', ({ request }) => toast(`${amount(request)} is on the clinic’s account.`));
  element.addEventListener('payment-succeeded', ({ request }) => toast(`You paid ${amount(request)}. Thank you.`));
  element.addEventListener('account-changed', ({ account }) => {
    if (account.state === 'active') toast('The clinic can take payments in its calls.');
  });
}

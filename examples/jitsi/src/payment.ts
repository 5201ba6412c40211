import 'call-payments/define.js';
import type { CallChannel } from 'call-payments';

/** `?as=clinician` asks for a payment, everybody else pays. A platform knows this from its own session. */
export const as = new URLSearchParams(location.search).get('as') === 'clinician' ? 'clinician' : 'patient';

/** Puts the element of this person's side into the page. */
export function showPayments(channel: CallChannel): void {
  const element = document.createElement(as === 'clinician' ? 'payment-request-tool' : 'payment-prompt');
  element.backendUrl = '/payments';
  element.channel = channel;
  // A token for this person in this call, from the platform's own server.
  element.getToken = async () => (await fetch(`/payment-token?as=${as}`, { method: 'POST' })).text();
  document.querySelector('#payment')!.append(element);
}

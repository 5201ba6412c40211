import { broadcastChannel, type PaymentEvent } from 'call-payments';

/** `?as=clinician` asks for a payment, everybody else pays. A platform knows this from its own session. */
export const isClinician = new URLSearchParams(location.search).get('as') === 'clinician';

/** The call's channel. Here two tabs of one browser are the call; see `call-payments/call-channels/` for that of a video SDK. */
export const channel = broadcastChannel(new BroadcastChannel('call-1'));

/** A token for this person in this call, from the platform's own server. */
export async function getToken(): Promise<string> {
  const response = await fetch(`/payment-token?as=${isClinician ? 'clinician' : 'patient'}`, { method: 'POST' });
  return response.text();
}

export const thanks = ({ request }: PaymentEvent) => `Thank you. Reference ${request.reference}`;

/**
 * The payment element in the call: the whole of what a platform writes to have payments. The clinician's page holds the
 * tool under *Apps & tools*, the patient's the prompt over the call.
 */
import '../../../src/define.js';
import type { CallChannel } from '../../../src/call-channels/call-channel.js';
import { rtcDataChannel } from '../../../src/call-channels/rtc-data-channel.js';
import { demoConfig, demoToken } from '../demo-backend.js';
import { participantId } from '../participant.js';
import { stripeDouble } from '../stripe-double.js';
import { toastPaymentEvents } from '../toast.js';
import type { CallAddress } from './call-address.js';

declare global {
  interface Window {
    /** Tests put a channel of their own between the element and the call, e.g. one that loses half of the messages. */
    demoWrapChannel?: (channel: CallChannel) => CallChannel;
  }
}

export interface CallPayments {
  /** Hands the connection to the peer to the element, or takes it away. */
  useChannel(channel: RTCDataChannel | undefined, peerId?: string): void;
}

export async function placePaymentElement({ call, role, name, locale, currency, channel: wanted }: CallAddress): Promise<CallPayments> {
  const element = document.createElement(role === 'clinician' ? 'payment-request-tool' : 'payment-prompt');
  element.setAttribute('backend-url', '/api/payments');
  if (locale) element.setAttribute('locale', locale);
  if (currency) element.setAttribute('currency', currency);
  element.getToken = () => demoToken({ as: role, call, name, participant: participantId(role) });
  if ('stripe' in element && (await demoConfig()).simulated) element.stripe = stripeDouble;
  toastPaymentEvents(element, locale || 'en');
  if (role === 'clinician') document.querySelector('.tool')!.append(element);
  else document.body.append(element);

  return {
    useChannel(channel, peerId) {
      if (wanted === 'none') return;
      const adapted = channel && rtcDataChannel(channel, peerId);
      element.channel = adapted && window.demoWrapChannel ? window.demoWrapChannel(adapted) : adapted;
    },
  };
}

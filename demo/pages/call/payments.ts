/**
 * The payment element in the call: the whole of what a platform writes to have payments. The clinician's page holds the
 * tool under *Apps & tools*, the patient's the prompt over the call.
 */
import '../../../src/define.js';
import type { CallChannel } from '../../../src/call-channels/call-channel.js';
import { bridgeToFrame } from '../../../src/call-channels/frame-bridge.js';
import { rtcDataChannel } from '../../../src/call-channels/rtc-data-channel.js';
import type { PaymentPromptElement, PaymentRequestToolElement } from '../../../src/index.js';
import { demoConfig, demoToken } from '../demo-backend.js';
import { participantId } from '../participant.js';
import { stripeDouble } from '../stripe-double.js';
import { toastPaymentEvents } from '../toast.js';
import type { CallAddress } from './call-address.js';
import { CARRIERS, type Meeting } from './carriers.js';

declare global {
  interface Window {
    /** Tests put a channel of their own between the element and the call, e.g. one that loses half of the messages. */
    demoWrapChannel?: (channel: CallChannel, meeting: Meeting) => CallChannel;
  }
}

export interface CallPayments {
  /** The other one has come, or is gone: the element gets a channel to them, or none. */
  meet(meeting: Meeting | undefined): void;
}

export async function placePaymentElement(address: CallAddress): Promise<CallPayments> {
  if (address.channel === 'iframe') return placeInFrame(address);
  const element = await paymentElement(address);
  if (address.role === 'clinician') document.querySelector('.tool')!.append(element);
  else document.body.append(element);
  const { channel: wanted } = address;
  let current: Meeting | undefined;

  return {
    meet(meeting) {
      current = meeting;
      element.channel?.close?.();
      element.channel = undefined;
      if (!meeting || wanted === 'none') return;
      const use = async () => {
        const channel: CallChannel = await CARRIERS[wanted](meeting);
        if (current === meeting) element.channel = window.demoWrapChannel ? window.demoWrapChannel(channel, meeting) : channel;
        else channel.close?.();
      };
      use().catch((error: unknown) => console.warn('The call has no channel for payments', error));
    },
  };
}

/** The element with what a platform gives it. */
export async function paymentElement({ call, role, name, locale, currency }: CallAddress): Promise<PaymentRequestToolElement | PaymentPromptElement> {
  const element = document.createElement(role === 'clinician' ? 'payment-request-tool' : 'payment-prompt');
  element.setAttribute('backend-url', '/api/payments');
  if (locale) element.setAttribute('locale', locale);
  if (currency) element.setAttribute('currency', currency);
  element.getToken = () => demoToken({ as: role, call, name, participant: participantId(role) });
  if ('stripe' in element && (await demoConfig()).simulated) element.stripe = stripeDouble;
  toastPaymentEvents(element, locale || 'en');
  return element;
}

/** The element in a frame of another origin, as platforms have it whose tools are pages of others. */
function placeInFrame({ call }: CallAddress): CallPayments {
  // The same computer under its other name is another origin.
  const origin = location.hostname === 'localhost' ? location.origin.replace('localhost', '127.0.0.1') : location.origin;
  const frame = document.createElement('iframe');
  frame.title = 'Payments';
  frame.allow = `payment ${origin}; clipboard-write ${origin}`;
  frame.className = 'payments-frame';
  frame.src = `${origin}/framed/${call}${location.search}`;
  document.querySelector('.tool')!.append(frame);
  let end: (() => void) | undefined;
  return {
    meet(meeting) {
      end?.();
      end = meeting && bridgeToFrame(frame.contentWindow!, origin, rtcDataChannel(meeting.data, meeting.peerId));
    },
  };
}

'use client';
// Written by `npm run cem` from custom-elements.json; changes belong there, that is, into the doc comments of the elements.
import '../elements/payment-request-tool/payment-request-tool.js';
import { PaymentRequestToolElement } from '../elements/payment-request-tool/payment-request-tool-element.js';
import type { BeforeRequestEvent, PaymentEvent, ProblemEvent } from '../elements/events.js';
import type { PaymentRequestToolProperties } from '../frameworks/elements.js';
import { elementComponent } from './element-component.js';

/** Events of `<payment-request-tool>`, as props. */
export interface PaymentRequestToolListeners {
  /** Stripe has confirmed a payment to the backend. */
  onPaymentReceived?: ((event: PaymentEvent) => void) | undefined;
  /** Money was given back, here or in Stripe's Dashboard. */
  onPaymentRefunded?: ((event: PaymentEvent) => void) | undefined;
  /** A request ended without payment: cancelled, declined, expired, or needs a check. */
  onPaymentClosed?: ((event: PaymentEvent) => void) | undefined;
  /** The patient was reminded. */
  onPaymentReminded?: ((event: PaymentEvent) => void) | undefined;
  /** A link that takes the payment outside the call was shown. */
  onPaymentLinkMade?: ((event: PaymentEvent) => void) | undefined;
  /** The backend has taken a request. */
  onPaymentRequested?: ((event: PaymentEvent) => void) | undefined;
  /** A request is ready for the clinician's last look; cancel it, or change `request`, by the host's own rules. */
  onPaymentBeforeRequest?: ((event: BeforeRequestEvent) => void) | undefined;
  /** A card was declined; the patient can try again. */
  onPaymentAttemptFailed?: ((event: PaymentEvent) => void) | undefined;
  /** The patient has moved: seen it, is paying, at the bank (`request.progress`). */
  onPaymentProgressed?: ((event: PaymentEvent) => void) | undefined;
  /** The backend could not be had, or refused; the clinician has been told. */
  onPaymentProblem?: ((event: ProblemEvent) => void) | undefined;
}

/** `<payment-request-tool>` as a React component. Importing it registers the tag. Requests payments in a call and follows them until they are received. */
export const PaymentRequestTool = elementComponent<PaymentRequestToolElement, PaymentRequestToolProperties, PaymentRequestToolListeners>('payment-request-tool', PaymentRequestToolElement, {
  onPaymentReceived: 'payment-received',
  onPaymentRefunded: 'payment-refunded',
  onPaymentClosed: 'payment-closed',
  onPaymentReminded: 'payment-reminded',
  onPaymentLinkMade: 'payment-link-made',
  onPaymentRequested: 'payment-requested',
  onPaymentBeforeRequest: 'payment-before-request',
  onPaymentAttemptFailed: 'payment-attempt-failed',
  onPaymentProgressed: 'payment-progressed',
  onPaymentProblem: 'payment-problem',
});

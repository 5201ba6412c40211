'use client';
// Written by `npm run cem` from custom-elements.json; changes belong there, that is, into the doc comments of the elements.
import '../elements/payment-prompt/payment-prompt.js';
import { PaymentPromptElement } from '../elements/payment-prompt/payment-prompt-element.js';
import type { PaymentEvent, ProblemEvent } from '../elements/events.js';
import type { PaymentPromptProperties } from '../frameworks/elements.js';
import { elementComponent } from './element-component.js';

/** Events of `<payment-prompt>`, as props. */
export interface PaymentPromptListeners {
  /** A request is on the screen. */
  onPaymentPrompted?: ((event: PaymentEvent) => void) | undefined;
  /** *Pay now* was pressed. */
  onPaymentStarted?: ((event: PaymentEvent) => void) | undefined;
  /** The backend has Stripe's word that it is paid. */
  onPaymentSucceeded?: ((event: PaymentEvent) => void) | undefined;
  /** A card was declined; another try is possible. */
  onPaymentAttemptFailed?: ((event: PaymentEvent) => void) | undefined;
  /** *Not now* was pressed; the request waits. */
  onPaymentPostponed?: ((event: PaymentEvent) => void) | undefined;
  /** Money that this person has paid was given back. */
  onPaymentRefunded?: ((event: PaymentEvent) => void) | undefined;
  /** The request ended without payment. */
  onPaymentClosed?: ((event: PaymentEvent) => void) | undefined;
  /** The backend could not be had, or refused. */
  onPaymentProblem?: ((event: ProblemEvent) => void) | undefined;
}

/** `<payment-prompt>` as a React component. Importing it registers the tag. Shows a payment request in the call and takes the payment. */
export const PaymentPrompt = elementComponent<PaymentPromptElement, PaymentPromptProperties, PaymentPromptListeners>('payment-prompt', PaymentPromptElement, {
  onPaymentPrompted: 'payment-prompted',
  onPaymentStarted: 'payment-started',
  onPaymentSucceeded: 'payment-succeeded',
  onPaymentAttemptFailed: 'payment-attempt-failed',
  onPaymentPostponed: 'payment-postponed',
  onPaymentRefunded: 'payment-refunded',
  onPaymentClosed: 'payment-closed',
  onPaymentProblem: 'payment-problem',
});
